// Adding an account: its keys are tried with the platform before they are kept, and outside of every transaction.
import { type AccountChange, draftAccount, draftById, dropDraft, openDraft } from '../../db/accounts.ts'
import type { Account } from '../../db/addresses.ts'
import type { TimerRow } from '../../db/timers.ts'
import { unitById } from '../../db/units.ts'
import { branchToAddFor, tried } from '../../handlers/secretary/account.ts'
import type { Contact, FindingName } from '../channels/channel.ts'
import type { Effect } from '../core/effect.ts'
import { quotas } from '../core/quota.ts'
import type { Runtime, Trial } from '../runtime.ts'
import type { InChargeActor } from './act-on-member.ts'
import { answerLate } from './late-answer.ts'
import { finishing, type Scene } from './scene.ts'

/**
 * Why an account was not added: the keys have the wrong shape, the platform does not take them, it could not be asked, this installation
 * has the account already, or another one of the channel has its name.
 */
export type AddFault = 'keys' | 'refused' | 'unreachable' | 'taken' | 'name'

/** Keys that the platform took, and how it calls the account. */
export interface Good {
  readonly trial: Trial
  readonly contact: Contact | null
}

/** Findings with which an account is of no use. A webhook that is not there yet is none: it is registered when the account is opened. */
const refusing: readonly FindingName[] = ['token_refused', 'token_none', 'smtp_refused', 'imap_refused', 'suspended']

/** Asks the platform about keys. @param account the draft. Touches the network. */
export async function tryKeys(rt: Runtime, account: Account, keys: unknown): Promise<Good | AddFault> {
  const trial = (await rt.tryKeys?.(account, keys)) ?? null
  if (trial === null) return 'keys'
  if (trial.inEnvironment) return 'taken'
  const { channel } = trial
  const found = (await channel.check?.(trial.webhookUrl)) ?? []
  if (found.some(({ level, what }) => level === 'broken' && refusing.includes(what))) return 'refused'
  if (found.some(({ level, what }) => level === 'broken' && what === 'platform_unreachable')) return 'unreachable'
  const contact = (await channel.contact?.()) ?? null
  // Who says nothing of itself, and cannot be asked otherwise, was not reached or does not know the keys.
  if (contact === null && channel.contact && !channel.check) return 'refused'
  return { trial, contact }
}

/** Opens the draft of an account whose keys are good; running services find it within a heartbeat. */
export async function openTried(
  scene: Pick<Scene, 'rt' | 'tx' | 'now' | 'timers'>,
  draft: Account,
  given: Good & { readonly set: AccountChange },
): Promise<{ readonly id: number } | AddFault> {
  const { rt, tx } = scene
  const { vault } = rt.db
  const { trial, contact, set } = given
  const trace = traceOf(rt, trial.identityOf(trial.credentials))
  const opened = await openDraft(tx, vault, {
    tenantId: draft.tenantId,
    id: draft.id,
    name: set.name ?? null,
    unitId: set.unitId ?? null,
    credentials: trial.credentials,
    title: contact?.name ?? null,
    link: set.link ?? contact?.url ?? null,
    maxUsers: set.maxUsers ?? null,
    maxMonthly: set.maxMonthly ?? null,
    isSame: (stored) => (isTrace(stored) ? stored === trace : trial.identityOf(stored) === trial.identityOf(trial.credentials)),
  })
  if (typeof opened === 'string') return opened
  // From now on somebody looks at its quota every day.
  scene.timers.push({ tenantId: draft.tenantId, kind: 'account-watch', subject: draft.tenantId, step: 'first', dueAt: scene.now })
  rt.log.info('account_added', { account: opened.id, channel: draft.channel, unit: set.unitId ?? null })
  return opened
}

const traceStart = 'closed:'
const isTrace = (stored: string): boolean => stored.startsWith(traceStart)

/** What is kept of a closed account in place of its keys: by it the account is known again, and nothing else can be done with it. */
export function traceOf({ db }: Pick<Runtime, 'db'>, identity: string): string {
  return traceStart + db.vault.hash('account identity', identity)
}

/** Takes in a token that somebody pasted: sealed at once, for a timer that asks the platform. Only for the branch they speak for. */
export async function receiveAccount(actor: InChargeActor, given: Extract<Effect, { do: 'account-keys' }>, key: string): Promise<void> {
  const { scene, person, addressId } = actor
  const { rt, tx, tenantId, now } = scene
  const unitId = branchToAddFor(person.roles)
  if (unitId === null) return
  const credentials = JSON.stringify(given.keys)
  const draft = await draftAccount(tx, rt.db.vault, { tenantId, channel: given.channel, unitId, key, credentials, now })
  if (draft === null) return
  scene.timers.push({ tenantId, kind: 'account-watch', subject: draft.id, step: `${draftStep}${addressId}`, dueAt: now })
}

/** How the step of a timer begins that tries a draft; the rest is the address of who waits for the answer. */
export const draftStep = 'draft:'

/** Times the platform is asked before who waits is told that it does not answer. */
const triesWanted = 3

/** Tries the draft that a chat brought, and answers who sent it. */
export async function tryDraft(rt: Runtime, timer: TimerRow): Promise<void> {
  const { tenantId, subject: id } = timer
  const draft = await draftById(rt.db.orm, rt.db.vault, { tenantId, id })
  if (draft === null) return finishing(rt, timer, async () => {})
  const found = await tryKeys(rt, draft, JSON.parse(draft.credentials))
  if (found === 'unreachable' && timer.attempts - timer.spared < triesWanted) throw new PlatformSilent('A platform could not be asked.')
  await finishing(rt, timer, async (scene) => {
    const opened = typeof found === 'string' ? found : await openTried(scene, draft, { ...found, set: { unitId: draft.unitId } })
    if (typeof opened === 'string') await dropDraft(scene.tx, { tenantId, id })
    const unit = draft.unitId === null ? null : await unitById(scene.tx, tenantId, draft.unitId)
    const name = typeof found === 'string' ? null : (found.contact?.name ?? null)
    const result = typeof opened === 'string' ? faultTold(opened) : { name, full: quotas[draft.channel]?.maxUsers ?? 0 }
    const addressId = Number(timer.step.slice(draftStep.length))
    await answerLate(scene, { addressId, key: `account:${id}:tried`, message: tried(result, unit?.name ?? '') })
  })
}

function faultTold(fault: AddFault): 'refused' | 'unreachable' | 'taken' {
  return fault === 'unreachable' || fault === 'taken' ? fault : 'refused'
}

/** Tried again by the table of timers. */
class PlatformSilent extends Error {
  override readonly name = 'PlatformSilent'
}
