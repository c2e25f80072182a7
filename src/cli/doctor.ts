// `lienlac doctor`: looks at every account and at the house for real, and says in one line each what is wrong and how to mend it.
import { allUsages } from '../../db/quotas.ts'
import { type CheckedAccount, checkAccounts } from '../accounts/check-up.ts'
import type { Config } from '../config.ts'
import type { Usage } from '../core/quota.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { type Line, lookAtAddress, lookAtDatabase, lookAtWatcher } from './doctor-house.ts'
import { sentenceFor } from './faults.ts'
import { print, type Words, wordsOf } from './shared.ts'

/** Milliseconds for each platform and each address; they are asked side by side. */
const defaultLimit = 10_000

/** Share of a limit that is told as a warning. */
const nearlyFull = 0.8

/** @returns 0 when nothing is broken, 1 when something is. */
export async function doctorCommand(config: Config, options: { readonly json?: boolean }): Promise<number> {
  const words = wordsOf(config)
  const lines = await examine(config, words)
  const broken = lines.some(({ level }) => level === 'broken')
  if (options.json) print(JSON.stringify({ fine: !broken, lines }))
  else for (const { level, about, text } of lines) print(`[${words(`cli:doctor.level.${level}`)}] ${about}: ${text}`)
  return broken ? 1 : 0
}

/** Everything that was found, in the order in which it is read. Holds no secret. */
export async function examine(config: Config, words: Words, limit = defaultLimit): Promise<readonly Line[]> {
  const outside = Promise.all([lookAtAddress(config, words, limit), lookAtWatcher(config, words, limit)])
  const { opened, lines } = await lookAtDatabase(config, words)
  const accounts = opened === null ? [] : await lookAtAccounts(opened.rt, config, words, limit)
  await opened?.db.close()
  return [...lines, ...(await outside), ...accounts]
}

async function lookAtAccounts(rt: Runtime, config: Config, words: Words, limit: number): Promise<readonly Line[]> {
  const about = words('cli:doctor.part.accounts')
  try {
    const checked = await checkAccounts(rt, config, limit)
    if (checked.length === 0) return [{ level: 'warning', about, what: 'no_account', text: words('cli:serve.no-account') }]
    const month = todayOf(rt, rt.clock.now()).slice(0, 7)
    const uses = new Map((await allUsages(rt.db.orm, month)).map((use) => [use.accountId, use]))
    return checked.flatMap((one) => linesOf(one, uses.get(one.account.id), words))
  } catch (error) {
    return [{ level: 'broken', about, what: 'accounts', text: sentenceFor(error, words) }]
  }
}

function linesOf({ account, findings }: CheckedAccount, use: Usage | undefined, words: Words): readonly Line[] {
  const about = account.id === 0 ? account.channel : `${account.channel} ${account.id} (${account.name})`
  const said = findings.map((one) => ({ level: one.level, about, what: one.what, text: findingText(words, one) }))
  return [...said, ...(use === undefined ? [] : useLines(use, about, words))]
}

/** What a channel did not tell is a question mark: a finding with a hole in it is better than none. */
export function findingText(words: Words, { what, detail }: Omit<CheckedAccount['findings'][number], 'level'>): string {
  return words(`cli:doctor.${what}`, detail).replace(/\{\{\w+\}\}/gu, '?')
}

/** People and messages against the limits; without a limit only how many people it carries. */
function useLines({ users, sent, maxUsers, maxMonthly }: Usage, about: string, words: Words): readonly Line[] {
  const levelOf = (used: number, of: number): Line['level'] => (used >= of ? 'broken' : used >= of * nearlyFull ? 'warning' : 'fine')
  const people: Line = maxUsers
    ? { level: levelOf(users, maxUsers), about, what: 'users', text: words('cli:doctor.users', { used: users, of: maxUsers }) }
    : { level: 'fine', about, what: 'users_unlimited', text: words('cli:doctor.users_unlimited', { used: users }) }
  if (!maxMonthly) return [people]
  const text = words('cli:doctor.messages', { used: sent, of: maxMonthly })
  return [people, { level: levelOf(sent, maxMonthly), about, what: 'messages', text }]
}
