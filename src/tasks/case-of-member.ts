// Finds the case of a member who is named: of one's own branch, or among those reported to one's committee.
import { casesOf } from '../../db/cases.ts'
import { newestExemption } from '../../db/exemptions.ts'
import { branchesUnder } from '../../db/tree.ts'
import { cardsByName } from '../../db/views.ts'
import { choice, message, sentence } from '../../handlers/words.ts'
import { ledBranches, ownBranches, ownCommittees } from '../core/access.ts'
import { maySeeCase } from '../core/case-access.ts'
import { caseStates } from '../core/case-state.ts'
import { todayOf } from '../runtime.ts'
import { type InChargeActor, inScope, type Reply, scopeOf } from './act-on-member.ts'
import { moverOf, showCase, showExemption } from './show-case.ts'

const shown = 8

/** The case of whoever the name fits; of several it is asked whose. */
export async function caseOfName(actor: InChargeActor, name: string): Promise<Reply> {
  const { rt, tx } = actor.scene
  const cards = ownBranches(actor.person.roles).length > 0 ? await cardsByName(tx, rt.db.vault, scopeOf(actor), name) : []
  const members = [...cards, ...(await reportedOf(actor, name))].filter(
    ({ memberId }, at, all) => all.findIndex((one) => one.memberId === memberId) === at,
  )
  const [only] = members
  if (!only) return { message: message('secretary:case.nobody', { name }) }
  if (members.length === 1) return caseOfMember(actor, only.memberId)
  const which = ({ memberId, name: full, birthYear }: (typeof members)[number]) =>
    choice(`cs:of:${memberId}`, 'secretary:card.name-and-year', { name: full, year: birthYear ?? sentence('common:unknown') })
  return { message: message('secretary:card.which', { name }, members.slice(0, shown).map(which)) }
}

/** The newest case that the actor may see, else the exemption on the list, else the way to begin one. */
export async function caseOfMember(actor: InChargeActor, memberId: number): Promise<Reply> {
  const { rt, tx, tenantId, now } = actor.scene
  const [newest] = (await casesOf(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), memberId, states: caseStates })).filter((row) =>
    maySeeCase(moverOf(actor), row.access),
  )
  if (newest) return showCase(actor, newest.id)
  const card = await inScope(actor, memberId)
  if (!card) return { message: message('secretary:not-found') }
  const exemptionId = await newestExemption(tx, { tenantId, memberId })
  if (exemptionId !== null) return showExemption(actor, exemptionId)
  const begins = ledBranches(actor.person.roles).length > 0 && memberId !== actor.person.memberId
  return {
    message: message(
      'secretary:case.none-of',
      { name: card.name },
      begins ? [choice(`cs:register:${memberId}`, 'secretary:case.button.new')] : [],
    ),
  }
}

/** Whose cases were reported to the actor's committees, by name. */
async function reportedOf(actor: InChargeActor, name: string) {
  const { rt, tx, tenantId, now } = actor.scene
  const committees = ownCommittees(actor.person.roles)
  if (committees.length === 0) return []
  const unitIds = await branchesUnder(tx, { tenantId, unitIds: committees, inUse: false })
  return (await casesOf(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), unitIds, called: name, states: caseStates })).filter((row) =>
    maySeeCase(moverOf(actor), row.access),
  )
}
