// Makes the file that goes with a message, at the moment it is sent, from the rows it stands for.
import { summaryById } from '../../db/summaries.ts'
import type { Outbound } from '../channels/channel.ts'
import type { Attachment, Message } from '../core/message.ts'
import type { Locale } from '../core/person.ts'
import { translate } from '../i18n.ts'
import { makeApart } from '../render/apart.ts'
import type { Translate } from '../render/summary-rows.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { callPageOf } from './call-page.ts'

const workbookMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What stands where a file would be, on a channel that takes none: what it was, and where it is to be had. */
const inWords = {
  'summary-chart': { key: 'committee:file.chart' },
  'summary-workbook': { key: 'committee:file.workbook' },
  'call-sheet': { key: 'secretary:calls.page.command' },
  'branch-call-sheet': { key: 'secretary:calls.page.command' },
} as const satisfies Record<Attachment['make'], unknown>

/** A message as a channel without files can carry it: its words, and a sentence in the place of the file. */
export function withoutFile(message: Message): Message {
  const { attachment, ...rest } = message
  return attachment ? { ...rest, lines: [...rest.lines, inWords[attachment.make]] } : message
}

/** The last chart, because the same one goes to all officers of a committee one after the other. */
let lastChart: { readonly key: string; readonly bytes: Uint8Array } | null = null

/** Throws when the row is gone. Heavy libraries are loaded the first time, and the chart's in another process. */
export async function makeAttachment(
  rt: Runtime,
  attachment: Attachment,
  tenantId: number,
  locale: Locale,
): Promise<NonNullable<Outbound['attachment']>> {
  if (attachment.make === 'call-sheet' || attachment.make === 'branch-call-sheet') {
    const which = attachment.make === 'call-sheet' ? 'own' : 'all'
    const page = await callPageOf(rt, { tenantId, memberId: attachment.id, which }, locale)
    if (page === null) throw new Error(`member ${attachment.id} is in charge no more`)
    const name = `${translate(locale, 'secretary:sheet.file')}-${todayOf(rt, rt.clock.now())}.html`
    return { kind: 'document', name, mime: 'text/html', bytes: Buffer.from(page) }
  }
  const stored = await summaryById(rt.db.orm, tenantId, attachment.id)
  if (!stored) throw new Error(`summary ${attachment.id} is gone`)
  const t: Translate = (key, params) => translate(locale, key, params)
  const names = { unit: stored.unit }
  if (attachment.make === 'summary-chart') {
    const key = JSON.stringify([tenantId, stored, locale])
    const bytes = lastChart?.key === key ? lastChart.bytes : await makeApart({ make: 'chart', figures: stored.figures, names, locale })
    lastChart = { key, bytes }
    return { kind: 'picture', name: `tong-hop-${stored.period}.png`, mime: 'image/png', bytes }
  }
  const { renderSummaryWorkbook } = await import('../render/workbook.ts')
  return {
    kind: 'document',
    name: `tong-hop-${stored.period}.xlsx`,
    mime: workbookMime,
    bytes: await renderSummaryWorkbook(stored.figures, names, locale, t),
  }
}
