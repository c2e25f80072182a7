// The same by the `chat` SDK with its Telegram adapter and its state in PostgreSQL: a tap comes in, a line goes out.
import type { AddressInfo } from 'node:net'
import express from 'express'
import { serving } from '../children.ts'
import { type ChatLogger, type ChatModule, type ChatStateModule, type ChatTelegramModule, peer } from '../peers.ts'

const { DATABASE_URL = '', TELEGRAM_API_ROOT = '', TELEGRAM_BOT_TOKEN = '', TELEGRAM_WEBHOOK_SECRET = '' } = process.env
const { Chat } = await peer<ChatModule>('chat')
const { createTelegramAdapter } = await peer<ChatTelegramModule>('@chat-adapter/telegram')
const { createPostgresState } = await peer<ChatStateModule>('@chat-adapter/state-pg')

const nothing = (): void => {}
const logger: ChatLogger = { debug: nothing, info: nothing, warn: nothing, error: nothing, child: () => logger }
const telegram = createTelegramAdapter({
  logger,
  botToken: TELEGRAM_BOT_TOKEN,
  secretToken: TELEGRAM_WEBHOOK_SECRET,
  mode: 'webhook',
  userName: 'bench_bot',
  apiUrl: TELEGRAM_API_ROOT,
})
const chat = new Chat({
  userName: 'bench_bot',
  adapters: { telegram },
  state: createPostgresState({ url: DATABASE_URL, logger }),
  logger,
})
chat.onAction(async ({ thread }) => {
  await thread?.post('Cảm ơn đồng chí. Đã ghi: công nhân may, TP. Hồ Chí Minh, đang có việc làm.')
})
await chat.initialize()

const app = express()
app.post('/webhook', express.raw({ type: () => true }), async (request, response) => {
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': TELEGRAM_WEBHOOK_SECRET }
  const work: Promise<unknown>[] = []
  const answer = await chat.webhooks.telegram(
    new Request('http://localhost/webhook', { method: 'POST', headers, body: new Uint8Array(request.body) }),
    { waitUntil: (one) => work.push(one) },
  )
  await Promise.all(work)
  response.status(answer.status).end(await answer.text())
})
const server = app.listen(0, '127.0.0.1', () => {
  serving({ port: (server.address() as AddressInfo).port }, async () => {
    server.closeAllConnections()
    await chat.shutdown()
  })
})
