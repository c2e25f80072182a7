// The papers of an exemption case: the application to be signed, and the report to the committee.
import { caseOffice } from '../../db/case-papers.ts'
import { caseById } from '../../db/cases.ts'
import { settingsInForce } from '../../db/units.ts'
import type { PaperFormat } from '../core/paper.ts'
import { renderPaper } from '../render/paper-file.ts'
import { todayOf } from '../runtime.ts'
import { applicationPaper, caseReportPaper } from './case-paper-data.ts'
import type { MakeFile } from './make-attachment.ts'

export const casePaper: MakeFile = async (rt, { attachment, tenantId, locale }) => {
  const q = rt.db.orm
  const today = todayOf(rt, rt.clock.now())
  const row = await caseById(q, rt.db.vault, { tenantId, today, id: attachment.id })
  if (!row) throw new Error(`case ${attachment.id} is gone`)
  const { unitId, memberId } = row
  const office = await caseOffice(q, { tenantId, unitId, memberId, today })
  const settings = await settingsInForce(q, { tenantId, unitId, on: today })
  const of = { row, office, rules: settings.exemption_rules, bases: settings.legal_bases, today, zone: rt.homeZone }
  const format: PaperFormat = attachment.make === 'application-pdf' ? 'pdf' : 'docx'
  const paper = attachment.make === 'case-report' ? caseReportPaper(of) : applicationPaper(of)
  return { kind: 'document', ...(await renderPaper(paper, format, locale)) }
}
