// Applies what a handler decided: effects become rows, timers and messages, in one transaction with the event that caused them.
import * as addresses from '../db/addresses.ts'
import { cancelMessages } from '../db/cancel-messages.ts'
import { dropWords } from '../db/drop-bodies.ts'
import { endPhoneCalls } from '../db/escalations.ts'
import { userHash } from '../db/events.ts'
import { setHours, setZone } from '../db/hours.ts'
import { loadPerson } from '../db/people.ts'
import { answerRenewal, answerReview } from '../db/reviews.ts'
import { openedCheckIn, type RunningCheckIn } from '../db/rounds.ts'
import { dropSelfReviews } from '../db/self-reviews.ts'
import { declineOf, textOf } from '../handlers/member/consent-words.ts'
import { type Handed, handedOver } from '../handlers/member/handed-over.ts'
import { nextPurpose, purposesFor } from './core/consent.ts'
import { type Effect, stillOffered } from './core/effect.ts'
import { rulesFor } from './core/hours.ts'
import type { Message } from './core/message.ts'
import type { Known, Locale, Person } from './core/person.ts'
import type { OpenQuestion, Talk } from './core/talk.ts'
import { choicesOf, sentenceText } from './render/text.ts'
import { type InChargeActor, invite, type Reply, remindNow } from './tasks/act-on-member.ts'
import { receiveAccount } from './tasks/add-account.ts'
import { recordAnswer } from './tasks/answer.ts'
import { dropDraft } from './tasks/apply-acts.ts'
import { ask } from './tasks/ask.ts'
import { beginCall, callLater, callTried, callTriedOf, noteNumber, noteNumberOf, recordCall, recordCallOf } from './tasks/calls.ts'
import { caseAct } from './tasks/case-acts.ts'
import { comeBack, type Reach } from './tasks/come-back.ts'
import { tellInCharge } from './tasks/duty.ts'
import { callAbout, handOver } from './tasks/hand-over.ts'
import { meetingAct } from './tasks/meeting-acts.ts'
import { moveWaiting } from './tasks/move-on.ts'
import { askElsewhere, showWaitingQuestion } from './tasks/next-rung.ts'
import { prefer } from './tasks/prefer.ts'
import { decideRoster, receiveRoster } from './tasks/receive-roster.ts'
import type { Scene } from './tasks/scene.ts'
import { seasonAct } from './tasks/season-acts.ts'
import { showView } from './tasks/show-view.ts'
import { sideBySide } from './together.ts'

export interface Cause {
  readonly scene: Scene
  readonly person: Person
  readonly accountId: number
  readonly channel: string
  /** Null for a stranger. */
  readonly addressId: number | null
  readonly userId: string
  readonly chatId: string
  readonly eventId: number
  /** `https://t.me/bot?start=00000000`, to be filled with a code; null where codes are typed. */
  readonly linkTemplate: string | null
}

/** What changes while effects are applied one after the other. */
interface Course {
  person: Person
  /** How the person was reached before this event. */
  before: Reach
  addressId: number | null
  locale: Locale
  open: OpenQuestion | null
  offered: Talk['offered']
  listed: readonly number[]
  said: number
  /** What was handed to a person and not yet told to who wrote: of several in a row at once. */
  handed: readonly Handed[]
  /** Who has just answered everything about consent and may be asked now. */
  askFor: Known | null
  /** Whether the chat has just become the person's. */
  linked: boolean
}

/** Applies all effects, in order. A view or an act on a member refused by scope answers as if that member did not exist. */
export async function applyEffects(cause: Cause, effects: readonly Effect[]): Promise<void> {
  const { person } = cause
  const talk = person.kind === 'member' ? person.talk : null
  const course: Course = {
    person,
    before: person.kind === 'member' ? reachOf(person) : { active: false, consents: {} },
    addressId: cause.addressId,
    locale: person.locale,
    open: talk?.open ?? null,
    offered: stillOffered(talk, effects),
    listed: talk?.listed ?? [],
    said: 0,
    handed: [],
    askFor: null,
    linked: false,
  }
  for (const effect of effects) await apply(cause, course, effect)
  await sayHanded(cause, course)
  // Last, so that it stands below what was said about consent.
  if (course.askFor) await askNow(cause, course, course.askFor)
  if (course.linked) await showHere(cause, course)
  if (course.person.kind === 'member' && course.addressId !== null) {
    const { addressId, before, person: known } = course
    await comeBack(cause.scene, { memberId: known.memberId, addressId, before, after: reachOf(known), eventId: cause.eventId })
  }
  keepTalk(cause, course)
}

const reachOf = ({ addressState, consents }: Known): Reach => ({ active: addressState === 'active', consents })

function keepTalk(cause: Cause, course: Course): void {
  const { addressId, open, offered, listed } = course
  if (addressId === null) return
  const { person, scene } = cause
  const before = person.kind === 'member' ? person.talk : null
  const openedAt = open === null ? null : open === before?.open ? before.openedAt : scene.now.toString()
  scene.heard.push({ tenantId: scene.tenantId, addressId, talk: { open, openedAt, offered, listed } })
}

async function apply(cause: Cause, course: Course, effect: Effect): Promise<void> {
  const { scene, eventId } = cause
  const { tx, tenantId, now, rt } = scene
  const { vault } = rt.db
  const known = course.person.kind === 'member' ? course.person : null
  switch (effect.do) {
    case 'say':
      return say(cause, course, effect.message)
    case 'open':
      course.open = effect.question
      return
    case 'link':
      return link(cause, course, effect.invitationId, effect.locale)
    case 'count-wrong-code':
      return addresses.countWrongCode(tx, {
        tenantId,
        accountId: cause.accountId,
        userHash: userHash(vault, cause.accountId, cause.userId),
        now,
      })
    case 'locale':
      course.locale = effect.locale
      if (course.addressId !== null) await addresses.setLocale(tx, tenantId, course.addressId, effect.locale)
      return
    case 'forget-words':
      return dropWords(tx, vault, { tenantId, eventId, event: { externalId: '', userId: cause.userId, chatId: cause.chatId } })
  }
  // Everything below is of somebody who is linked; a handler never decides it for a stranger.
  if (!known || course.addressId === null) return
  const { accountId, linkTemplate } = cause
  const actor: InChargeActor = { scene, person: known, addressId: course.addressId, accountId, linkTemplate }
  const reply = async (answer: Reply | null): Promise<void> => {
    if (!answer) return
    if (answer.listed) course.listed = answer.listed
    if (answer.open !== undefined) course.open = answer.open
    await say(cause, course, answer.message)
    for (const next of answer.next ?? []) await say(cause, course, next)
  }
  switch (effect.do) {
    case 'consent':
      if (effect.purpose === 'contact' && !effect.agreed) await dropDraft(actor, `event:${eventId}`)
      return consent(cause, course, known, effect)
    case 'address':
      await addresses.setAddressState(tx, { tenantId, addressId: course.addressId, state: effect.state, now })
      if (effect.state === 'stopped') rt.log.info('address_stopped', { unit: known.branch.id })
      // Whoever says stop wants no messages, and does not mean one app: consent is the person's, not a chat's.
      if (effect.state === 'stopped') await stopEverywhere(scene, known.memberId)
      if (effect.state === 'unreachable') await leaveChat(scene, known, course.addressId)
      // What was planned for a stopped address is not sent; what answers this very message still is.
      else if (effect.state !== 'active') await cancelMessages(tx, { tenantId, addressId: course.addressId, at: now })
      course.person = { ...known, addressState: effect.state }
      return
    case 'forget-address':
      await stopEverywhere(scene, known.memberId)
      await cancelMessages(tx, { tenantId, addressId: course.addressId, at: now })
      await addresses.forgetAddress(tx, vault, { tenantId, addressId: course.addressId, now })
      course.person = { ...known, addressState: 'stopped' }
      return
    case 'hours': {
      const { window, night } = effect
      await setHours(tx, { tenantId, memberId: known.memberId, hours: { window, night, since: now.toString() } })
      return
    }
    case 'zone': {
      const { zone, country } = effect
      return setZone(tx, { tenantId, memberId: known.memberId, zone, country, now })
    }
    case 'prefer':
      return reply(await prefer(actor, effect.addressId))
    case 'report':
    case 'heard':
      return recordAnswer(scene, {
        memberId: known.memberId,
        way: 'chat',
        report: effect.do === 'report' ? effect.report : null,
        said: effect.do === 'report' ? effect.said : null,
        recordedById: null,
        key: `event:${eventId}`,
      })
    case 'tell-in-charge':
      await tellInCharge(scene, {
        unitId: known.branch.id,
        memberId: known.memberId,
        message: effect.message,
        key: `event:${eventId}:${effect.key}`,
        about: `member:${known.memberId}`,
      })
      return
    case 'escalate': {
      const taker = await handOver(scene, {
        memberId: known.memberId,
        unitId: known.branch.id,
        name: known.name,
        phone: known.phone,
        kind: effect.kind,
        checkInId: known.checkIn?.id ?? null,
        since: null,
        said: effect.said,
        key: `event:${eventId}:${effect.kind}`,
      })
      course.handed = [...course.handed, { kind: effect.kind, taker }]
      return
    }
    case 'review':
      await answerReview(tx, { ...effect, tenantId, memberId: known.memberId, now, homeZone: rt.homeZone })
      return
    case 'renewal':
      await answerRenewal(tx, { tenantId, exemptionId: effect.exemptionId, memberId: known.memberId, answer: effect.answer, now })
      return
    case 'record-call':
      course.open = null
      return reply(await recordCall(actor, effect, `event:${eventId}`))
    case 'record-call-of':
      return reply(await recordCallOf(actor, effect, `event:${eventId}`))
    case 'call-tried':
      return reply(await callTried(actor, effect, `event:${eventId}`))
    case 'call-tried-of':
      return reply(await callTriedOf(actor, effect, `event:${eventId}`))
    case 'begin-call':
      return reply(await beginCall(actor, effect.memberId))
    case 'call-later':
      return reply(await callLater(actor, effect.memberId))
    case 'note-number':
      return reply(await noteNumber(actor, effect.memberId))
    case 'note-number-of':
      return reply(await noteNumberOf(actor, effect.name))
    case 'remind-now':
      return reply(await remindNow(actor, effect.memberId))
    case 'invite':
      return reply(await invite(actor, effect.memberId))
    case 'roster':
      return receiveRoster(actor, effect.file, `event:${eventId}`)
    case 'roster-decision':
      return reply(await decideRoster(actor, effect))
    case 'account-keys':
      return receiveAccount(actor, effect, `event:${eventId}`)
    case 'case':
      return reply(await caseAct(actor, effect.act, `event:${eventId}`))
    case 'season':
      return reply(await seasonAct(actor, effect.act, `event:${eventId}`))
    case 'meeting':
      return reply(await meetingAct(actor, effect.act, `event:${eventId}`))
    case 'show':
      return reply(await showView(actor, effect.view))
    default:
      return effect satisfies never
  }
}

/** Who takes up what was handed over just before, in one message. */
async function sayHanded(cause: Cause, course: Course): Promise<void> {
  const { handed, person } = course
  if (handed.length === 0 || person.kind !== 'member') return
  course.handed = []
  const answer = handedOver(handed, { committee: person.committee.name })
  if (answer) await say(cause, course, answer)
}

/** Queues an answer to who wrote; its choices are what a typed number will mean next. */
async function say(cause: Cause, course: Course, message: Message): Promise<void> {
  await sayHanded(cause, course)
  const { scene, eventId } = cause
  const choices = choicesOf(message)
  if (choices.length > 0) course.offered = choices
  scene.messages.push({
    tenantId: scene.tenantId,
    key: `event:${eventId}:say:${course.said++}`,
    accountId: cause.accountId,
    to: course.addressId === null ? { chat: cause.chatId } : { addressId: course.addressId },
    class: 'answer',
    purpose: null,
    about: null,
    locale: course.locale,
    message,
    dueAt: scene.now,
    // Somebody who waits is not answered a day later as if nothing had been.
    expiresAt: scene.now.add({ hours: 24 }),
    eventId,
  })
}

/** Every chat of the person is stopped; each comes back by a word in it. */
async function stopEverywhere({ tx, tenantId, now }: Scene, memberId: number): Promise<void> {
  await addresses.stopAddresses(tx, { tenantId, memberId, now })
  await cancelMessages(tx, { tenantId, memberId, purpose: 'contact', at: now })
}

/** The chat was blocked: what waits for it, and the question that was asked in it, go to the person's next one at once. */
async function leaveChat(scene: Scene, { memberId, zone, settings, hours }: Known, addressId: number): Promise<void> {
  await moveWaiting(scene, { addressId, zone, settings: rulesFor(settings, hours) })
  await askElsewhere(scene, memberId)
}

async function link(cause: Cause, course: Course, invitationId: number, locale: Locale): Promise<void> {
  const { scene, accountId, userId, chatId } = cause
  const { tx, tenantId, now, rt } = scene
  const linked = await addresses.linkAddress(tx, rt.db.vault, { tenantId, accountId, invitationId, userId, chatId, locale, now })
  // The invitation was good when it was loaded in this transaction's event; somebody else used it in between: nothing is linked, and the event is tried again.
  if (!linked) throw new InvitationTaken('An invitation was used, replaced or expired while it was being used.')
  // A chat that changes hands leaves its old talk behind.
  if (course.addressId !== linked.addressId) Object.assign(course, { open: null, listed: [] })
  course.addressId = linked.addressId
  rt.log.info('person_linked', { account: accountId })
  const hash = userHash(rt.db.vault, accountId, userId)
  const loaded = await loadPerson(tx, rt.db.vault, { tenantId, accountId, userHash: hash, now, homeZone: rt.homeZone })
  if (!loaded) return
  course.person = loaded.person
  course.linked = true
  // What was agreed to before holds for this chat too: only the chat is new, or back.
  if (course.before.active && cause.person.kind === 'member' && cause.person.memberId === linked.memberId) return
  course.before = { active: false, consents: loaded.person.consents }
}

/** Two chats used one code at the same moment; the second one's event is handled again and gets "this code was used". */
class InvitationTaken extends Error {
  override readonly name = 'InvitationTaken'
}

async function consent(cause: Cause, course: Course, known: Known, given: Extract<Effect, { do: 'consent' }>): Promise<void> {
  const { scene, eventId, channel } = cause
  const { tx, tenantId, now } = scene
  const { purpose, agreed } = given
  const { locale } = course
  const text = textOf(purpose)
  await scene.shared.recordConsent({
    tenantId,
    memberId: known.memberId,
    purpose,
    agreed,
    text: text.map((key) => sentenceText({ key }, locale)).join(''),
    locale,
    channel,
    // Who tapped said what stood on the button, in the language it was shown in.
    words: given.words ?? `[${sentenceText({ key: agreed ? 'member:consent.yes' : declineOf(purpose) }, locale)}]`,
    eventId,
    now,
  })
  // A no takes back what was planned for this purpose, in whichever chat, and nothing else; a no to any contact is followed by the end of the address.
  if (!agreed) await cancelMessages(tx, { tenantId, memberId: known.memberId, purpose, at: now })
  // A self-review that nobody has sent is theirs alone, and goes with the consent; what was handed in is the branch's paper.
  if (purpose === 'contact' && !agreed) await dropSelfReviews(tx, { tenantId, memberId: known.memberId, states: ['draft'] })
  const consents = { ...known.consents, [purpose]: agreed }
  course.person = { ...known, consents }
  const asked = purposesFor({ away: known.standing === 'away', roles: known.roles.map((held) => held.role) })
  // Not between two questions of consent: a typed "1" would then mean the other one.
  if (purpose !== 'pin' && consents.check_in === true && nextPurpose(asked, consents) === null) course.askFor = known
}

/** Who has come to a new chat, and is asked nothing more about consent, finds the question here that nothing else shows any more. */
async function showHere(cause: Cause, course: Course): Promise<void> {
  const { person, addressId } = course
  if (person.kind !== 'member' || addressId === null || course.open !== null) return
  const shown = await showWaitingQuestion(cause.scene, { memberId: person.memberId, addressId, eventId: cause.eventId })
  if (shown) course.offered = choicesOf(shown)
}

/** Who has just agreed to be asked is asked in the running round, instead of waiting for the next month. */
async function askNow(cause: Cause, course: Course, known: Known): Promise<void> {
  const { scene } = cause
  const { tx, tenantId, rt, now } = scene
  const { newestCheckIn, settingsOf } = scene.shared
  const [checkIn, settings] = await sideBySide([
    newestCheckIn({ tenantId, memberId: known.memberId }),
    settingsOf({ tenantId, unitId: known.branch.id, on: known.today }),
  ])
  const daysLeft = checkIn ? now.until(checkIn.closesAt).total('days') : 0
  if (!checkIn || checkIn.closed || !isUnasked(checkIn) || daysLeft < 2) return
  const opened = await openedCheckIn(tx, { tenantId, roundId: checkIn.roundId, memberId: known.memberId, homeZone: rt.homeZone })
  if (!opened) return
  const { branch } = known
  const { period, closesAt } = checkIn
  const asked = await ask(scene, { checkIn: opened, branch: branch.name, period, closesAt, settings, inTalk: cause.eventId })
  if (!asked) return
  course.offered = choicesOf(asked)
  // They are asked in chat from now on; nobody phones them for this any more.
  await endPhoneCalls(tx, { tenantId, memberId: known.memberId, now })
  await cancelMessages(tx, { tenantId, abouts: [callAbout(known.memberId, 'phone')], at: now })
}

/** No message has asked: for want of a way, or because a person was to phone and has not yet. */
function isUnasked({ outcome, askedBy }: RunningCheckIn): boolean {
  return outcome === 'not_asked' || (outcome === 'pending' && askedBy === 'phone')
}
