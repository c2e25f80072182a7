// Moves a meeting or calls it off: said back first, then everybody concerned is told at once, and whoever does not confirm is called.
import { cancelMessages } from '../../db/cancel-messages.ts'
import { changeMeeting } from '../../db/meeting-changes.ts'
import { addNotices, endMeetingCalls, noticesOf, withoutMeetingCall } from '../../db/meeting-notices.ts'
import { comingMeetings, meetingById } from '../../db/meetings.ts'
import { cancelTimers } from '../../db/timers.ts'
import { meetingChanged } from '../../handlers/member/meeting.ts'
import { askToTell, askWhen, oldProposal } from '../../handlers/secretary/meeting.ts'
import { changeTold } from '../../handlers/secretary/meeting-told.ts'
import { message } from '../../handlers/words.ts'
import { ledBranches } from '../core/access.ts'
import { isDayOff } from '../core/calendar.ts'
import { type MeetingView, mustConfirm } from '../core/meeting.ts'
import type { MeetingWords, Proposal, WhichMeeting } from '../core/meeting-act.ts'
import { confirmBy, knownBefore } from '../core/meeting-time.ts'
import { todayOf } from '../runtime.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'
import { cancelAnnouncements, setAnnouncements } from './announce-meeting.ts'
import { callAbout as callItemAbout } from './hand-over.ts'
import { callAbout, withOthers } from './meeting-calls.ts'
import { settingsNow } from './scene.ts'
import { concerned, countParts, tellConcerned } from './tell-meeting.ts'

/** Days ahead to which a meeting may be moved. */
export const farthest = 180

/** Which of the meetings of which branches, as far as it was said. */
interface Meant {
  readonly which: WhichMeeting
  readonly unitIds: readonly number[]
}

/** A meeting of a branch that the actor leads; null when there is none. */
async function whichMeeting({ scene, person }: InChargeActor, { which, unitIds }: Meant): Promise<MeetingView | null> {
  const { rt, tx, tenantId, now } = scene
  const led = ledBranches(person.roles)
  const coming = await comingMeetings(tx, { tenantId, unitIds: unitIds.filter((id) => led.includes(id)), now })
  if (which === null) return coming[0] ?? null
  if ('nth' in which) return coming[which.nth - 1] ?? null
  const day = ({ startsAt }: MeetingView): string => todayOf(rt, Temporal.Instant.from(startsAt))
  if ('on' in which) return coming.find((one) => day(one) === which.on) ?? null
  return coming.find((one) => ('month' in which ? day(one).startsWith(which.month) : one.id === which.id)) ?? null
}

function noMeeting(which: WhichMeeting): Reply {
  if (which !== null && 'nth' in which) return { message: message('secretary:meeting.no-such', { number: which.nth }) }
  if (which !== null && 'on' in which) return { message: message('secretary:meeting.none-on', { day: { day: which.on } }) }
  if (which !== null && 'month' in which) return { message: message('secretary:meeting.none-in', { month: { month: which.month } }) }
  return { message: message('secretary:meeting.none') }
}

export async function beginChange(actor: InChargeActor, meetingId: number): Promise<Reply> {
  const meeting = await whichMeeting(actor, { which: { id: meetingId }, unitIds: ledBranches(actor.person.roles) })
  if (!meeting) return noMeeting(null)
  return { message: askWhen(meeting, actor.scene.rt.homeZone), open: { ask: 'meeting', at: { of: 'change', meetingId } } }
}

/** Says back what was understood. What was not said stays as it is; one that was called off needs a new day. */
export async function proposeChange(actor: InChargeActor, meant: Meant, when: MeetingWords): Promise<Reply> {
  const { scene } = actor
  const { rt, now } = scene
  const meeting = await whichMeeting(actor, meant)
  if (!meeting) return noMeeting(meant.which)
  const local = Temporal.Instant.from(meeting.startsAt).toZonedDateTimeISO(rt.homeZone)
  const isOff = meeting.state === 'called_off'
  const saysNothing = when.date === null && when.time === null && when.place === null
  if (saysNothing || (isOff && when.date === null)) return beginChange(actor, meeting.id)
  const at = Temporal.PlainDate.from(when.date ?? local.toPlainDate())
    .toZonedDateTime({ timeZone: rt.homeZone, plainTime: when.time ?? local.toPlainTime() })
    .toInstant()
  const place = when.place ?? meeting.place
  if (Temporal.Instant.compare(at, now) <= 0) return { message: message('secretary:meeting.past') }
  if (now.until(at).total('days') > farthest) return { message: message('secretary:meeting.too-far') }
  if (!isOff && at.toString() === meeting.startsAt && place === meeting.place)
    return {
      message: message('secretary:meeting.same', { branch: meeting.branch, at: { at: meeting.startsAt, zone: rt.homeZone }, place }),
    }
  return sayBack(actor, meeting, { to: { at: at.toString(), place }, reason: when.reason })
}

export async function proposeOff(actor: InChargeActor, meant: Meant, reason: string | null): Promise<Reply> {
  const { rt } = actor.scene
  const meeting = await whichMeeting(actor, meant)
  if (!meeting) return noMeeting(meant.which)
  if (meeting.state === 'called_off')
    return { message: message('secretary:meeting.off-already', { at: { at: meeting.startsAt, zone: rt.homeZone } }) }
  return sayBack(actor, meeting, { to: null, reason })
}

async function sayBack({ scene, person }: InChargeActor, meeting: MeetingView, change: Pick<Proposal, 'to' | 'reason'>): Promise<Reply> {
  const { rt } = scene
  const proposal: Proposal = { meetingId: meeting.id, sequence: meeting.sequence, ...change }
  const startsAt = Temporal.Instant.from(change.to?.at ?? meeting.startsAt)
  const people = (await concerned(scene, { unitId: meeting.unitId, startsAt })).filter(({ memberId }) => memberId !== person.memberId)
  const { days_off } = await settingsNow(scene, meeting.unitId)
  const dayOff = change.to !== null && isDayOff(startsAt.toZonedDateTimeISO(rt.homeZone).toPlainDate(), days_off)
  return {
    message: askToTell(proposal, { meeting, zone: rt.homeZone, counts: countParts(people), dayOff }),
    open: { ask: 'meeting', at: { of: 'confirm', proposal } },
  }
}

/** What was confirmed is done, once: as the meeting stood when it was said back, by who leads the branch now. */
export async function changeNow(actor: InChargeActor, proposal: Proposal, key: string): Promise<Reply> {
  const { scene, person } = actor
  const { rt, tx, tenantId, now } = scene
  const before = await meetingById(tx, { tenantId, id: proposal.meetingId, hold: true })
  if (!before || !ledBranches(person.roles).includes(before.unitId)) return { ...nobody, open: null }
  if (before.sequence !== proposal.sequence) return { message: changedMeanwhile(before, rt.homeZone), open: null }
  const to = proposal.to && { at: Temporal.Instant.from(proposal.to.at), place: proposal.to.place }
  const fromAt = Temporal.Instant.from(before.startsAt)
  const startsAt = to?.at ?? fromAt
  // Said back before it began, confirmed after: who came was there, and it is not moved any more. One that was called off waits for its new date.
  if (before.state === 'planned' && Temporal.Instant.compare(fromAt, now) <= 0) return { message: oldProposal, open: null }
  if (Temporal.Instant.compare(startsAt, now) <= 0) return { message: message('secretary:meeting.past'), open: null }
  const settings = await settingsNow(scene, before.unitId)
  const known = knownBefore({ fromAt, toAt: to?.at ?? null, now })
  const until = confirmBy(now, known, { hours: settings.confirm_hours, zone: rt.homeZone, rules: settings })
  const changeId = await changeMeeting(tx, rt.db.vault, {
    ...{ tenantId, meeting: before, to, reason: proposal.reason, byId: person.memberId, confirmBy: until, key, now },
  })
  await supersede(actor, before.id)
  const meeting: MeetingView = {
    ...before,
    sequence: before.sequence + 1,
    ...(to ? { startsAt: to.at.toString(), place: to.place, state: 'planned' } : { state: 'called_off' }),
  }
  const from = { at: before.startsAt, place: before.place }
  // Who has moved it knows.
  const people = (await concerned(scene, { unitId: meeting.unitId, startsAt })).filter(({ memberId }) => memberId !== person.memberId)
  const told = tellConcerned(scene, people, {
    settings,
    about: `meeting:${meeting.id}`,
    keyFor: ({ memberId }) => `meeting-change:${changeId}:${memberId}`,
    messageFor: (one) => ({
      ...meetingChanged({ meeting, zone: rt.homeZone, from, reason: proposal.reason }, one),
      ...(mustConfirm(one.as) ? { attachment: { make: 'meeting-calendar', id: meeting.id } as const } : {}),
    }),
    expiresAt: startsAt,
  })
  await addNotices(tx, {
    tenantId,
    changeId,
    notices: told.map(({ person: one, messageKey }) => ({ memberId: one.memberId, as: one.as, messageKey })),
  })
  const late = new Set(
    told
      .filter(({ person: one, dueAt }) => mustConfirm(one.as) && (dueAt === null || Temporal.Instant.compare(dueAt, known) >= 0))
      .map(({ person: one }) => one.memberId),
  )
  const notices = await noticesOf(tx, rt.db.vault, { tenantId, changeId })
  const unreached = await withOthers(
    scene,
    { unitId: meeting.unitId, changeId },
    notices.filter(({ memberId }) => late.has(memberId)),
  )
  await callAbout(scene, { meeting, changeId, people: unreached, readerId: person.memberId, step: 'now' })
  const timer = { tenantId, kind: 'meeting-unconfirmed', subject: meeting.id } as const
  scene.timers.push({ ...timer, step: `due:${changeId}`, dueAt: until }, { ...timer, step: `over:${changeId}`, dueAt: startsAt })
  if (to) setAnnouncements(scene, { id: meeting.id, startsAt, sequence: meeting.sequence, settings, isNew: false, key })
  rt.log.info('meeting_changed', { meeting: meeting.id, unit: meeting.unitId, off: to === null, told: told.length - unreached.length })
  const counts = countParts(told.filter(({ messageKey }) => messageKey !== null).map(({ person: one }) => one))
  return { message: changeTold({ meeting, zone: rt.homeZone, counts, confirmBy: until.toString(), unreached }), open: null }
}

/** What was set and said about the meeting as it was ends: announcements, news on their way, and calls that nobody has made. */
async function supersede({ scene }: InChargeActor, meetingId: number): Promise<void> {
  const { tx, tenantId, now } = scene
  await cancelAnnouncements(scene, [meetingId])
  await cancelTimers(tx, { tenantId, kinds: ['meeting-unconfirmed'], subjects: [meetingId], at: now })
  const ended = await endMeetingCalls(tx, { tenantId, meetingId, memberId: null, by: 'answered', now })
  // Of another meeting somebody may have to be called still.
  const free = await withoutMeetingCall(tx, { tenantId, memberIds: ended })
  const abouts = [`meeting:${meetingId}`, ...free.map((memberId) => callItemAbout(memberId, 'meeting_change'))]
  await cancelMessages(tx, { tenantId, abouts, at: now })
}

function changedMeanwhile({ branch, startsAt, place, state }: MeetingView, zone: string) {
  const at = { at: startsAt, zone }
  return state === 'called_off'
    ? message('secretary:meeting.meanwhile.off', { branch, at })
    : message('secretary:meeting.meanwhile', { branch, at, place })
}
