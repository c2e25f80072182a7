// Does what somebody wants about an exemption case: scope and role are checked here, in the transaction of the act.
import { caseById } from '../../db/cases.ts'
import { askUndo, noted } from '../../handlers/secretary/case-card.ts'
import { askWant, firstWant, wantOf } from '../../handlers/secretary/case-dialog.ts'
import { message, sentence } from '../../handlers/words.ts'
import { isOfMember } from '../core/apply-act.ts'
import { mayMove, maySeeCase, mayTakeBack } from '../core/case-access.ts'
import type { CaseAct, MoveQuestion, OfficeAct } from '../core/case-act.ts'
import { caseFrom, factsOf, stateAfter, undoable } from '../core/case-state.ts'
import { todayOf } from '../runtime.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'
import { applyAct } from './apply-acts.ts'
import { caseOfMember, caseOfName } from './case-of-member.ts'
import { askRegistration, register, registerByName } from './case-register.ts'
import { adoptExemption, type MoveResult, moveCase, undoMove } from './move-case.ts'
import { cardOf, leaving, movedCardOf, moverOf, showCase, showEnded, showExemption, showWaiting } from './show-case.ts'
import { tellCase } from './tell-case.ts'

/** @param key makes what follows from the act happen once. */
export async function caseAct(actor: InChargeActor, act: CaseAct, key: string): Promise<Reply> {
  if (isOfMember(act)) return applyAct(actor, act, key)
  switch (act.of) {
    case 'waiting':
      return showWaiting(actor)
    case 'ended':
      return showEnded(actor)
    case 'open':
      return showCase(actor, act.caseId)
    case 'exemption':
      return showExemption(actor, act.exemptionId)
    case 'ask':
      return askFacts(actor, act, key)
    case 'end':
      return endExemption(actor, act, key)
    case 'move':
      return makeMove(actor, act, key)
    case 'undo':
      return undo(actor, act, key)
    case 'paper':
      return reportPaper(actor, act.caseId)
    case 'register':
      return askRegistration(actor, act.memberId)
    case 'register-name':
      return registerByName(actor, act.name)
    case 'of-name':
      return caseOfName(actor, act.name)
    case 'of-member':
      return caseOfMember(actor, act.memberId)
    case 'registered':
      return register(actor, act, key)
    default:
      return act satisfies never
  }
}

type Of<K extends OfficeAct['of']> = Extract<OfficeAct, { of: K }>

/** Looks whether the move can be made before anything is asked for it; one without facts is made at once. */
async function askFacts(actor: InChargeActor, { caseId, move, seen }: Of<'ask'>, key: string): Promise<Reply> {
  const { rt, tx, tenantId, now } = actor.scene
  const row = await caseById(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), id: caseId })
  const mover = moverOf(actor)
  if (!row || !maySeeCase(mover, row.access)) return nobody
  const { state, counting } = caseFrom(row.log)
  const committee = move === 'decline' && state === 'reported'
  const want = firstWant({ move, ...(committee ? { committee: true as const } : {}) })
  const may = mayMove(mover, row.access, move, state) && counting.at(-1)?.id === seen && stateAfter(state, move, counting) !== null
  // What may not be made is refused where it is made, in one place.
  if (want === null || !may) return makeMove(actor, { of: 'move', caseId, move, seen, facts: {} }, key)
  const at: MoveQuestion = {
    ...{ of: 'move', caseId, seen, name: row.name, move, want, facts: {} },
    ...(committee ? { committee: true } : {}),
    ...(move === 'put_in_force' && row.startsOn !== null ? { applied: { from: row.startsOn, to: row.endsOn } } : {}),
  }
  return { message: askWant(at), open: { ask: 'case', at } }
}

async function endExemption(actor: InChargeActor, { exemptionId, move }: Of<'end'>, key: string): Promise<Reply> {
  const caseId = await adoptExemption(actor.scene, moverOf(actor), exemptionId, key)
  if (caseId === null) return showExemption(actor, exemptionId)
  const { rt, tx, tenantId, now } = actor.scene
  const row = await caseById(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), id: caseId })
  const seen = row === null ? undefined : caseFrom(row.log).counting.at(-1)?.id
  return seen === undefined ? nobody : askFacts(actor, { of: 'ask', caseId, move, seen }, key)
}

async function makeMove(actor: InChargeActor, act: Of<'move'>, key: string): Promise<Reply> {
  const result = await moveCase(actor.scene, moverOf(actor), { ...act, key: `${key}:${act.move}` })
  if (result.done) await tellCase(actor.scene, { row: result.case, byId: actor.person.memberId })
  if (!result.done && result.why === 'facts') return askAgain(actor, act, result)
  return told(actor, result)
}

/** The fact that cannot be is asked for once more; the others stay. */
function askAgain({ person }: InChargeActor, act: Of<'move'>, result: Extract<MoveResult, { why: 'facts' }>): Reply {
  const { caseId, seen, move } = act
  const want = wantOf(result.fault)
  const { on, votesFor, votesOf, number, from, to, checks } = act.facts
  const facts = {
    ...(want === 'on' || on === undefined ? {} : { on }),
    ...(want === 'votes' || votesFor === undefined || votesOf === undefined ? {} : { votesFor, votesOf }),
    ...(want === 'number' || number === undefined ? {} : { number }),
    ...(want === 'span' || from === undefined ? {} : { from, to: to ?? null }),
    ...(checks === undefined ? {} : { checks }),
  }
  const { case: row } = result
  const most = factsOf(caseFrom(row.log).counting, 'resolve')?.decidedBy?.rule.max_months ?? 0
  const at: MoveQuestion = {
    ...{ of: 'move', caseId, seen, name: row.name, move, want, facts },
    ...(move === 'decline' && row.state === 'reported' ? { committee: true } : {}),
    ...(want === 'span' && row.startsOn !== null && row.startsOn !== from ? { applied: { from: row.startsOn, to: row.endsOn } } : {}),
  }
  return {
    message: askWant(at, [sentence(`secretary:case.fault.${result.fault}`, { count: most, date: { date: person.today } })]),
    open: { ask: 'case', at },
  }
}

async function undo(actor: InChargeActor, { caseId, seen, sure }: Of<'undo'>, key: string): Promise<Reply> {
  const mover = moverOf(actor)
  const paper = sure ? await handedInOnPaper(actor, caseId, seen) : false
  // A draft of a paper waits for nobody and stands on no list: what was written down by mistake is withdrawn.
  if (paper) return makeMove(actor, { of: 'move', move: 'withdraw', caseId, seen, facts: {} }, key)
  if (sure) {
    const result = await undoMove(actor.scene, mover, { caseId, seen, key: `${key}:undo` })
    if (result.done) await tellCase(actor.scene, { row: result.case, byId: mover.memberId })
    return told(actor, result)
  }
  const { rt, tx, tenantId, now } = actor.scene
  const row = await caseById(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), id: caseId })
  if (!row || !maySeeCase(mover, row.access)) return nobody
  const soFar = caseFrom(row.log)
  const last = undoable(soFar)
  const before = last === null ? null : caseFrom(soFar.counting.slice(0, -1)).state
  const may = last !== null && last.id === seen && before !== null && mayTakeBack(mover, row.access, last.move, before)
  return may ? { message: askUndo({ id: row.id, name: row.name, counting: soFar.counting }), ...leaving(actor) } : showCase(actor, caseId)
}

/** Whether what would be taken back is that a paper application was written down. */
async function handedInOnPaper({ scene }: InChargeActor, caseId: number, seen: number): Promise<boolean> {
  const { rt, tx, tenantId, now } = scene
  const row = await caseById(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), id: caseId })
  const last = row ? undoable(caseFrom(row.log)) : null
  return last?.id === seen && last.move === 'submit' && last.facts.onPaper === true
}

/** How it came out, and where the case stands now. */
async function told(actor: InChargeActor, result: MoveResult): Promise<Reply> {
  const { case: row } = result
  if (!row || row.memberId === actor.person.memberId) return { ...nobody, ...leaving(actor) }
  const last = row.log.at(-1)
  if (!maySeeCase(moverOf(actor), row.access)) return last ? { message: { lines: [noted(row.name, last)] }, ...leaving(actor) } : nobody
  if (result.done) return { message: await movedCardOf(actor, row), ...leaving(actor) }
  const { why } = result
  if (why === 'facts' || why === 'gone') return { ...nobody, ...leaving(actor) }
  return { message: await cardOf(actor, row, [sentence(`secretary:case.refused.${why}`)]), ...leaving(actor) }
}

/** The branch's report on a case, as a file; for its leaders, and for the committee once it was reported. */
async function reportPaper(actor: InChargeActor, caseId: number): Promise<Reply> {
  const { rt, tx, tenantId, now } = actor.scene
  const row = await caseById(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), id: caseId })
  const mover = moverOf(actor)
  if (!row || row.memberId === mover.memberId || !maySeeCase(mover, row.access)) return nobody
  if (factsOf(caseFrom(row.log).counting, 'resolve') === null) return showCase(actor, caseId)
  return { message: { ...message('secretary:case.paper', { name: row.name }), attachment: { make: 'case-report', id: caseId } } }
}
