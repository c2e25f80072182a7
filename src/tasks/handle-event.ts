// Handles events: loads who wrote, lets the conversations decide, and applies the effects with the events' own ends in one transaction.
import { finishEvents, openEvent, putBackEarly } from '../../db/events.ts'
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
import { fillRoom, noRoom, type Room } from '../room.ts'
import type { HeldEvent, HeldMessage, Runtime } from '../runtime.ts'
import { sideBySide } from '../together.ts'
import { flushAll, openScene, type Scene } from './scene.ts'
import { openShared } from './shared.ts'

/** An event in the hands of this process. */
export interface Arrived {
  /** Its log lines name the event. */
  readonly rt: Runtime
  readonly row: HeldEvent
}

interface Heard extends Arrived {
  readonly event: InboundEvent
  /** `https://t.me/bot?start=00000000`, to be filled with a code; null where codes are typed. */
  readonly linkTemplate: string | null
}

/** `put_back`: an older event of the same person is not handled yet; this one waits for it. */
export type EventEnd = 'done' | 'put_back'

/**
 * Handles events of different people in one transaction, side by side: the round trips and the commit cost as much for many as for one.
 * Throws when one of them cannot be handled now; then nothing has happened, and the caller tries each by itself.
 * @returns how it ended for each.
 */
export async function handleEvents(arrived: readonly Arrived[]): Promise<readonly EventEnd[]> {
  const [first] = arrived
  if (!first) return []
  const { rt } = first
  const heard = await Promise.all(arrived.map(opened))
  // Most events are answered with one message; what is more waits for its turn in the chat anyway.
  const room = rt.rooms?.answers(heard.length) ?? noRoom
  const done = await fillRoom(room, () => decideAll(rt, heard, room))
  // What was put back waits for an older event, which somebody else may have in hand: both have to look again.
  if (done.handled.length < heard.length) rt.wake('events')
  for (const lane of new Set(done.handled.flatMap(({ scene }) => [...scene.lanes]))) rt.wake(lane)
  for (const { one, effects } of done.handled)
    one.rt.log.info('event_handled', {
      event: one.row.id,
      account: one.row.accountId,
      content: one.event.content.kind,
      effects: effects.map((effect) => effect.do),
    })
  const handled = new Set(done.handled.map(({ one }) => one.row.id))
  return heard.map(({ row }) => (handled.has(row.id) ? 'done' : 'put_back'))
}

interface Handled {
  readonly one: Heard
  readonly scene: Scene
  readonly effects: readonly Effect[]
}

/** The transaction of a group. @returns what was decided, and the answers that are in the hands of this process. */
async function decideAll(
  rt: Runtime,
  heard: readonly Heard[],
  room: Room<HeldMessage>,
): Promise<{ readonly handled: readonly Handled[]; readonly taken: readonly HeldMessage[] }> {
  const now = rt.clock.now()
  return rt.db.transaction(async (tx) => {
    const rows = heard.map(({ row }) => row)
    const senders = { senders: rows, now, homeZone: rt.homeZone }
    // Sent together and run in this order: people are read under their locks.
    const [, people, early] = await sideBySide([
      lockTalks(
        tx,
        rows.map(({ userHash }) => userHash),
      ),
      loadPeople(tx, rt.db.vault, senders),
      putBackEarly(
        tx,
        rows.filter(({ onArrival }) => onArrival),
      ),
    ])
    const shared = openShared(rt.db, tx)
    const turn = heard.flatMap((one, at) => (early.has(one.row.id) ? [] : [{ one, known: people[at] ?? null }]))
    const handled = await sideBySide(
      turn.map(async ({ one, known }) => {
        const { row, event } = one
        const { tenantId, id: eventId, receivedAt: heardAt } = row
        // An empty one is the chat that is known, which is looked up when the message is sent.
        const chat = event.chatId === '' ? {} : { chatId: event.chatId }
        const scene = openScene(one.rt, tx, { tenantId, now, eventId, heardAt, ...chat, shared })
        return { one, scene, effects: await handle(scene, one, known) }
      }),
    )
    const scenes = handled.map(({ scene }) => scene)
    const done = handled.map(({ one }) => one.row)
    const [taken] = await sideBySide([flushAll(scenes, room), finishEvents(tx, done, now)])
    return { handled, taken }
  })
}

/** Milliseconds for which a platform may think about the bot's name; until it is known codes are typed. Everybody else's words wait as long. */
const longestForName = 500

async function opened({ rt, row }: Arrived): Promise<Heard> {
  const event = row.event ?? openEvent<InboundEvent>(rt.db.vault, row)
  // Asked before the transaction, because a channel may have to ask its platform for the bot's name.
  const asked = rt.connections.get(row.accountId)?.channel.linkFor?.('00000000')
  return { rt, row, event, linkTemplate: asked === undefined ? null : await inTime(asked) }
}

/** What a platform says about its bot; null when it fails or thinks for too long. */
async function inTime(asked: Promise<string | null>): Promise<string | null> {
  const { promise: tooLate, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(resolve, longestForName, null)
  return Promise.race([asked.catch(() => null), tooLate]).finally(() => clearTimeout(timer))
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
