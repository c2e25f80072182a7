// scratch: talks
import { readFileSync, writeFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { openMessage } from '../../db/messages.ts'
import * as s from '../../db/schema/index.ts'
import { locate } from '../../src/locate.ts'
import { testDatabase } from '../support/database.ts'
import { openHouse } from '../support/house.ts'

it('talks', async () => {
  const db = await testDatabase()
  const house = await openHouse(db)
  const nick: Record<string, string> = { lo: 'Lò Thị Thử', danh: 'Danh Văn Thử', giang: 'Giàng A Thử', kim: 'Kim Văn Thử', bt: 'Phan Văn Mẫu', cb: 'Đỗ Thị Mẫu' }
  const out: string[] = []
  let seen = 0
  const flush = () => {
    for (const b of house.sent.slice(seen)) {
      const who = Object.entries(nick).find(([, n]) => n === b.chatId)?.[0] ?? b.chatId
      out.push(`   → ${who}: ${b.text.replaceAll('\n', '\n       ')}${b.choices.flat().length ? `\n       ${b.choices.flat().map((c) => `[${c.label}]`).join(' ')}` : ''}`)
    }
    seen = house.sent.length
  }
  try {
  for (const raw of readFileSync(process.env.SCRIPT!, 'utf8').split('\n')) {
    if (raw.trim() === '' || raw.startsWith('#')) { if (raw.startsWith('#')) out.push('', raw); continue }
    out.push(raw)
    const m = raw.match(/^(\w+)([>!@?&])\s*(.*)$/s)
    if (raw.startsWith('= ')) { const t = raw.slice(2); await house.runTo(t.startsWith('+') ? house.clock.now().add(Temporal.Duration.from('PT' + t.slice(1))) : t) }
    else if (raw.startsWith('sql ')) out.push(JSON.stringify(await rows(db.orm, sql.raw(raw.slice(4))), (k, v) => v instanceof Uint8Array ? (() => { try { return 'SEALED:' + db.vault.open(v) } catch { return 'bytes' } })() : v, 0))
    else if (m) {
      const [, w, how, rest] = m
      const name = nick[w!] ?? w!
      if (how === '>') await house.hear(name, rest!.replaceAll('\\n', '\n'))
      if (how === '&') await house.link(name)
      if (how === '?') await house.hear(name, await house.code(name))
      if (how === '!') {
        const c = house.sent.filter((b) => b.chatId === name).toReversed().flatMap((b) => b.choices.flat()).find((c) => c.label.startsWith(rest!))
        if (!c) out.push(`   !! no button ${rest}`); else await house.tap(name, c.id)
      }
      if (how === '@') { const [lat, lon] = rest!.split(',').map(Number); await house.hear(name, ((p) => ({ kind: 'place', place: p?.place ?? null, ...(p?.or ? { or: p.or } : {}) }))(locate(lat!, lon!)) as never) }
      await house.runTo(house.clock.now().add({ seconds: 40 }))
    }
    flush()
  }
  } catch (e) { out.push(String((e as Error).stack)) }
  writeFileSync(`${process.env.SCRIPT}.out`, out.join('\n'))
  await db.close()
}, 200000)
