// The calendar of meetings: who may see which, a rule that makes them, and one that is added by hand.
import { assignedUnits } from '../../db/assignments.ts'
import { answersTo } from '../../db/meeting-notices.ts'
import { addMeeting, comingMeetings } from '../../db/meetings.ts'
import { setSetting } from '../../db/units.ts'
import { comingMeetings as comingList, withReview } from '../../handlers/member/meeting.ts'
import { kindName, ledMeetings, ruleSet } from '../../handlers/secretary/meeting.ts'
import { message, sentence } from '../../handlers/words.ts'
import { ledBranches, ownCommittees } from '../core/access.ts'
import type { MeetingKind } from '../core/meeting.ts'
import type { MeetingWords, RuleWords } from '../core/meeting-act.ts'
import { type MeetingRule, meetingTime, periodsAhead, ruleOf } from '../core/meeting-rule.ts'
import type { Message } from '../core/message.ts'
import type { Settings } from '../core/settings.ts'
import { translate } from '../i18n.ts'
import { todayOf } from '../runtime.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'
import { setAnnouncements } from './announce-meeting.ts'
import { farthest } from './meeting-change.ts'
import { planSoon } from './plan-meetings.ts'
import { type Scene, settingsNow } from './scene.ts'

/** The coming meetings, and the year-end review of their own branch. */
export async function showComing(actor: InChargeActor): Promise<Reply> {
  const { branch, review } = actor.person
  const list = await listComing(actor)
  return { message: review ? withReview(list, { branch: branch.name, ...review }, actor.scene.rt.homeZone) : list }
}

/** Of their own branch for everybody; who leads branches sees theirs with what was answered, an officer those they are assigned to. */
async function listComing({ scene, person }: InChargeActor): Promise<Message> {
  const { rt, tx, tenantId, now } = scene
  const led = ledBranches(person.roles)
  const assigned = await assignedUnits(tx, { tenantId, memberId: person.memberId, today: todayOf(rt, now) })
  // The numbers of who leads a branch are those that a change names, so only what they may change stands there.
  const unitIds = led.length > 0 ? led : [...new Set([person.branch.id, ...assigned])]
  const meetings = await comingMeetings(tx, { tenantId, unitIds, now })
  if (led.length === 0) return comingList(meetings, rt.homeZone)
  const answers = await answersTo(
    tx,
    tenantId,
    meetings.map(({ id }) => id),
  )
  const withAnswers = meetings.map((meeting) => {
    const own = answers.filter(({ meetingId }) => meetingId === meeting.id)
    return {
      meeting,
      received: own.filter(({ answer }) => answer === 'received').length,
      busy: own.flatMap(({ name, answer }) => (answer === 'received' ? [] : [name])),
    }
  })
  return ledMeetings(withAnswers, rt.homeZone)
}

/** A branch's own rule, or a committee's for the branches of one kind. It holds from today on; meetings that people know of stay. */
export async function setRule(
  actor: InChargeActor,
  words: RuleWords,
  of: { readonly kind: string | null; readonly key: string },
): Promise<Reply> {
  const { scene, person } = actor
  const [branchId] = ledBranches(person.roles)
  const [committeeId] = ownCommittees(person.roles)
  const forKind = committeeId !== undefined && (of.kind !== null || branchId === undefined)
  const unitId = forKind ? committeeId : branchId
  if (unitId === undefined) return nobody
  if (forKind && of.kind === null) return { message: message('secretary:meeting.rule.which-kind') }
  const settings = await settingsNow(scene, unitId)
  const kind = of.kind ?? settings.branch_kind
  const before = ruleOf(settings, kind)
  const place = words.place ?? before?.place ?? translate(scene.rt.locale, 'secretary:meeting.usual-place')
  const rule: MeetingRule = {
    day: words.day,
    at: words.at,
    place,
    // An office is closed on a weekend; a village meets when people are at home.
    weekend: words.weekend ?? (kind === 'rural' ? 'stay' : 'after'),
    holiday: words.holiday ?? 'after',
    tet: words.holiday ?? 'after',
  }
  if (!forKind && of.kind !== null) await set(scene, unitId, 'branch_kind', kind)
  await set(scene, unitId, 'meeting_rules', { ...settings.meeting_rules, [kind]: rule })
  planSoon(scene, unitId, of.key)
  return { message: ruleSet(rule, { kind: forKind ? kind : null, next: nextBy(scene, rule, settings), zone: scene.rt.homeZone }) }
}

/** The first meetings that a rule makes from now on. */
function nextBy({ rt, now }: Scene, rule: MeetingRule, settings: Settings): readonly string[] {
  const today = Temporal.PlainDate.from(todayOf(rt, now))
  return periodsAhead(today, 70)
    .map((period) => meetingTime(rule, period, settings, rt.homeZone))
    .filter((at) => Temporal.Instant.compare(at, now) > 0)
    .slice(0, 2)
    .map(String)
}

async function set({ rt, tx, tenantId, now }: Scene, unitId: number, key: 'meeting_rules' | 'branch_kind', value: unknown): Promise<void> {
  await setSetting(tx, { tenantId, unitId, key, value, from: todayOf(rt, now), now })
}

/** No meetings by rule any more: what nobody was told of goes with it. */
export async function endRule({ scene, person }: InChargeActor, key: string): Promise<Reply> {
  const [unitId] = ledBranches(person.roles)
  if (unitId === undefined) return nobody
  const settings = await settingsNow(scene, unitId)
  const { branch_kind, meeting_rules } = settings
  if (!ruleOf(settings, branch_kind)) return { message: message('secretary:meeting.rule.none') }
  const others = Object.fromEntries(Object.entries(meeting_rules).filter(([kind]) => kind !== branch_kind))
  await set(scene, unitId, 'meeting_rules', others)
  planSoon(scene, unitId, key)
  return { message: message('secretary:meeting.rule.ended') }
}

export async function setKind({ scene, person }: InChargeActor, kind: string, key: string): Promise<Reply> {
  const [unitId] = ledBranches(person.roles)
  if (unitId === undefined) return nobody
  const settings = await settingsNow(scene, unitId)
  await set(scene, unitId, 'branch_kind', kind)
  planSoon(scene, unitId, key)
  const noted = sentence('secretary:meeting.rule.kind', { kind: kindName(kind) })
  const rule = ruleOf(settings, kind)
  if (!rule) return { message: { lines: [noted, sentence('secretary:meeting.rule.kind-none')] } }
  const { lines } = ruleSet(rule, { kind: null, next: nextBy(scene, rule, settings), zone: scene.rt.homeZone })
  return { message: { lines: [noted, ...lines] } }
}

/** A meeting that no rule makes; everybody is told as of any other, and an announcement that was missed comes at once. */
export async function addByHand(
  { scene, person }: InChargeActor,
  given: { readonly kind: Exclude<MeetingKind, 'regular'>; readonly when: MeetingWords },
  key: string,
): Promise<Reply> {
  const { rt, tx, tenantId, now } = scene
  const [unitId] = ledBranches(person.roles)
  if (unitId === undefined) return nobody
  const { date, time, place } = given.when
  if (date === null || time === null || place === null) {
    const missing = (['day', 'time', 'place'] as const).filter((part) => ({ day: date, time, place })[part] === null)
    const what = { list: missing.map((part) => sentence(`secretary:review.missing.${part}`)) }
    return { message: { lines: [sentence('secretary:meeting.missing', { what }), sentence('secretary:meeting.how.add')] } }
  }
  const startsAt = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: rt.homeZone, plainTime: time }).toInstant()
  if (Temporal.Instant.compare(startsAt, now) <= 0) return { message: message('secretary:meeting.past') }
  if (now.until(startsAt).total('days') > farthest) return { message: message('secretary:meeting.too-far') }
  const settings = await settingsNow(scene, unitId)
  const id = await addMeeting(tx, { tenantId, unitId, kind: given.kind, startsAt, place, key, now })
  if (id !== null) setAnnouncements(scene, { id, startsAt, sequence: 0, settings, isNew: true, key })
  rt.log.info('meeting_added', { unit: unitId, kind: given.kind })
  const about = {
    branch: person.branch.name,
    kind: sentence(`common:meeting.${given.kind}`),
    at: { at: startsAt.toString(), zone: rt.homeZone },
    place,
  }
  return { message: message('secretary:meeting.added', { ...about, days: { list: settings.meeting_offsets } }) }
}
