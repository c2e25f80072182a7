// Writes down a paper application for a member: the case begins and is handed in, in one act.
import { accessTo, beginCase, caseById, runningCase } from '../../db/cases.ts'
import * as views from '../../db/views.ts'
import { askRegister } from '../../handlers/secretary/case-register.ts'
import { choice, message, sentence } from '../../handlers/words.ts'
import { leadsCase } from '../core/case-access.ts'
import type { Registered, RegisterQuestion } from '../core/case-act.ts'
import { caseFrom } from '../core/case-state.ts'
import { sentenceText } from '../render/text.ts'
import { todayOf } from '../runtime.ts'
import { type InChargeActor, nobody, type Reply, scopeOf } from './act-on-member.ts'
import { moveCase } from './move-case.ts'
import { cardOf, moverOf, showCase } from './show-case.ts'
import { tellCase } from './tell-case.ts'

/** Asks for the paper's facts; a case that runs already is shown instead. */
export async function askRegistration(actor: InChargeActor, memberId: number): Promise<Reply> {
  const refused = await refusal(actor, memberId)
  if (refused) return refused
  const { rt, tx, tenantId, now } = actor.scene
  const access = await accessTo(tx, { tenantId, memberId, today: todayOf(rt, now) })
  const at: RegisterQuestion = { of: 'register', memberId, name: access?.name ?? '' }
  return { message: askRegister(at), open: { ask: 'case', at } }
}

/** The same of whoever the name fits; of several it is asked which. */
export async function registerByName(actor: InChargeActor, name: string): Promise<Reply> {
  const { rt, tx } = actor.scene
  const found = await views.cardsByName(tx, rt.db.vault, scopeOf(actor), name)
  const [only] = found
  if (!only) return { message: message('secretary:case.nobody-here', { name }) }
  if (found.length === 1) return askRegistration(actor, only.memberId)
  const first = found.slice(0, 8)
  const which = ({ memberId, name: full, birthYear }: (typeof found)[number]) =>
    choice(`cs:register:${memberId}`, 'secretary:card.name-and-year', { name: full, year: birthYear ?? sentence('common:unknown') })
  return { message: message('secretary:card.which', { name }, first.map(which)), listed: first.map((one) => one.memberId) }
}

/** Begins the case and hands it in. */
export async function register(actor: InChargeActor, of: Registered, key: string): Promise<Reply> {
  const { scene, person } = actor
  const { rt, tx, tenantId, now } = scene
  const refused = await refusal(actor, of.memberId)
  if (refused) return refused
  if (of.to !== null && of.to < of.from) return askRegistration(actor, of.memberId)
  const id = await beginCase(tx, rt.db.vault, {
    ...{ tenantId, memberId: of.memberId, unitId: await branchOf(actor, of.memberId), kind: of.kind, startsOn: of.from, endsOn: of.to },
    application: {
      ...{ category: of.reason, reason: sentenceText(sentence(`common:case.reason.${of.reason}`), 'vi') },
      ...{ place: null, work: null, contact: null },
    },
    ...{ renewsId: null, onPaper: true, byId: person.memberId, key: `${key}:begin`, now },
  })
  const row = id === null ? null : await caseById(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), id })
  const seen = row ? caseFrom(row.log).counting.at(-1)?.id : undefined
  if (!row || seen === undefined) return nobody
  const moved = await moveCase(scene, moverOf(actor), {
    caseId: row.id,
    move: 'submit',
    facts: { onPaper: true },
    seen,
    key: `${key}:submit`,
  })
  if (!moved.done) throw new Error(`a paper application was not handed in: ${moved.why}`)
  await tellCase(scene, { row: moved.case, byId: person.memberId })
  return { message: await cardOf(actor, moved.case, [sentence('secretary:case.register.done', { name: row.name })]), open: null }
}

/** Why nothing can be written down for a member: not of one's branch, or one's own, or a case runs already. */
async function refusal(actor: InChargeActor, memberId: number): Promise<Reply | null> {
  const { rt, tx, tenantId, now } = actor.scene
  const today = todayOf(rt, now)
  const access = await accessTo(tx, { tenantId, memberId, today })
  if (!access || access.left || !leadsCase(moverOf(actor), access)) return { ...nobody, open: null }
  const running = await runningCase(tx, rt.db.vault, { tenantId, today, memberId })
  if (!running) return null
  // A draft in the member's own hands is shown to nobody.
  const shown = await showCase(actor, running.id)
  return shown === nobody ? { message: message('secretary:case.register.draft', { name: access.name }), open: null } : shown
}

async function branchOf(actor: InChargeActor, memberId: number): Promise<number> {
  const { rt, tx, tenantId, now } = actor.scene
  const access = await accessTo(tx, { tenantId, memberId, today: todayOf(rt, now) })
  if (!access) throw new Error('a member is gone between two looks')
  return access.unitId
}
