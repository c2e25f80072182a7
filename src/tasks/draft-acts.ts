// The draft of a member's application: begun with what is known already, changed part by part, shown again. It is nobody's business until it is sent.
import { type Application, beginCase, type CaseRow, casesOf, changeDraft, lockCase, runningCase } from '../../db/cases.ts'
import { exemptionById, exemptionToRenew } from '../../db/exemptions.ts'
import { askKind, askPart } from '../../handlers/member/application-ask.ts'
import { type DraftHead, draftMessage } from '../../handlers/member/application-words.ts'
import {
  type Draft,
  type DraftPart,
  draftFault,
  dueDay,
  endAfter,
  firstSpan,
  nextPart,
  nextSpan,
  type ReasonCategory,
  type Words,
} from '../core/application.ts'
import type { ApplyQuestion, DraftValue } from '../core/apply-act.ts'
import { caseStates } from '../core/case-state.ts'
import type { ExemptionKind, ExemptionRule } from '../core/exemption-rules.ts'
import { isGone } from '../core/member.ts'
import type { Report } from '../core/report.ts'
import { placeName, sentenceText } from '../render/text.ts'
import { todayOf } from '../runtime.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'

/** The rule of a kind of exemption in the applicant's branch today. */
export function ruleFor({ person }: InChargeActor, kind: ExemptionKind): ExemptionRule {
  return person.settings.exemption_rules[kind]
}

/** A case as what is applied for. */
export function draftOf({ kind, application, startsOn, endsOn }: CaseRow): Draft {
  return { kind, words: application, from: startsOn, to: endsOn }
}

/** A case of the applicant's own, held until the transaction ends; null for anybody else's, as if it were not there. */
export async function ownCase({ scene, person }: InChargeActor, caseId: number): Promise<CaseRow | null> {
  const { rt, tx, tenantId, now } = scene
  const row = await lockCase(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), id: caseId })
  return row?.memberId === person.memberId ? row : null
}

export async function ownRunning({ scene, person }: InChargeActor): Promise<CaseRow | null> {
  const { rt, tx, tenantId, now } = scene
  return runningCase(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), memberId: person.memberId })
}

/** All cases of the applicant's own, newest first. */
export async function ownCases({ scene, person }: InChargeActor): Promise<readonly CaseRow[]> {
  const { rt, tx, tenantId, now } = scene
  return casesOf(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), memberId: person.memberId, states: caseStates })
}

/** The draft, with what keeps it from being sent. */
export function showDraft(actor: InChargeActor, row: CaseRow, head: DraftHead): Reply {
  const rule = ruleFor(actor, row.kind)
  const draft = draftOf(row)
  const fault = draftFault(draft, rule, actor.person.today)
  return { message: draftMessage({ caseId: row.id, draft, rule, fault }, head), open: null }
}

/** The same for who comes back to it: a draft that somebody looks at is not left lying. */
export async function showAgain(actor: InChargeActor, row: CaseRow): Promise<Reply> {
  await touchDraft(actor, row)
  return showDraft(actor, row, 'resumed')
}

export async function touchDraft({ scene }: InChargeActor, { id }: CaseRow): Promise<void> {
  const { rt, tx, tenantId, now } = scene
  await changeDraft(tx, rt.db.vault, { tenantId, id, now })
}

/** The next question of a draft, or all of it when nothing is missing. */
export function goOn(actor: InChargeActor, row: CaseRow, after: DraftPart | null, head: DraftHead): Reply {
  const part = nextPart(draftOf(row), ruleFor(actor, row.kind), after)
  return part === null ? showDraft(actor, row, head) : askFor(actor, row, { part, one: false })
}

export function askFor(actor: InChargeActor, row: CaseRow, of: { readonly part: DraftPart; readonly one: boolean }): Reply {
  const { part, one } = of
  const at: ApplyQuestion = { of: 'apply', caseId: row.id, part, ...(one ? { one } : {}) }
  const asked = { caseId: row.id, part, rule: ruleFor(actor, row.kind), from: row.startsOn, one }
  return { message: askPart(asked), open: { ask: 'case', at } }
}

/** What cannot be sent yet for want of a part goes on with the question where it was left. */
function resume(actor: InChargeActor, row: CaseRow): Reply {
  const fault = draftFault(draftOf(row), ruleFor(actor, row.kind), actor.person.today)
  const part = fault === 'no_reason' ? 'reason' : fault === 'no_from' ? 'from' : fault === 'no_end' ? 'to' : null
  return part === null ? showDraft(actor, row, 'resumed') : askFor(actor, row, { part, one: false })
}

/**
 * Begins a draft, or goes on with the one there is: a member has one application at a time, and the table sees to it. A draft of another kind
 * becomes one of this kind.
 * @returns null for who has an application that is sent already.
 */
export async function beginDraft(
  actor: InChargeActor,
  of: { readonly kind: ExemptionKind | null; readonly exemptionId: number | null; readonly head: DraftHead; readonly key: string },
): Promise<Reply | null> {
  const { scene, person } = actor
  const running = await ownRunning(actor)
  if (running && running.state !== 'draft') return null
  const kind = of.kind ?? (await kindOf(actor, of.exemptionId))
  if (running) {
    if (kind === null || kind === running.kind) {
      await touchDraft(actor, running)
      return resume(actor, running)
    }
    return goOn(actor, await withKind(actor, running, kind), null, 'changed')
  }
  if (kind === null || isGone(person.standing)) return { message: askKind(), open: null }
  const { rt, tx, tenantId, now } = scene
  const rule = ruleFor(actor, kind)
  const { memberId, today } = person
  const before = await exemptionToRenew(tx, { tenantId, memberId, kind })
  const due = before?.kind === kind ? dueDay(before, rule, today) : null
  const span = before && due !== null ? nextSpan(before, due, rule, today) : firstSpan(rule, kind, today)
  const id = await beginCase(tx, rt.db.vault, {
    ...{ tenantId, memberId, unitId: person.branch.id, kind, renewsId: before?.id ?? null },
    application: wordsBefore(await ownCases(actor), person.lastReport, { kind, goesOn: due !== null }),
    ...{ startsOn: span.from, endsOn: span.to, byId: memberId, key: `${of.key}:begin`, now },
  })
  const row = id === null ? await ownRunning(actor) : await ownCase(actor, id)
  if (row?.state !== 'draft') return null
  // What goes on is read and sent: two taps. What is not known of it stays to be filled in by hand.
  return due === null ? goOn(actor, row, null, 'ready') : showDraft(actor, row, of.head)
}

async function kindOf({ scene, person }: InChargeActor, exemptionId: number | null): Promise<ExemptionKind | null> {
  const exemption = exemptionId === null ? null : await exemptionById(scene.tx, scene.tenantId, exemptionId)
  return exemption?.memberId === person.memberId ? exemption.kind : null
}

/** What is known beforehand: where they are and what they do from what they said last, the rest from their last application. */
export function wordsBefore(
  cases: readonly { readonly application: Application }[],
  report: Report | null,
  of: { readonly kind: ExemptionKind; readonly goesOn: boolean },
): Words {
  const last = cases.find(({ application }) => application.reason !== null)?.application ?? null
  const { kind, goesOn } = of
  if (kind === 'age_health') return { ...inWords('age_health'), place: null, work: null, contact: last?.contact ?? null }
  const away = report !== null && report.status !== 'returned_home' ? report : null
  const reason =
    last !== null && last.reason !== null && last.category !== 'age_health'
      ? { reason: last.reason, ...(last.category ? { category: last.category } : {}) }
      : goesOn
        ? inWords('work')
        : { reason: null }
  const work = away === null ? [] : [away.work, away.employer, away.park].filter((one) => one !== null && one !== undefined)
  return {
    ...reason,
    place: away?.place ? placeName(away.place, 'vi') : (last?.place ?? null),
    work: work.length > 0 ? work.join(', ') : (last?.work ?? null),
    contact: last?.contact ?? null,
  }
}

/** Forms are Vietnamese, whatever the applicant reads. */
function inWords(category: Exclude<ReasonCategory, 'other'>): Pick<Words, 'reason' | 'category'> {
  return { reason: sentenceText({ key: `member:apply.reason.${category}` }, 'vi'), category }
}

/** Changes one part, if what it says can be; else it is asked again with what is wrong with it. */
export async function setPart(actor: InChargeActor, row: CaseRow, value: DraftValue, after: 'next' | 'show'): Promise<Reply> {
  const rule = ruleFor(actor, row.kind)
  const { part } = value
  if (value.part === 'reason' && 'category' in value && value.category === 'age_health' && row.kind !== 'age_health')
    return goOn(actor, await withKind(actor, row, 'age_health'), null, 'changed')
  const draft = changed(draftOf(row), value, actor.person.today)
  const fault = part === 'from' || part === 'to' ? spanFault(draft, rule, actor.person.today) : null
  // A first day that the last one does not fit any more: the last one is asked anew.
  if (part === 'from' && (fault === 'from_after_to' || fault === 'too_long' || fault === 'past')) {
    const open = await written(actor, row, { ...draft, to: null })
    return askFor(actor, open, { part: 'to', one: true })
  }
  if (fault !== null) return wrongDay(actor, row, { part, fault, one: after === 'show' })
  const saved = await written(actor, row, draft)
  return after === 'next' ? goOn(actor, saved, part, 'ready') : showDraft(actor, saved, 'changed')
}

type WrongDay = 'from_after_to' | 'past' | 'too_long' | 'far'

/** What is wrong with the time, whatever else is missing. */
function spanFault(draft: Draft, rule: ExemptionRule, today: string): WrongDay | null {
  // An end that is not there yet is asked for next: until then the first day is looked at by itself.
  const to = draft.to ?? (draft.from !== null && draft.from > today ? draft.from : today)
  const fault = draftFault({ ...draft, to, words: { ...draft.words, reason: draft.words.reason ?? '-' } }, rule, today)
  switch (fault) {
    case 'from_after_to':
    case 'past':
    case 'far':
      return fault
    case 'too_long':
      return draft.to === null ? null : fault
    default:
      return null
  }
}

function wrongDay(
  actor: InChargeActor,
  row: CaseRow,
  of: { readonly part: DraftPart; readonly fault: WrongDay; readonly one: boolean },
): Reply {
  const { part, fault, one } = of
  const asked = askFor(actor, row, { part, one })
  const count = ruleFor(actor, row.kind).max_months ?? 0
  return {
    ...asked,
    message: { ...asked.message, lines: [{ key: `member:apply.wrong.${fault}`, with: { count } }, ...asked.message.lines] },
  }
}

function changed(draft: Draft, value: DraftValue, today: string): Draft {
  if ('on' in value) return { ...draft, [value.part]: value.on }
  if ('months' in value) return { ...draft, to: endAfter(draft.from ?? today, value.months) }
  const { reason: _, category: __, ...rest } = draft.words
  if ('category' in value) return { ...draft, words: { ...rest, ...inWords(value.category) } }
  if (value.part === 'reason') return { ...draft, words: { ...rest, reason: value.words, category: 'other' } }
  return { ...draft, words: { ...draft.words, [value.part]: value.words } }
}

async function withKind(actor: InChargeActor, row: CaseRow, kind: ExemptionKind): Promise<CaseRow> {
  const { words, from } = draftOf(row)
  const { reason, category, ...rest } = words
  const kept = category === 'age_health' ? { reason: null } : { reason, ...(category ? { category } : {}) }
  const first = from ?? firstSpan(ruleFor(actor, kind), kind, actor.person.today).from
  const { max_months } = ruleFor(actor, kind)
  const most = max_months === null ? null : endAfter(first, max_months)
  const to = kind === 'age_health' ? most : row.endsOn !== null && most !== null && row.endsOn > most ? most : row.endsOn
  return written(actor, row, { kind, from: first, to, words: { ...rest, ...(kind === 'age_health' ? inWords('age_health') : kept) } })
}

async function written(actor: InChargeActor, row: CaseRow, { kind, words, from, to }: Draft): Promise<CaseRow> {
  const { rt, tx, tenantId, now } = actor.scene
  await changeDraft(tx, rt.db.vault, { tenantId, id: row.id, kind, application: words, startsOn: from, endsOn: to, now })
  return { ...row, kind, application: words, startsOn: from, endsOn: to }
}
