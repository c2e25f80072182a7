// The files of a committee's summary: its chart and its workbook.
import { summaryById } from '../../db/summaries.ts'
import { translate } from '../i18n.ts'
import { makeApart } from '../render/apart.ts'
import type { Translate } from '../render/summary-rows.ts'
import type { Runtime } from '../runtime.ts'
import type { FileOf, MakeFile } from './make-attachment.ts'

const workbookMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The last chart, because the same one goes to all officers of a committee one after the other. */
let lastChart: { readonly key: string; readonly bytes: Uint8Array } | null = null

export const summaryChart: MakeFile = async (rt, of) => {
  const { tenantId, locale } = of
  const stored = await storedSummary(rt, of)
  const key = JSON.stringify([tenantId, stored, locale])
  const bytes =
    lastChart?.key === key
      ? lastChart.bytes
      : await makeApart({ make: 'chart', figures: stored.figures, names: { unit: stored.unit }, locale })
  lastChart = { key, bytes }
  return { kind: 'picture', name: `tong-hop-${stored.period}.png`, mime: 'image/png', bytes }
}

export const summaryWorkbook: MakeFile = async (rt, of) => {
  const { locale } = of
  const stored = await storedSummary(rt, of)
  const t: Translate = (key, params) => translate(locale, key, params)
  const { renderSummaryWorkbook } = await import('../render/workbook.ts')
  const bytes = await renderSummaryWorkbook(stored.figures, { unit: stored.unit }, locale, t)
  return { kind: 'document', name: `tong-hop-${stored.period}.xlsx`, mime: workbookMime, bytes }
}

async function storedSummary(rt: Runtime, { attachment, tenantId }: FileOf) {
  const stored = await summaryById(rt.db.orm, tenantId, attachment.id)
  if (!stored) throw new Error(`summary ${attachment.id} is gone`)
  return stored
}
