// The least that answers a tap: grammY's webhook callback on express, one INSERT, one reply.
import type { AddressInfo } from 'node:net'
import express from 'express'
import { Bot, webhookCallback } from 'grammy'
import postgres from 'postgres'
import { serving } from '../children.ts'

const { DATABASE_URL = '', TELEGRAM_API_ROOT = '', TELEGRAM_BOT_TOKEN = '', TELEGRAM_WEBHOOK_SECRET = '' } = process.env
const sql = postgres(DATABASE_URL, { onnotice: () => {} })
await sql.unsafe('create table if not exists grammy_events (update_id bigint primary key, body jsonb not null)')

const bot = new Bot(TELEGRAM_BOT_TOKEN, { client: { apiRoot: TELEGRAM_API_ROOT } })
bot.on('callback_query:data', async (context) => {
  await sql`insert into grammy_events values (${context.update.update_id}, ${sql.json(JSON.parse(JSON.stringify(context.update)))}) on conflict do nothing`
  await context.reply('Cảm ơn đồng chí. Đã ghi: công nhân may, TP. Hồ Chí Minh, đang có việc làm.')
})
await bot.init()

const app = express()
app.use(express.json())
app.post('/webhook', webhookCallback(bot, 'express', { secretToken: TELEGRAM_WEBHOOK_SECRET }))
const server = app.listen(0, '127.0.0.1', () => {
  serving({ port: (server.address() as AddressInfo).port }, async () => {
    server.closeAllConnections()
    await sql.end({ timeout: 5 })
  })
})
