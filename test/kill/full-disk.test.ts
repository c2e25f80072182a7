// The disk of the embedded database is full: webhooks are told to come again, the log says why, and nothing is lost or doubled when there is space.
import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { rows } from '../../db/rows.ts'
import { openVault } from '../../db/vault.ts'
import { fakeTelegram } from '../../src/city/wires/fake-telegram.ts'
import { serveProcess } from '../support/process.ts'
import { foundTown, secret, start, type Town, token } from './town.ts'

const people = 3
let disk = ''
let town: Town
let mounted = false
beforeAll(async () => {
  disk = await mkdtemp(join(tmpdir(), 'lienlac-disk-'))
  mounted = mount(disk)
  if (mounted) town = await foundTown({ url: null, prefix: '', people })
}, 60_000)
afterAll(async () => {
  if (mounted) execFileSync('umount', ['--lazy', disk])
  await rm(disk, { recursive: true, force: true })
  await town?.close()
})

/** A disk of our own that is soon full; false where this user may not mount one. */
function mount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=90m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Writes until not a byte more goes onto the disk. */
async function fill(path: string): Promise<void> {
  const file = await open(path, 'w')
  try {
    for (const size of [65_536, 512]) {
      for (;;) {
        const full = await file.write(Buffer.alloc(size)).then(
          () => false,
          (error: NodeJS.ErrnoException) => {
            if (error.code !== 'ENOSPC') throw error
            return true
          },
        )
        if (full) break
      }
    }
  } finally {
    await file.close()
  }
}

it('a full disk is told as 503 and by its name in the log; with space again everything goes on, also after a restart, nothing lost or doubled', async ({
  skip,
}) => {
  if (!mounted) skip('a full disk needs a mount, which this user may not make')
  await using telegram = await fakeTelegram({ token, now: () => start })
  for (const chat of town.chats) await telegram.say(chat, 'xin chào')
  const lot = await town.copy()
  const env = { ...lot.env, DATA_DIR: join(disk, 'data'), TELEGRAM_API_ROOT: telegram.apiRoot, LOG_LEVEL: 'info' }
  await cp(lot.env.DATA_DIR ?? '', env.DATA_DIR, { recursive: true })
  await lot.remove()
  let update = 0
  const acknowledged: string[] = []
  const say = async (port: number): Promise<number> => {
    const { chat } = town.residents[update % people] ?? { chat: 0 }
    update += 1
    const person = { id: chat, is_bot: false, first_name: 'Person' }
    const text = `trợ giúp${' ạ'.repeat(1_500)}`
    const message = { message_id: update, date: 1_796_000_000, chat: { id: chat, type: 'private' }, from: person, text }
    const answer = await fetch(`http://127.0.0.1:${port}/webhooks/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify({ update_id: update, message }),
    })
    if (answer.status === 200) acknowledged.push(String(update))
    return answer.status
  }
  const replies = () => telegram.calls('sendMessage').length

  const service = await serveProcess(env)
  expect(await say(service.port)).toBe(200)
  await expect.poll(replies, { timeout: 10_000 }).toBe(1)
  await fill(join(disk, 'filler'))
  // A page or two may still have room in the files that are there.
  await expect.poll(() => say(service.port), { timeout: 20_000, interval: 5 }).toBe(503)
  // 53100 is PostgreSQL's `disk_full`.
  await expect.poll(service.output, { timeout: 5_000 }).toMatch(/"fault":"[^"]*53100","msg":"events_not_stored"/)
  await rm(join(disk, 'filler'))
  expect(await say(service.port)).toBe(200)
  expect(await service.stop()).toBe(0)

  const again = await serveProcess(env)
  expect(await say(again.port)).toBe(200)
  await expect.poll(replies, { timeout: 20_000 }).toBe(acknowledged.length)
  expect(await again.stop()).toBe(0)
  await using db = await openDatabase({
    dataDir: env.DATA_DIR,
    vault: openVault(Buffer.from(lot.env.DATA_KEY ?? '', 'base64')),
    log: () => {},
  })
  const found = await rows<{ id: string; state: string }>(db.orm, sql`select external_id as id, state from events order by id`)
  expect(found).toEqual(acknowledged.map((id) => ({ id, state: 'done' })))
  expect(replies()).toBe(acknowledged.length)
}, 90_000)
