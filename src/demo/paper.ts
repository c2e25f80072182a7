// The paper that people of the demo send: one page that every viewer opens, with nobody's words on it.
import type { InboundContent } from '../core/inbound.ts'

const words = 'BT /F1 18 Tf 72 770 Td (Ban kiem diem \\(mau\\)) Tj ET'
const objects = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
].map((body, at) => `${at + 1} 0 obj\n${body}\nendobj\n`)
const head = '%PDF-1.4\n'
const starts = objects.map((_, at) => head.length + objects.slice(0, at).join('').length)
const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
const end = head.length + objects.join('').length

/** The file itself, as a platform would hand it out. */
export const paperBytes = new TextEncoder().encode(
  `${head}${objects.join('')}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${end}\n%%EOF\n`,
)

/** The same as somebody sends it. */
export const paper: InboundContent = { kind: 'file', ref: 'demo-paper', name: 'ban-kiem-diem.pdf', size: paperBytes.length }
