// `lienlac tick --at`: a time that has not come yet writes to real people, so it is refused unless somebody means it.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { refuseFuture } from '../../src/cli/tick.ts'
import { run } from '../support/process.ts'

const now = Temporal.Instant.from('2026-11-22T08:00:00Z')
const token = { TELEGRAM_BOT_TOKEN: '7000004:made-up', LOCALE: 'vi' } as const

it.each([
  ['a month ahead with an account', token, { days: 30 }, false, true],
  ['six minutes ahead with an account', token, { minutes: 6 }, false, true],
  ['four minutes ahead, which is a clock that runs ahead', token, { minutes: 4 }, false, false],
  ['now, or what was missed', token, { hours: -5 }, false, false],
  ['a month ahead, and meant so', token, { days: 30 }, true, false],
  ['a month ahead where nobody can be written to', { LOCALE: 'vi' } as const, { days: 30 }, false, false],
])('%s', (_, config, { days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }, really, refused) => {
  const end = now.add({ hours: 24 * days + hours, minutes })
  const refuse = () => refuseFuture(config, { end, now, really })
  if (refused) expect(refuse).toThrow(/người thật.*--really/)
  else expect(refuse).not.toThrow()
})

it('a future time with an account ends with 2 and one sentence, and nothing was opened', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tick-'))
  try {
    const ended = await run(['tick', '--at', '2035-01-01T08:00:00+07:00'], { DATA_DIR: join(folder, 'data'), ...token })
    expect(ended).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--really') })
    expect(ended.err.trim().split('\n')).toHaveLength(1)
    expect(await readdir(folder)).toEqual([])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
