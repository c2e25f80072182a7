// How long reading a roster of 5,000 rows takes, beside the spreadsheet library alone on the same file: `node bench/read-roster.ts`.
import readXlsxFile from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { readRoster } from '../src/roster/read-roster.ts'

const runs = 5
const heads = ['STT', 'Họ và tên', 'Năm sinh', 'SĐT', 'Chi bộ', 'Nơi làm việc', 'Công việc', 'Từ ngày', 'Đến ngày']
const rows = Array.from({ length: 5_000 }, (_, n) => [
  String(n + 1),
  `Nguyễn Văn ${String.fromCodePoint(65 + (n % 26))}${'abcdefghij'[Math.floor(n / 26) % 10]}`,
  String(1950 + (n % 55)),
  `09${10_000_000 + n}`,
  `Chi bộ ấp ${n % 100}`,
  'Bắc Ninh',
  'Công nhân',
  '01/01/2026',
  '31/12/2026',
])
const file = await writeXlsxFile([heads, ...rows].map((row) => row.map((value) => ({ value })))).toBuffer()
const bytes = new Uint8Array(file)

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const ours: number[] = []
const library: number[] = []
for (let n = 0; n < runs; n += 1) {
  library.push(await seconds(() => readXlsxFile(Buffer.from(bytes))))
  ours.push(await seconds(() => readRoster({ name: 'roster.xlsx', bytes }, { today: '2026-11-21' })))
}
process.stdout.write(
  `read a roster of 5,000 rows: ${median(ours).toFixed(2)} s, ${(median(ours) / median(library)).toFixed(2)} × read-excel-file alone (${median(library).toFixed(2)} s), median of ${runs}\n`,
)
