// `lienlac account list`, `set` and `remove`: what there is and how full it is, other limits, and the end of one.
import { changeAccount, type ListedAccount, listAccounts, storedAccounts } from '../../db/accounts.ts'
import { onlyBy } from '../../db/close-account.ts'
import { topUnits } from '../../db/units.ts'
import { identityOf } from '../accounts/key-fields.ts'
import type { Config } from '../config.ts'
import { monthOf } from '../core/quota.ts'
import { faultName } from '../core/retry.ts'
import type { Runtime } from '../runtime.ts'
import { traceOf } from '../tasks/add-account.ts'
import { closeAndHandOver } from '../tasks/close-account.ts'
import { inScene } from '../tasks/scene.ts'
import { type LimitOptions, limitsOf, whose } from './account-add.ts'
import { print, UsageError, type Words, withRuntime, wordsOf } from './shared.ts'

/** `open`, `closed`, or `unopened`: its keys are in no place where this process finds them. */
type State = 'open' | 'closed' | 'unopened'

export async function listCommand(config: Config, options: { readonly json?: boolean }): Promise<number> {
  const words = wordsOf(config)
  return withRuntime(config, async (rt) => {
    const accounts = (await allAccounts(rt)).map((account) => ({ ...account, state: stateOf(rt, account) }))
    // Field by field: what is added to the table some day is not printed by itself.
    if (options.json) print(JSON.stringify(accounts.map(printed)))
    else if (accounts.length === 0) print(words('cli:account.none'))
    for (const account of options.json ? [] : accounts) print(line(account, words))
    return 0
  })
}

function printed({
  id,
  channel,
  name,
  title,
  link,
  branch,
  users,
  maxUsers,
  sent,
  maxMonthly,
  state,
}: ListedAccount & { readonly state: State }) {
  return { id, channel, name, title, link, branch, users, maxUsers, sent, maxMonthly, state }
}

function line(account: ListedAccount & { readonly state: State }, words: Words): string {
  const { id, channel, name, title, branch, users, maxUsers, sent, maxMonthly, state } = account
  const of = (used: number, most: number): string => (most === 0 ? String(used) : `${used}/${most}`)
  return words('cli:account.row', {
    ...{ id, channel, name, title: title ?? '–', branch: branch ?? words('cli:account.for-all') },
    users: of(users, maxUsers),
    sent: maxMonthly === 0 ? '–' : of(sent, maxMonthly),
    state: words(`cli:account.state.${state}`),
  })
}

async function allAccounts(rt: Runtime): Promise<readonly ListedAccount[]> {
  const month = monthOf(rt.clock.now(), rt.homeZone)
  const found: ListedAccount[] = []
  for (const top of await topUnits(rt.db.orm)) found.push(...(await listAccounts(rt.db.orm, { tenantId: top.id, month })))
  return found
}

function stateOf(rt: Runtime, { id, closed }: ListedAccount): State {
  if (closed) return 'closed'
  return rt.connections.has(id) ? 'open' : 'unopened'
}

/** The account of that number; throws `UsageError`. */
async function accountOf(rt: Runtime, id: string, words: Words): Promise<ListedAccount> {
  const found = (await allAccounts(rt)).find((account) => String(account.id) === id)
  if (!found) throw new UsageError(words('cli:account.unknown', { id }))
  return found
}

export async function setCommand(config: Config, id: string, options: LimitOptions): Promise<number> {
  const words = wordsOf(config)
  const limits = limitsOf(options, words)
  return withRuntime(config, async (rt) => {
    const account = await accountOf(rt, id, words)
    if (account.closed) throw new UsageError(words('cli:account.closed-already', { id }))
    const unit = options.branch === undefined || options.branch === '-' ? null : await whose(rt, options.branch, words)
    if (unit !== null && unit.tenantId !== account.tenantId)
      throw new UsageError(words('cli:account.no-branch', { branch: options.branch ?? '' }))
    const change = {
      ...limits,
      ...(options.branch === undefined ? {} : { unitId: unit?.unitId ?? null }),
      ...(options.name === undefined ? {} : { name: options.name }),
    }
    if (Object.keys(change).length === 0) throw new UsageError(words('cli:account.nothing-to-set'))
    await changeAccount(rt.db.orm, { tenantId: account.tenantId, id: account.id, change })
    print(line({ ...(await accountOf(rt, id, words)), state: stateOf(rt, account) }, words))
    return 0
  })
}

/** Without `yes` it only says what would happen, and ends with 2. */
export async function removeCommand(config: Config, id: string, options: { readonly yes?: boolean }): Promise<number> {
  const words = wordsOf(config)
  return withRuntime(config, async (rt) => {
    const account = await accountOf(rt, id, words)
    if (account.closed) throw new UsageError(words('cli:account.closed-already', { id }))
    if (!account.stored && rt.connections.has(account.id)) throw new UsageError(words('cli:account.of-environment', { id }))
    const { tenantId } = account
    if (!options.yes) {
      const { people, lost } = await rt.db.transaction((tx) => onlyBy(tx, rt.db.vault, { tenantId, id: account.id }))
      print(words('cli:account.would-remove', { id, title: account.title ?? account.name, people, lost: lost.length }))
      print(words('cli:account.say-yes', { id }))
      return 2
    }
    const trace = await traceOfStored(rt, account)
    const closed = await inScene(rt, { tenantId, now: rt.clock.now() }, (scene) => closeAndHandOver(scene, account, trace))
    if (closed === null) throw new UsageError(words('cli:account.closed-already', { id }))
    const { people, lost, moved } = closed
    print(words('cli:account.removed', { id, title: account.title ?? account.name, people, moved }))
    if (lost.length > 0) print(words('cli:account.lost', { count: lost.length, names: lost.map(({ name }) => name).join(', ') }))
    // Last, because it may take its time: nothing is sent any more whether the platform answers or not.
    const channel = rt.connections.get(account.id)?.channel
    if (channel?.unregister && !(await channel.unregister())) print(words('cli:account.webhook-left'))
    return 0
  })
}

/** What is kept in place of the keys, null when they cannot be read. */
async function traceOfStored(rt: Runtime, account: ListedAccount): Promise<string | null> {
  const stored = (await storedAccounts(rt.db.orm, rt.db.vault)).find(({ id }) => id === account.id)
  if (!stored) return null
  try {
    return traceOf(rt, identityOf(account.channel, JSON.parse(stored.credentials())))
  } catch (error) {
    rt.log.warn('account_keys_unread', { account: account.id, fault: faultName(error) })
    return null
  }
}
