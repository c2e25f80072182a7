// The calendar of meetings: who may see which, a rule that makes them, and one that is added by hand.
import { assignedUnits } from '../../db/assignments.ts'
import { answersTo } from '../../db/meeting-notices.ts'
import { addMeeting, comingMeetings } from '../../db/meetings.ts'
import { setSetting } from '../../db/units.ts'
import { comingMeetings as comingList, withReview } from '../../handlers/member/meeting.ts'
import { kindName, ledMeetings, ruleLines } from '../../handlers/secretary/meeting.ts'
import { askSure } from '../../handlers/secretary/meeting-sure.ts'
import { missingOf } from '../../handlers/secretary/review.ts'
import { message, sentence } from '../../handlers/words.ts'
import { ledBranches, ownCommittees } from '../core/access.ts'
import { isDayOff } from '../core/calendar.ts'
import type { BranchAct } from '../core/meeting-act.ts'
import { type MeetingRule, meetingTime, periodsAhead, ruleOf } from '../core/meeting-rule.ts'
import type { Message } from '../core/message.ts'
import type { Settings } from '../core/settings.ts'
import { translate } from '../i18n.ts'
import { todayOf } from '../runtime.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'
import { setAnnouncements } from './announce-meeting.ts'
import { inBranch, type Led } from './meeting-branch.ts'
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

/** Whether what was said is said back first, or done. */
export interface Saying {
  readonly sure: boolean
  readonly key: string
}

/** A branch's own rule, or a committee's for the branches of one kind. It holds from today on; meetings that people know of stay. */
export async function setRule(actor: InChargeActor, act: RuleAct, as: Saying): Promise<Reply> {
  const { roles } = actor.person
  const [committeeId] = ownCommittees(roles)
  const forKind = act.unitId === undefined && committeeId !== undefined && (act.kind !== null || ledBranches(roles).length === 0)
  if (!forKind) return inBranch(actor, act, (unit) => ruleFor(actor, { act: { ...act, unitId: unit.id }, ...unit, forKind }, as))
  if (act.kind === null) return { message: message('secretary:meeting.rule.which-kind') }
  return ruleFor(actor, { act, id: committeeId, branch: null, forKind }, as)
}

type RuleAct = Extract<BranchAct, { readonly of: 'set-rule' }>

interface RuleFor {
  readonly act: RuleAct
  /** The unit that it is set for; a branch also by name. */
  readonly id: number
  readonly branch: string | null
  readonly forKind: boolean
}

async function ruleFor({ scene }: InChargeActor, { act, id: unitId, branch, forKind }: RuleFor, { sure, key }: Saying): Promise<Reply> {
  const words = act.rule
  const settings = await settingsNow(scene, unitId)
  const kind = act.kind ?? settings.branch_kind
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
  const told = { branch, kind: forKind ? kind : null, next: nextBy(scene, rule, settings), zone: scene.rt.homeZone }
  if (!sure) return askSure(act, ruleLines(rule, { ...told, ask: true }))
  if (!forKind && act.kind !== null) await set(scene, unitId, 'branch_kind', kind)
  await set(scene, unitId, 'meeting_rules', { ...settings.meeting_rules, [kind]: rule })
  planSoon(scene, unitId, key)
  return { message: { lines: ruleLines(rule, told) }, open: null }
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
export async function endRule({ scene }: InChargeActor, { id: unitId, branch }: Led, key: string): Promise<Reply> {
  const settings = await settingsNow(scene, unitId)
  const { branch_kind, meeting_rules } = settings
  if (!ruleOf(settings, branch_kind)) return { message: message('secretary:meeting.rule.none', { branch }) }
  const others = Object.fromEntries(Object.entries(meeting_rules).filter(([kind]) => kind !== branch_kind))
  await set(scene, unitId, 'meeting_rules', others)
  planSoon(scene, unitId, key)
  return { message: message('secretary:meeting.rule.ended', { branch }) }
}

export async function setKind(
  { scene }: InChargeActor,
  { id: unitId, branch }: Led,
  { kind, key }: { readonly kind: string; readonly key: string },
): Promise<Reply> {
  const settings = await settingsNow(scene, unitId)
  await set(scene, unitId, 'branch_kind', kind)
  planSoon(scene, unitId, key)
  const noted = sentence('secretary:meeting.rule.kind', { kind: kindName(kind) })
  const rule = ruleOf(settings, kind)
  if (!rule) return { message: { lines: [noted, sentence('secretary:meeting.rule.kind-none')] } }
  const lines = ruleLines(rule, { branch, kind: null, next: nextBy(scene, rule, settings), zone: scene.rt.homeZone })
  return { message: { lines: [noted, ...lines] } }
}

type AddAct = Extract<BranchAct, { readonly of: 'add' }>

/** A meeting that no rule makes; everybody is told as of any other, and an announcement that was missed comes at once. */
export async function addByHand(actor: InChargeActor, act: AddAct, as: Saying): Promise<Reply> {
  const { rt, now } = actor.scene
  const { date, time, place } = act.when
  if (date === null || time === null || place === null) {
    const what = { list: missingOf(act.when) }
    return { message: { lines: [sentence('secretary:meeting.missing', { what }), sentence('secretary:meeting.how.add')] } }
  }
  const startsAt = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: rt.homeZone, plainTime: time }).toInstant()
  const closes = as.sure ? { open: null } : {}
  if (Temporal.Instant.compare(startsAt, now) <= 0) return { message: message('secretary:meeting.past'), ...closes }
  if (now.until(startsAt).total('days') > farthest) return { message: message('secretary:meeting.too-far'), ...closes }
  return inBranch(actor, act, (unit) => addIn(actor, { act, unit, startsAt, place }, as))
}

async function addIn(
  { scene }: InChargeActor,
  of: { readonly act: AddAct; readonly unit: Led; readonly startsAt: Temporal.Instant; readonly place: string },
  { sure, key }: Saying,
): Promise<Reply> {
  const { rt, tx, tenantId, now } = scene
  const { act, unit, startsAt, place } = of
  const { kind } = act
  const settings = await settingsNow(scene, unit.id)
  const about = { branch: unit.branch, kind: sentence(`common:meeting.${kind}`), at: { at: startsAt.toString(), zone: rt.homeZone }, place }
  if (!sure) {
    const dayOff = isDayOff(startsAt.toZonedDateTimeISO(rt.homeZone).toPlainDate(), settings.days_off)
    const notes = dayOff ? [sentence('secretary:meeting.ask.day-off')] : []
    return askSure({ ...act, unitId: unit.id }, [sentence('secretary:meeting.ask.add', about), ...notes])
  }
  const id = await addMeeting(tx, { tenantId, unitId: unit.id, kind, startsAt, place, key, now })
  if (id !== null) setAnnouncements(scene, { id, startsAt, sequence: 0, settings, isNew: true, key })
  rt.log.info('meeting_added', { unit: unit.id, kind })
  return { message: message('secretary:meeting.added', { ...about, days: { list: settings.meeting_offsets } }), open: null }
}
