// The branch's report on an exemption case to its committee, as a file: kind and reason in words of a list, never a member's own.
import { activeIn, holdersFor } from '../../db/case-lists.ts'
import { caseById } from '../../db/cases.ts'
import { settingsInForce, unitById } from '../../db/units.ts'
import { sentence } from '../../handlers/words.ts'
import { paperReasons } from '../core/case-act.ts'
import { caseFrom, factsOf } from '../core/case-state.ts'
import { basisOn } from '../core/exemption-rules.ts'
import type { CaseReportPaper } from '../core/paper.ts'
import { renderPaper } from '../render/paper-file.ts'
import { sentenceText } from '../render/text.ts'
import { todayOf } from '../runtime.ts'
import type { MakeFile } from './make-attachment.ts'

export const caseReport: MakeFile = async (rt, { attachment, tenantId, locale }) => {
  const today = todayOf(rt, rt.clock.now())
  const q = rt.db.orm
  const row = await caseById(q, rt.db.vault, { tenantId, today, id: attachment.id })
  const resolve = row && factsOf(caseFrom(row.log).counting, 'resolve')
  if (!row || !resolve) throw new Error(`${attachment.make} ${attachment.id} is gone`)
  const unit = await unitById(q, tenantId, row.unitId)
  const committeeId = row.access.committeeId ?? unit?.parentId ?? null
  const committee = committeeId === null ? null : await unitById(q, tenantId, committeeId)
  const settings = await settingsInForce(q, { tenantId, unitId: row.unitId, on: today })
  const basis = resolve.decidedBy ? resolve.decidedBy.basis : basisOn(settings.legal_bases, resolve.on ?? today)
  const active = (await activeIn(q, tenantId, [row.unitId])).get(row.unitId) ?? null
  const leader = async (role: 'secretary' | 'deputy') =>
    (await holdersFor(q, { tenantId, unitId: row.unitId, roles: [role], but: row.memberId, today }))[0]?.name ?? null
  const secretary = await leader('secretary')
  const category = paperReasons.find((one) => one === row.application.category)
  const report: CaseReportPaper = {
    kind: 'case-report',
    head: { committee: committee?.name ?? null, branch: row.branch, place: null, on: null },
    number: null,
    person: { name: row.name, birthYear: row.birthYear },
    caseKind: sentenceText(sentence(`common:case.kind.${row.kind}`), 'vi'),
    reason: category ? sentenceText(sentence(`common:case.reason.${category}`), 'vi') : null,
    from: row.startsOn,
    to: row.endsOn,
    opinion: {
      on: resolve.on ?? null,
      present: resolve.votesOf ?? null,
      votesFor: resolve.votesFor ?? null,
      number: resolve.number ?? null,
    },
    basis: basis ? [basis.title] : [],
    // Without the member, who is at home until the exemption begins.
    stillActive: active === null ? null : active - (row.standing === 'at_home' ? 1 : 0),
    signer: secretary === null ? { role: 'deputy', name: await leader('deputy') } : { role: 'secretary', name: secretary },
  }
  return { kind: 'document', ...(await renderPaper(report, 'docx', locale)) }
}
