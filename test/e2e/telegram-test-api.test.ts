// The whole program against the public emulator: a roster is imported, a member and a secretary link, one is asked and the other sees the answer.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { expect, test } from 'vitest'
import { nextRound } from '../support/asking-day.ts'
import { freePort } from '../support/free-port.ts'
import { type RunningService, run, serveProcess } from '../support/process.ts'

const roster = `ĐẢNG BỘ XÃ MẪU,,,,,,
CHI BỘ ẤP MẪU,,,,,,
STT,Họ và tên,Năm sinh,SĐT,Chức vụ,Nơi làm việc,Đến ngày
1,Nguyễn Văn Mẫu,1970,0900000101,Bí thư,,
2,Trần Thị Thử,1990,0900000102,Đảng viên,Bắc Ninh,31/12/2027
`

type Client = ReturnType<TelegramServer['getClient']>
interface Shown {
  readonly text: string
  readonly choices: readonly string[]
}

interface BotMessage {
  readonly message?: {
    readonly chat_id?: number | string
    readonly text?: string
    readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly { readonly callback_data: string }[])[] }
  }
}

/** How many of a chat's messages were looked at. The emulator's own "new updates" loses some when nobody waits, so its history is read. */
const read = new Map<Client, number>()
const chats = new Map<Client, number>()

/** Waits for messages until one holds the words; the next call goes on behind it. */
async function until(client: Client, words: string): Promise<Shown> {
  const seen: string[] = []
  for (let tries = 0; tries < 200; tries += 1) {
    const history = (await client.getUpdatesHistory()) as readonly BotMessage[]
    const toChat = history.filter(({ message }) => String(message?.chat_id) === String(chats.get(client)))
    for (const { message } of toChat.slice(read.get(client) ?? 0)) {
      read.set(client, (read.get(client) ?? 0) + 1)
      const text = message?.text ?? ''
      seen.push(text)
      if (text.includes(words))
        return { text, choices: (message?.reply_markup?.inline_keyboard ?? []).flat().map((one) => one.callback_data) }
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nobody said "${words}", only: ${seen.join(' | ')}`)
}

const tap = (client: Client, data: string) => client.sendCallback(client.makeCallbackQuery(data))
const say = (client: Client, text: string) => client.sendMessage(client.makeMessage(text))

async function agree(client: Client, purposes: readonly string[]): Promise<void> {
  for (const [at, purpose] of purposes.entries()) {
    await until(client, `(${at + 1}/${purposes.length})`)
    await tap(client, `consent:${purpose}:yes`)
  }
  await until(client, 'Đã ghi nhận')
}

test('roster, code, consent, question, answer, and the secretary knows', { timeout: 120_000 }, async () => {
  const emulator = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await emulator.start()
  const folder = await mkdtemp(join(tmpdir(), 'lienlac-e2e-'))
  const services: RunningService[] = []
  const env = { DATA_DIR: folder, TELEGRAM_BOT_TOKEN: '123:emulated', TELEGRAM_API_ROOT: emulator.config.apiURL }
  try {
    await writeFile(join(folder, 'roster.csv'), roster)
    expect(await run(['import', join(folder, 'roster.csv')], env)).toMatchObject({ code: 0 })
    const invited = await run(['invite', '--json', '--out', folder], env)
    const [sheet] = JSON.parse(invited.out) as { people: { name: string; code: string }[] }[]
    const codeOf = (name: string) => sheet?.people.find((person) => person.name === name)?.code ?? ''

    const member = emulator.getClient('123:emulated', { userId: 77, chatId: 77, timeout: 300, interval: 50 })
    const secretary = emulator.getClient('123:emulated', { userId: 88, chatId: 88, timeout: 300, interval: 50 })
    chats.set(member, 77).set(secretary, 88)
    const first = await serveProcess(env)
    services.push(first)
    await member.sendCommand(member.makeCommand(`/start ${codeOf('Trần Thị Thử')}`))
    await agree(member, ['contact', 'check_in', 'reminders', 'share', 'machine_reading'])
    await secretary.sendCommand(secretary.makeCommand(`/start ${codeOf('Nguyễn Văn Mẫu')}`))
    await agree(secretary, ['contact', 'reminders', 'duty'])
    expect(await first.stop()).toBe(0)

    // The service runs by the real clock, so the test does too.
    const round = nextRound()
    expect(await run(['tick', '--really', '--at', round.asked], env)).toMatchObject({ code: 0 })
    const question = await until(member, `tháng ${round.month}: hiện đồng chí đang làm gì, ở đâu`)
    const changed = question.choices.find((choice) => choice.startsWith('ci:changed:')) ?? ''

    const second = await serveProcess(env)
    services.push(second)
    await tap(member, changed)
    await until(member, 'nhắn giúp một câu')
    await say(member, 'em lam cong nhan may o Binh Duong')
    await until(member, 'Đúng không ạ?')
    await tap(member, 'cf:yes')
    await until(member, 'Chi bộ đã ghi')
    await say(secretary, '/tinhhinh')
    expect((await until(secretary, 'đồng chí đi làm xa')).text).toContain('Bình Dương')
    expect(await second.stop()).toBe(0)
    // The change itself is told in the secretary's own hours: now, or on the next morning.
    expect(await run(['tick', '--really', '--at', round.told], env)).toMatchObject({ code: 0 })
    read.delete(secretary)
    expect((await until(secretary, 'vừa báo')).text).toContain('Trần Thị Thử')
    expect(first.output() + second.output()).not.toContain('123:emulated')
  } catch (error) {
    throw new Error(services.map((service) => service.output()).join('\n'), { cause: error })
  } finally {
    await Promise.all(services.map((service) => service.kill()))
    await emulator.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
