// Handles events: loads who wrote, lets the conversations decide, and applies the effects with the events' own ends in one transaction.
import { type EventRow, finishEvents, openEvent } from '../../db/events.ts'
import { type Correspondent, loadInvitation, loadPeople, loadStranger } from '../../db/people.ts'
import { lockTalks } from '../../db/talks.ts'
import { respond } from '../../handlers/index.ts'
import { wrongCodesAllowed } from '../../handlers/member/link.ts'
import { applyEffects } from '../apply-effects.ts'
import type { InboundEvent } from '../channels/channel.ts'
import type { Effect } from '../core/effect.ts'
import { codeIn } from '../core/inbound.ts'
import type { Locale, Person } from '../core/person.ts'
import { labelsOf } from '../render/text.ts'
import type { Runtime } from '../runtime.ts'
import { sideBySide } from '../together.ts'
import { flushAll, openScene, type Scene } from './scene.ts'
import { openShared } from './shared.ts'

/** An event in the hands of this process. */
export interface Arrived {
  /** Its log lines name the event. */
  readonly rt: Runtime
  readonly row: EventRow
}

interface Heard extends Arrived {
  readonly event: InboundEvent
  /** `https://t.me/bot?start=00000000`, to be filled with a code; null where codes are typed. */
  readonly linkTemplate: string | null
}

/**
 * Handles events of different people in one transaction, side by side: the round trips and the commit cost as much for many as for one.
 * Throws when one of them cannot be handled now; then nothing has happened, and the caller tries each by itself.
 */
export async function handleEvents(arrived: readonly Arrived[]): Promise<readonly undefined[]> {
  const [first] = arrived
  if (!first) return []
  const { rt } = first
  const now = rt.clock.now()
  const heard = await Promise.all(arrived.map(opened))
  const ended = await rt.db.transaction(async (tx) => {
    const rows = heard.map(({ row }) => row)
    const senders = { senders: rows, now, homeZone: rt.homeZone }
    // Sent together and run in this order: people are read under their locks.
    const [, people] = await sideBySide([
      lockTalks(
        tx,
        rows.map(({ userHash }) => userHash),
      ),
      loadPeople(tx, rt.db.vault, senders),
    ])
    const shared = openShared(rt.db, tx)
    const handled = await sideBySide(
      heard.map(async (one, at) => {
        const scene = openScene(one.rt, tx, { tenantId: one.row.tenantId, now, eventId: one.row.id, shared })
        return { scene, effects: await handle(scene, one, people[at] ?? null) }
      }),
    )
    await sideBySide([flushAll(handled.map(({ scene }) => scene)), finishEvents(tx, rows, now)])
    return handled
  })
  for (const lane of new Set(ended.flatMap(({ scene }) => [...scene.lanes]))) rt.wake(lane)
  for (const [at, { row, event, rt }] of heard.entries())
    rt.log.info('event_handled', {
      event: row.id,
      account: row.accountId,
      content: event.content.kind,
      effects: ended[at]?.effects.map((effect) => effect.do),
    })
  return arrived.map(() => undefined)
}

async function opened({ rt, row }: Arrived): Promise<Heard> {
  const event = openEvent<InboundEvent>(rt.db.vault, row)
  // Asked before the transaction, because a channel may have to ask its platform for the bot's name.
  const linkTemplate =
    (await rt.connections
      .get(row.accountId)
      ?.channel.linkFor?.('00000000')
      .catch(() => null)) ?? null
  return { rt, row, event, linkTemplate }
}

/** Decides and applies what follows from one event. @returns what was decided. */
async function handle(scene: Scene, heard: Heard, known: Correspondent | null): Promise<readonly Effect[]> {
  const { rt, row, event, linkTemplate } = heard
  const { person, addressId } = await whoWrote(scene, heard, known)
  const labels = person.kind === 'member' ? labelsOf(person.talk.offered, person.locale) : []
  const effects = respond(person, { eventId: row.id, content: event.content }, labels)
  const channel = rt.connections.get(row.accountId)?.account.channel ?? 'unknown'
  const { userId, chatId } = event
  await applyEffects(
    { scene, person, accountId: row.accountId, channel, addressId, userId, chatId, eventId: row.id, linkTemplate },
    effects,
  )
  return effects
}

async function whoWrote(
  { rt, tx, tenantId, now }: Scene,
  { row, event }: Heard,
  known: Correspondent | null,
): Promise<{ readonly person: Person; readonly addressId: number | null }> {
  const { accountId, userHash } = row
  const code = codeIn(event.content)
  // Also of a linked chat when it sends a code: that of somebody who has left may become another member's.
  const tries =
    known && code === null
      ? null
      : await loadStranger(tx, { tenantId, accountId, userHash, now, locale: languageOf(event.locale, rt.locale) })
  const stranger = known ? null : tries
  // Once a chat has guessed too often its codes are not even looked up: the answer must not tell a right one from a wrong one.
  const mayTry = tries === null || tries.wrongCodes < wrongCodesAllowed
  const invitation = code !== null && mayTry ? await loadInvitation(tx, rt.db.vault, { tenantId, code, now, homeZone: rt.homeZone }) : null
  if (known) return { person: { ...known.person, invitation }, addressId: known.addressId }
  if (!stranger) throw new Error('a person is either known or a stranger')
  return { person: { ...stranger, invitation }, addressId: null }
}

/** Vietnamese unless the app is plainly in English. */
function languageOf(told: string | null, usual: Locale): Locale {
  if (told === null) return usual
  return told.startsWith('en') ? 'en' : 'vi'
}
