// Loads what a command shows, within the scope of who asked, and hands it to the pure function that words it.
import { accountsFor } from '../../db/accounts.ts'
import { chatsOf } from '../../db/chats.ts'
import { comingRound } from '../../db/coming-rounds.ts'
import { newestSummary } from '../../db/summaries.ts'
import * as views from '../../db/views.ts'
import { comingRoundLine } from '../../handlers/coming-round.ts'
import { summaryMessage } from '../../handlers/committee/summary-message.ts'
import { chatList } from '../../handlers/member/chats.ts'
import { accountList } from '../../handlers/secretary/account.ts'
import { cards } from '../../handlers/secretary/card.ts'
import { whoseRecord } from '../../handlers/secretary/desk.ts'
import { uninvitedList } from '../../handlers/secretary/invite.ts'
import { overview } from '../../handlers/secretary/overview.ts'
import { silentList } from '../../handlers/secretary/silent.ts'
import { message, sentence } from '../../handlers/words.ts'
import { ownCommittees } from '../core/access.ts'
import type { View } from '../core/effect.ts'
import { monthOf } from '../core/quota.ts'
import { type InChargeActor, type Reply, scopeOf } from './act-on-member.ts'
import { showCalls } from './call-sheet.ts'
import { showDuties } from './duties.ts'
import { expected } from './expected.ts'

export async function showView(actor: InChargeActor, view: View): Promise<Reply> {
  const { scene, person } = actor
  const { rt, tx, tenantId, now } = scene
  const { vault } = rt.db
  const scope = scopeOf(actor)
  const { branchIds } = scope
  if (view.of === 'chats') {
    const { chats, chosen } = await chatsOf(tx, { tenantId, memberId: person.memberId })
    return { message: chatList(chats, chosen) }
  }
  if (view.of === 'summary') {
    const [unitId] = ownCommittees(person.roles)
    const stored = unitId === undefined ? null : await newestSummary(tx, tenantId, unitId)
    const coming = unitId === undefined ? null : await comingRound(tx, { tenantId, unitIds: [unitId], homeZone: rt.homeZone, now })
    const said = stored ? summaryMessage(stored.figures, { unit: stored.unit }) : [sentence('committee:summary.none')]
    return { message: { lines: [...said, ...comingRoundLine(coming)] } }
  }
  if (view.of === 'duties') return showDuties(actor)
  if (branchIds.length === 0) return { message: message('secretary:not-found') }
  switch (view.of) {
    case 'overview':
      return overview({
        branches: await views.branchStates(tx, scope, person.memberId),
        coming: await comingRound(tx, { tenantId, unitIds: branchIds, homeZone: rt.homeZone, now }),
      })
    case 'silent':
      return silentList(await views.silentRows(tx, vault, scope))
    case 'calls':
      return showCalls(actor, view.page === true)
    case 'open-calls':
      return whoseRecord(await views.openCalls(tx, scope))
    case 'uninvited':
      return uninvitedList(await views.uninvited(tx, scope))
    case 'review-list':
      return expected(actor, false)
    case 'accounts':
      return { message: accountList(await accountsFor(tx, { tenantId, branchIds, month: monthOf(now, rt.homeZone) })) }
    case 'card':
      return cards(await views.cardsByName(tx, vault, scope, view.name), view.name)
    case 'card-by-id': {
      const card = await views.cardById(tx, vault, scope, view.memberId)
      return card ? cards([card], card.name) : { message: message('secretary:not-found') }
    }
    default:
      return view satisfies never
  }
}
