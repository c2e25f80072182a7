// Handles one event: loads who wrote, lets the conversations decide, and applies the effects with the event's own end in one transaction.
import { lockTalk } from '../../db/addresses.ts'
import { type EventRow, finishEvent, openEvent } from '../../db/events.ts'
import { loadInvitation, loadPerson, loadStranger } from '../../db/people.ts'
import { respond } from '../../handlers/index.ts'
import { wrongCodesAllowed } from '../../handlers/member/link.ts'
import { applyEffects } from '../apply-effects.ts'
import type { InboundEvent } from '../channels/channel.ts'
import { codeIn } from '../core/inbound.ts'
import type { Locale, Person } from '../core/person.ts'
import { labelsOf } from '../render/text.ts'
import type { Runtime } from '../runtime.ts'
import { inScene, type Scene } from './scene.ts'

/** Throws when the event cannot be handled now; the drain tries again and sets it aside in the end. */
export async function handleEvent(rt: Runtime, row: EventRow): Promise<void> {
  const event = openEvent<InboundEvent>(rt.db.vault, row)
  const connection = rt.connections.get(row.accountId)
  const now = rt.clock.now()
  // Asked before the transaction, because a channel may have to ask its platform for the bot's name.
  const linkTemplate = (await connection?.channel.linkFor?.('00000000').catch(() => null)) ?? null
  await inScene(rt, { tenantId: row.tenantId, now }, async (scene) => {
    // Sent together and run in this order: the person is read under the lock.
    const [, { person, addressId }] = await Promise.all([lockTalk(scene.tx, row), whoWrote(scene, row, event)])
    const labels = person.kind === 'member' ? labelsOf(person.talk.offered, person.locale) : []
    const effects = respond(person, { eventId: row.id, content: event.content }, labels)
    const channel = connection?.account.channel ?? 'unknown'
    await applyEffects(
      {
        scene,
        person,
        accountId: row.accountId,
        channel,
        addressId,
        userId: event.userId,
        chatId: event.chatId,
        eventId: row.id,
        linkTemplate,
      },
      effects,
    )
    scene.last.push(() => finishEvent(scene.tx, row, now))
    rt.log.info('event_handled', {
      event: row.id,
      account: row.accountId,
      content: event.content.kind,
      effects: effects.map((effect) => effect.do),
    })
  })
}

async function whoWrote(
  scene: Scene,
  row: EventRow,
  event: InboundEvent,
): Promise<{ readonly person: Person; readonly addressId: number | null }> {
  const { rt, tx, tenantId, now } = scene
  const { homeZone } = rt
  const who = { tenantId, accountId: row.accountId, userHash: row.userHash, now, homeZone }
  const code = codeIn(event.content)
  const known = await loadPerson(tx, rt.db.vault, who)
  // Also of a linked chat when it sends a code: that of somebody who has left may become another member's.
  const tries = known && code === null ? null : await loadStranger(tx, { ...who, locale: languageOf(event.locale, rt.locale) })
  const stranger = known ? null : tries
  // Once a chat has guessed too often its codes are not even looked up: the answer must not tell a right one from a wrong one.
  const mayTry = tries === null || tries.wrongCodes < wrongCodesAllowed
  const invitation = code !== null && mayTry ? await loadInvitation(tx, rt.db.vault, { tenantId, code, now, homeZone }) : null
  if (known) return { person: { ...known.person, invitation }, addressId: known.addressId }
  if (!stranger) throw new Error('a person is either known or a stranger')
  return { person: { ...stranger, invitation }, addressId: null }
}

/** Vietnamese unless the app is plainly in English. */
function languageOf(told: string | null, usual: Locale): Locale {
  if (told === null) return usual
  return told.startsWith('en') ? 'en' : 'vi'
}
