// read_roster: reading a roster of 5,000 rows / the spreadsheet library alone on the same file. `node bench/read-roster.ts [--rows 5000]`
import readXlsxFile from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { readRoster } from '../src/roster/read-roster.ts'
import { interleave, millisecondsOf, readFlags, report } from './harness.ts'

const flags = readFlags(['rows'])
const count = flags.size('rows', 5_000, 500)
const heads = ['STT', 'Họ và tên', 'Năm sinh', 'SĐT', 'Chi bộ', 'Nơi làm việc', 'Công việc', 'Từ ngày', 'Đến ngày']
const rows = Array.from({ length: count }, (_, n) => [
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

const { ours, library } = await interleave(
  {
    ours: () => millisecondsOf(() => readRoster({ name: 'roster.xlsx', bytes }, { today: '2026-11-21' })),
    library: () => millisecondsOf(() => readXlsxFile(Buffer.from(bytes))),
  },
  { runs: flags.runs },
)
const what = `reading a roster of ${count.toLocaleString('en')} rows / the spreadsheet library alone`
report({ name: 'read_roster', what, databases: [], flags }, [
  { label: 'read', unit: 'ms', ours, baseline: { name: 'read-excel-file', figures: library } },
])
