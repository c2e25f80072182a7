// `lienlac account add`: keys are tried with the platform, and stored sealed only when it knows them.
import { draftAccount, dropDraft } from '../../db/accounts.ts'
import { topUnits, unitsOf } from '../../db/units.ts'
import { askedKeys } from '../accounts/key-fields.ts'
import type { Config } from '../config.ts'
import { fold } from '../core/text.ts'
import type { Unit } from '../core/unit.ts'
import type { Runtime } from '../runtime.ts'
import { type AddFault, openTried, tryKeys } from '../tasks/add-account.ts'
import { inScene } from '../tasks/scene.ts'
import { exampleFor, readKeys } from './read-keys.ts'
import { print, UsageError, type Words, withRuntime, wordsOf } from './shared.ts'

export interface LimitOptions {
  readonly name?: string
  readonly branch?: string
  readonly link?: string
  readonly maxUsers?: string
  readonly maxMonthly?: string
}

interface AddOptions extends LimitOptions {
  readonly keys?: string
  readonly json?: boolean
}

const faultKeys = {
  keys: 'cli:account.fault.keys',
  refused: 'cli:account.fault.refused',
  unreachable: 'cli:account.fault.unreachable',
  taken: 'cli:account.fault.taken',
  name: 'cli:account.fault.name',
} as const satisfies Record<AddFault, string>

/** @returns 1 when the account was not added. */
export async function addCommand(config: Config, channel: string, options: AddOptions): Promise<number> {
  const words = wordsOf(config)
  if (askedKeys(channel).length === 0) throw new UsageError(words('cli:account.no-channel', { channel }))
  const limits = limitsOf(options, words)
  const keys = await readKeys(channel, options.keys, words)
  return withRuntime(config, async (rt) => {
    const { unitId, tenantId } = await whose(rt, options.branch, words)
    const now = rt.clock.now()
    const draft = await draftAccount(rt.db.orm, rt.db.vault, {
      ...{ tenantId, channel, now, credentials: null, unitId },
      key: crypto.randomUUID(),
    })
    if (!draft) throw new Error('a draft of a random name was there before')
    const found = await tryKeys(rt, draft, keys)
    const set = { ...limits, unitId, ...(options.name === undefined ? {} : { name: options.name }) }
    const opened =
      typeof found === 'string'
        ? found
        : await inScene(rt, { tenantId, now: rt.clock.now() }, (scene) => openTried(scene, draft, { ...found, set }))
    if (typeof opened === 'string') {
      await dropDraft(rt.db.orm, draft)
      process.stderr.write(`${words(faultKeys[opened], { channel, name: options.name ?? '', example: exampleFor(channel) })}\n`)
      return 1
    }
    const title = typeof found === 'string' ? null : (found.contact?.name ?? null)
    if (options.json) print(JSON.stringify({ id: opened.id, channel, title }))
    else {
      print(words('cli:account.added', { id: opened.id, channel, title: title ?? '–' }))
      print(words('cli:account.next'))
    }
    return 0
  })
}

/** The branch of that name and its tenant; without a name the first tenant there is, for everybody. */
export async function whose(
  rt: Runtime,
  branch: string | undefined,
  words: Words,
): Promise<{ readonly tenantId: number; readonly unitId: number | null }> {
  const tops = await topUnits(rt.db.orm)
  const [first] = tops
  if (!first) throw new UsageError(words('cli:serve.no-roster'))
  if (branch === undefined) return { tenantId: first.id, unitId: null }
  const units: Unit[] = []
  for (const top of tops) units.push(...(await unitsOf(rt.db.orm, top.id)))
  const found = units.filter((unit) => unit.kind === 'branch' && fold(unit.name) === fold(branch))
  const [only] = found
  if (!only || found.length > 1) throw new UsageError(words('cli:account.no-branch', { branch }))
  return { tenantId: only.tenantId, unitId: only.id }
}

/** Limits and link as they were typed; a number, or `-` for the channel's own. Throws `UsageError`. */
export function limitsOf(options: LimitOptions, words: Words) {
  const count = (option: string, text: string | undefined): { readonly value?: number | null } => {
    if (text === undefined) return {}
    if (text === '-') return { value: null }
    if (!/^\d{1,9}$/.test(text)) throw new UsageError(words('cli:account.bad-number', { option }))
    return { value: Number(text) }
  }
  const users = count('--max-users', options.maxUsers)
  const monthly = count('--max-monthly', options.maxMonthly)
  const { link } = options
  if (link !== undefined && link !== '-' && !/^https?:\/\/\S+$/.test(link)) throw new UsageError(words('cli:account.bad-link'))
  return {
    ...(users.value === undefined ? {} : { maxUsers: users.value }),
    ...(monthly.value === undefined ? {} : { maxMonthly: monthly.value }),
    ...(link === undefined ? {} : { link: link === '-' ? null : link }),
  }
}
