// What is answered about a meeting: by whom it concerns, or by who has phoned them; and the log of a change.

import { assignedUnits } from '../../db/assignments.ts'
import { addCall } from '../../db/calls.ts'
import { cancelMessages } from '../../db/cancel-messages.ts'
import { changesIn, type MeetingChange } from '../../db/meeting-changes.ts'
import { answerMeeting, answersTo, endMeetingCalls, type Notice, noticesOf, withoutMeetingCall } from '../../db/meeting-notices.ts'
import { comingMeetings, meetingById } from '../../db/meetings.ts'
import { committeeOver } from '../../db/raised.ts'
import { substituteWanted } from '../../handlers/committee/assign.ts'
import { type MeetingReader, meetingMeanwhile, meetingNoted } from '../../handlers/member/meeting.ts'
import { nextLog, noChange, toldLog, toldNoted } from '../../handlers/secretary/meeting-told.ts'
import { message } from '../../handlers/words.ts'
import { ownBranches } from '../core/access.ts'
import type { MeetingView, NoticeAnswer } from '../core/meeting.ts'
import type { Message } from '../core/message.ts'
import { isCalled } from '../core/text.ts'
import { todayOf } from '../runtime.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'
import { holdersOf, tellHolder } from './duty.ts'
import { callAbout } from './hand-over.ts'
import type { Scene } from './scene.ts'

/** [Đã nhận], [Bận], [Nhờ người khác]. On older news nothing is noted: the newest is told, to be confirmed in its turn. */
export async function answerNow(
  actor: InChargeActor,
  given: { readonly meetingId: number; readonly sequence: number; readonly answer: NoticeAnswer },
): Promise<Reply> {
  const { scene, person } = actor
  const { rt, tx, tenantId, now } = scene
  const { meetingId, sequence, answer } = given
  const meeting = await meetingById(tx, { tenantId, id: meetingId, hold: true })
  const isOfficer =
    meeting !== null && (await assignedUnits(tx, { tenantId, memberId: person.memberId, today: todayOf(rt, now) })).includes(meeting.unitId)
  if (
    !meeting ||
    !(isOfficer || person.branch.id === meeting.unitId) ||
    Temporal.Instant.compare(Temporal.Instant.from(meeting.startsAt), now) <= 0
  )
    return { message: message('member:meeting.old-tap') }
  const held = { meeting, zone: rt.homeZone }
  const reader: MeetingReader = {
    as: isOfficer ? 'attends' : person.standing === 'at_home' ? 'home' : 'away',
    standing: person.standing,
    zone: person.zone,
  }
  if (meeting.sequence !== sequence) return { message: meetingMeanwhile(held, reader) }
  const noted = await answerMeeting(tx, { tenantId, meetingId, memberId: person.memberId, sequence, answer, today: todayOf(rt, now), now })
  if (!noted) return { message: message('member:meeting.old-tap') }
  await endCall(scene, { meetingId, memberId: person.memberId, by: 'answered' })
  if (answer === 'substitute' && isOfficer) await wantSubstitute(actor, meeting)
  return { message: meetingNoted(answer, held, reader.as) }
}

async function endCall(
  { tx, tenantId, now }: Scene,
  of: { readonly meetingId: number; readonly memberId: number; readonly by: 'answered' | 'done' },
): Promise<void> {
  await endMeetingCalls(tx, { tenantId, ...of, now })
  const free = await withoutMeetingCall(tx, { tenantId, memberIds: [of.memberId] })
  await cancelMessages(tx, { tenantId, abouts: free.map((memberId) => callAbout(memberId, 'meeting_change')), at: now })
}

/** The committee may send somebody else; it hears once of a date, and of the branch nothing more than when and where it meets. */
async function wantSubstitute({ scene, person }: InChargeActor, meeting: MeetingView): Promise<void> {
  const { rt, tx, tenantId, now } = scene
  const committeeId = await committeeOver(tx, { tenantId, unitId: meeting.unitId, today: todayOf(rt, now) })
  if (committeeId === null) return
  const { branch, startsAt: at, place } = meeting
  const words = substituteWanted({ name: person.name, branch, at, zone: rt.homeZone, place })
  for (const holder of await holdersOf(scene, committeeId, null, true)) {
    if (holder.memberId === person.memberId) continue
    await tellHolder(scene, holder, {
      unitId: meeting.unitId,
      memberId: null,
      message: words,
      key: `meeting:${meeting.id}:${meeting.sequence}:substitute:${person.memberId}:${holder.memberId}`,
      expiresAt: Temporal.Instant.from(at),
    })
  }
}

interface Running {
  readonly change: MeetingChange
  readonly notice: Notice
}

/** Notices of changes to meetings that are still to come, in the branches that the actor may see. */
async function runningNotices({ scene, person }: InChargeActor): Promise<readonly Running[]> {
  const { rt, tx, tenantId, now } = scene
  const found: Running[] = []
  for (const change of await changesIn(tx, { tenantId, unitIds: ownBranches(person.roles), since: now }))
    for (const notice of await noticesOf(tx, rt.db.vault, { tenantId, changeId: change.id })) found.push({ change, notice })
  return found
}

/**
 * Somebody has phoned them: they know what the call was about, which is every meeting that they were to be called for; what nobody was asked to
 * tell them yet is still confirmed by themselves, or called. A member's call also counts as a word with them; it says nothing about their work.
 */
export async function toldByPhone(actor: InChargeActor, memberId: number, key: string): Promise<Reply> {
  const running = (await runningNotices(actor)).filter(({ notice }) => notice.memberId === memberId)
  const [first] = running
  if (!first) return { message: message('secretary:meeting.calls.nobody') }
  const { scene, person } = actor
  const { rt, tx, tenantId, now } = scene
  if (memberId === person.memberId) return nobody
  const called = running.filter(({ notice }) => notice.calledAt !== null)
  const told = called.length > 0 ? called : running
  for (const { change, notice } of told) {
    const { meetingId, sequence } = change
    if (notice.answer === null)
      await answerMeeting(tx, { tenantId, meetingId, memberId, sequence, answer: 'received', today: todayOf(rt, now), now })
    await endCall(scene, { meetingId, memberId, by: 'done' })
  }
  if (ownBranches(person.roles).includes(first.notice.unitId))
    await addCall(tx, { tenantId, memberId, byId: person.memberId, result: 'spoke', at: now, key: `${key}:${memberId}` })
  const meetings = running.length > 1 ? told.map(({ change }) => change) : []
  return { message: toldNoted(first.notice.name, meetings, rt.homeZone) }
}

/** The same by name, as far as one fits: its last words are enough. */
export async function toldByName(actor: InChargeActor, name: string, key: string): Promise<Reply> {
  const fits = (await runningNotices(actor)).filter(({ notice }) => isCalled(notice.name, name))
  const people = new Map(fits.map(({ notice }) => [notice.memberId, notice.name]))
  const [only] = people.keys()
  if (only === undefined) return { message: message('secretary:meeting.calls.nobody') }
  if (people.size > 1) return { message: message('secretary:meeting.calls.which', { names: { list: [...people.values()] } }) }
  return toldByPhone(actor, only, key)
}

/** Days for which the log of a change is shown after its meeting. */
const logDays = 7

/** Who was told of the newest change when, who has confirmed it when, and who is being called. */
export async function showToldLog(actor: InChargeActor): Promise<Reply> {
  const { scene, person } = actor
  const { rt, tx, tenantId, now } = scene
  const since = now.subtract({ hours: 24 * logDays })
  const [change] = await changesIn(tx, { tenantId, unitIds: ownBranches(person.roles), since })
  const meeting = change ? await meetingById(tx, { tenantId, id: change.meetingId }) : null
  if (!change || !meeting) return { message: await answeredNext(actor) }
  const instant = (at: string | null): string | null => (at === null ? null : Temporal.Instant.from(at).toString())
  const entries = (await noticesOf(tx, rt.db.vault, { tenantId, changeId: change.id })).map((one) => ({
    ...one,
    toldAt: instant(one.toldAt),
    answeredAt: instant(one.answeredAt),
    called: one.calledAt !== null,
  }))
  return { message: toldLog(entries, { meeting, changedAt: change.at, confirmBy: change.confirmBy, zone: rt.homeZone }) }
}

/** Where nothing was changed: who has confirmed the next meeting, as far as it was announced. */
async function answeredNext({ scene, person }: InChargeActor): Promise<Message> {
  const { rt, tx, tenantId, now } = scene
  const [next] = await comingMeetings(tx, { tenantId, unitIds: ownBranches(person.roles), now })
  return next ? nextLog(next, await answersTo(tx, tenantId, [next.id]), rt.homeZone) : noChange
}
