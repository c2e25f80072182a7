// The page of calls as a file.
import { translate } from '../i18n.ts'
import { todayOf } from '../runtime.ts'
import { callPageOf } from './call-page.ts'
import type { MakeFile } from './make-attachment.ts'

export const callSheetFile: MakeFile = async (rt, { attachment, tenantId, locale }) => {
  const which = attachment.make === 'call-sheet' ? 'own' : 'all'
  const page = await callPageOf(rt, { tenantId, memberId: attachment.id, which }, locale)
  if (page === null) throw new Error(`member ${attachment.id} is in charge no more`)
  const name = `${translate(locale, 'secretary:sheet.file')}-${todayOf(rt, rt.clock.now())}.html`
  return { kind: 'document', name, mime: 'text/html', bytes: Buffer.from(page) }
}
