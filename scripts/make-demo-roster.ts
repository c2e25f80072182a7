// Writes src/demo/roster.xlsx, the list that the demo imports. Every person, number and unit in it is invented.
//
//   node scripts/make-demo-roster.ts
//
// The sheets of the first three branches differ on purpose in the ways real lists do: order and spelling of headings, dates as date cells or text, phones as
// numbers without their zero, names in capitals or in two columns. The same run gives the same bytes.
import { writeFile } from 'node:fs/promises'
import type { CellObject, SheetData } from 'write-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import { packZip, unpackZip } from '../src/roster/zip.ts'

interface Person {
  readonly name: string
  /** dd/mm/yyyy. */
  readonly born: string
  readonly role: string | null
  readonly people: string
  readonly woman: boolean
  readonly old: boolean
  readonly away: Away | null
}

interface Away {
  readonly work: string
  readonly place: string
  readonly from: string
  readonly to: string
  readonly inCharge: string
  /** Only for those abroad; at home the number follows from the place on the list. */
  readonly phone: string | undefined
}

// name | born | marks and role | work | place | from | to | in charge | phone
function people(table: string): readonly Person[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', born = '', marks = '', work, place = '', from = '', to = '', inCharge = '', phone] = line
        .split('|')
        .map((cell) => cell.trim())
      const words = marks.split(', ')
      const peoples = ['Khmer', 'Thái', 'H’Mông']
      return {
        name,
        born,
        role: words.find((word) => /thư|ủy viên|cán bộ/iu.test(word)) ?? null,
        people: words.find((word) => peoples.includes(word)) ?? 'Kinh',
        woman: words.includes('nữ'),
        old: words.includes('tuổi cao'),
        away: work === undefined ? null : { work, place, from, to, inCharge, phone },
      }
    })
}

const hamletOne = people(`
Nguyễn Văn Thuận | 12/03/1968 | Bí thư
Trần Thị Bích Liên | 05/09/1975 | nữ, Phó Bí thư
Lê Hữu Phước | 21/11/1980 | Chi ủy viên
Đỗ Minh Quân | 17/06/1983 | Phó Bí thư Đảng ủy
Cao Thị Thùy Dương | 30/01/1990 | nữ, Cán bộ Ban Xây dựng Đảng
Nguyễn Văn Hòa | 02/09/1958
Nguyễn Văn Hòa | 14/04/1984
Nguyễn Thanh Tâm | 08/08/1988 |  | Công nhân may | KCN VSIP 1, TP.HCM (Bình Dương cũ) | 01/01/2026 | 31/12/2026 | Trần Thị Bích Liên
Trần Thị Ngọc Hân | 19/05/1992 | nữ | Công nhân điện tử | KCN Yên Phong, Bắc Ninh | 01/07/2025 | 30/06/2026 | Trần Thị Bích Liên
Lê Văn Đực | 03/02/1979 |  | Đi ghe cào | Rạch Giá, An Giang (Kiên Giang cũ) | 01/06/2025 | 31/05/2026 | Lê Hữu Phước
Phạm Minh Khang | 25/12/1995 |  | Thực tập sinh cơ khí | Osaka, Nhật Bản | 01/04/2026 | 31/03/2027 | Nguyễn Văn Thuận | +81 90-0000-0101
Võ Hoàng Nam | 11/10/1990 |  | Thợ hồ | Biên Hòa, Đồng Nai | 01/09/2025 | 31/08/2026 | Lê Hữu Phước
Phan Thị Sáu | 10/10/1941 | nữ, tuổi cao
Huỳnh Văn Bé Ba | 15/07/1962
Trương Thị Lệ Hằng | 22/02/1977 | nữ
Dương Quốc Việt | 09/09/1986
Mai Thị Hồng Nhung | 13/08/1993 | nữ
Lâm Chí Thiện | 27/05/1971
Kim Sa Rươl | 04/04/1981 | Khmer
Ngô Thị Tuyết Mai | 18/12/1969 | nữ
Bùi Đăng Khoa | 06/06/1997
Tạ Văn Nghĩa | 01/05/1965
`)

const hamletTwo = people(`
Hồ Thị Kim Cúc | 20/10/1972 | nữ, Bí thư Chi bộ
Đặng Văn Tài | 07/07/1978 | Phó Bí thư Chi bộ
Nguyễn Hoàng Yến | 16/03/1987 | nữ, Chi ủy viên
Huỳnh Thị Mỹ Duyên | 29/11/1991 | nữ | Giúp việc nhà | Đài Bắc, Đài Loan | 01/02/2026 | 31/01/2027 | Nguyễn Hoàng Yến | +886 900 000 101
Đặng Quốc Bảo | 12/12/1993 |  | Công nhân nhà máy nhựa | Ansan, Hàn Quốc | 01/05/2026 | 30/04/2027 | Hồ Thị Kim Cúc | +82 10-0000-0101
Lò Thị Pâng | 05/05/1994 | nữ, Thái | Công nhân đóng gói | KCN Thăng Long, Hà Nội | 01/01/2026 | 31/12/2026 | Nguyễn Hoàng Yến
Bùi Văn Lực | 23/09/1986 |  | Phụ hồ | Liên Chiểu, Đà Nẵng | 01/08/2025 | 31/07/2026 | Đặng Văn Tài
Trương Công Danh | 17/01/1989 |  | Chạy xe tải | Quận Bình Tân cũ, TP.HCM | 01/10/2025 | 30/09/2026 | Đặng Văn Tài
Tống Công Định | 28/08/1967
Lê Thị Út Mười | 02/02/1939 | nữ, tuổi cao
Phùng Gia Huy | 14/02/1996
Đoàn Thị Cẩm Tiên | 26/06/1985 | nữ
Quách Văn Sang | 03/11/1974
Vương Thị Thanh Thảo | 21/07/1998 | nữ
Châu Ngọc Sơn | 19/09/1963
Thạch Thị Sô Phia | 08/03/1982 | nữ, Khmer
Nguyễn Tấn Đạt | 30/04/1979
Lý Văn Khởi | 11/01/1960
Hà Thị Diễm My | 24/12/1994 | nữ
Trịnh Xuân Vinh | 15/05/1970
`)

const hamletThree = people(`
Phạm Văn Lành | 18/04/1966 | Bí thư
Nguyễn Thị Kiều Oanh | 09/12/1981 | nữ, Phó bí thư
Lương Thế Hiển | 27/10/1988 | Chi ủy viên
Giàng A Chứ | 10/06/1996 | H’Mông | Làm vườn cà phê | Đắk Mil, Lâm Đồng (Đắk Nông cũ) | 01/11/2025 | 31/10/2026 | Lương Thế Hiển
Nguyễn Thị Kim Loan | 01/09/1987 | nữ | Công nhân giày da | Trảng Bom, Đồng Nai | 01/12/2025 | 30/11/2026 | Nguyễn Thị Kiều Oanh
Phan Văn Út | 13/03/1982 |  | Bán vé số | TP.HCM | 01/03/2026 | 28/02/2027 | Lương Thế Hiển
Hồ Tấn Lộc | 22/08/1990 |  | Thủ kho | Đức Hòa, Tây Ninh (Long An cũ) | 01/07/2026 | 30/06/2027 | Phạm Văn Lành
Trần Văn Chín | 05/05/1938 | tuổi cao
Đinh Thị Thu Vân | 20/03/1989 | nữ
Nguyễn Phú Cường | 16/11/1976
Lê Thị Bảo Trân | 07/02/1999 | nữ
Danh Hoàng Sol | 25/07/1984 | Khmer
Võ Thị Tám | 12/08/1961 | nữ
Huỳnh Nhật Minh | 31/10/1995
Trần Đình Trọng | 04/01/1973
Cù Thị Ngọc Giàu | 29/06/1992 | nữ
Ngô Quang Vinh | 23/05/1964
Mạc Văn Hiếu | 17/09/1980
`)

const hamletFour = people(`
Trần Quang Khiêm | 02/03/1970 | Bí thư
Võ Thị Thanh Trúc | 19/08/1984 | nữ, Phó Bí thư
Lê Công Hậu | 11/05/1988 | Chi ủy viên
Nguyễn Thị Hồng Gấm | 07/07/1991 | nữ | Công nhân thủy sản | Cà Mau | 01/03/2026 | 28/02/2027 | Lê Công Hậu
Trần Văn Lượm | 10/10/1985 |  | Thợ hàn | Dĩ An, TP.HCM (Bình Dương cũ) | 16/12/2025 | 15/12/2026 | Võ Thị Thanh Trúc
Sơn Thị Mỹ Hạnh | 28/01/1993 | nữ, Khmer | Bán hàng | Phú Quốc, An Giang (Kiên Giang cũ) | 01/06/2026 | 31/05/2027 | Lê Công Hậu
Nguyễn Văn Tư | 04/04/1940 | tuổi cao
Đào Ngọc Ẩn | 16/09/1973
Bùi Thị Ngọc Lựu | 22/12/1980 | nữ
Phạm Hoàng Ân | 13/02/1996
`)

const communeOffice = people(`
Hoàng Đức Thắng | 15/05/1979 | Bí thư
Lưu Thị Ngọc Diệp | 03/11/1986 | nữ, Phó Bí thư
Nguyễn Thành Long | 24/02/1990 | Chi ủy viên
Đặng Thị Quỳnh Như | 09/06/1994 | nữ | Học thạc sĩ | Hà Nội | 01/09/2026 | 31/08/2027 | Nguyễn Thành Long
Lý Minh Triết | 30/08/1987
Huỳnh Thị Ánh Tuyết | 12/12/1982 | nữ
Trần Bá Phước | 27/03/1975
Mai Văn Chánh | 18/10/1969
`)

const headings = (row: string) => row.split('|').map((heading) => heading.trim())
const bold = (value: string, more: CellObject = {}): CellObject => ({ value, fontWeight: 'bold', ...more })
const year = (date: string) => Number(date.slice(6))

// The date cell of a spreadsheet: days since 30 December 1899, shown as a date.
function dateCell(date: string): CellObject {
  const [day, month, years] = date.split('/').map(Number)
  const from = Temporal.PlainDate.from('1899-12-30')
  const days = from.until({ year: years ?? 0, month: month ?? 0, day: day ?? 0 }, { largestUnit: 'day' }).days
  return { value: days, type: Number, format: 'dd/mm/yyyy' }
}

// 0900 000 1xx: one row of numbers for all, so that none can be anybody's by chance of invention.
const phone = (person: Person, number: number) => person.away?.phone ?? `0900 000 1${String(number).padStart(2, '0')}`
const nationalId = '000000000000'
const papers = (person: Person, number: number) =>
  person.away === null ? [null, null] : [`${number}-NQ/CB, ${person.away.from}`, `${number}-CV/ĐU`]

function titles(branch: string, width: number): SheetData {
  const line = (value: string): SheetData[number] => [
    bold(value, { columnSpan: width, align: 'center' }),
    ...Array<null>(width - 1).fill(null),
  ]
  return [line('ĐẢNG BỘ XÃ AN BÌNH MẪU'), line(`CHI BỘ ${branch} (MẪU)`), line('DANH SÁCH ĐẢNG VIÊN NĂM 2026'), []]
}

function sheetOne(list: readonly Person[], title: string, first: number): SheetData {
  const head = headings(
    `STT | Họ và tên | Năm sinh | Dân tộc | Tôn giáo | Số CCCD | Chức vụ | SĐT | Trạng thái | Công việc | Nơi làm việc | Từ ngày | Đến ngày\n(hạn miễn) | Nghị quyết chi bộ số/ngày | Ý kiến đảng ủy số/ngày | Người phụ trách | Ghi chú`,
  )
  const rows = list.map((person, i): SheetData[number] => {
    const { away } = person
    const status = away ? 'Tạm miễn sinh hoạt (đi làm ăn xa)' : person.old ? 'Miễn sinh hoạt (tuổi cao)' : 'Đang sinh hoạt'
    return [
      i + 1,
      person.name,
      year(person.born),
      person.people,
      'Không',
      nationalId,
      person.role ?? 'Đảng viên',
      phone(person, first + i),
      status,
      away?.work ?? null,
      away?.place ?? null,
      away ? dateCell(away.from) : null,
      away ? dateCell(away.to) : null,
      ...papers(person, i + 1),
      away?.inCharge ?? null,
      null,
    ]
  })
  const total: SheetData[number] = [null, bold(`Tổng cộng: ${list.length} đồng chí`)]
  const signed: SheetData = [
    [],
    [...Array<null>(12).fill(null), 'An Bình Mẫu, ngày 05 tháng 01 năm 2026'],
    [...Array<null>(12).fill(null), 'T/M CHI ỦY'],
  ]
  return [
    ...titles(title, head.length),
    head.map((text) => bold(text, { wrap: true })),
    head.map((_, i) => `(${i + 1})`),
    ...rows,
    total,
    ...signed,
  ]
}

// Capitals, a heading of two rows, dates as text, phones as numbers that lost their zero.
function sheetTwo(first: number): SheetData {
  const head = ['TT', 'HỌ TÊN', 'Ngày sinh', 'Chức vụ', 'Số điện thoại', 'Dân tộc', 'Lý do', 'Nghề nghiệp', 'Nơi làm việc']
  const tail = ['Nghị quyết chi bộ', 'Ý kiến đảng ủy', 'Chi ủy viên phụ trách', 'Ghi chú']
  const tall = (text: string) => bold(text, { rowSpan: 2, wrap: true })
  const top: SheetData[number] = [...head.map(tall), bold('Thời gian miễn', { columnSpan: 2, align: 'center' }), null, ...tail.map(tall)]
  const parts: SheetData[number] = [
    ...Array<null>(head.length).fill(null),
    bold('Từ ngày'),
    bold('Đến ngày'),
    ...Array<null>(tail.length).fill(null),
  ]
  const rows = hamletTwo.map((person, i): SheetData[number] => {
    const { away } = person
    const digits = phone(person, first + i).replaceAll(' ', '')
    return [
      i + 1,
      person.name.toLocaleUpperCase('vi'),
      person.born,
      person.role ?? null,
      digits.startsWith('0') ? Number(digits) : phone(person, first + i),
      person.people,
      away ? 'Đi làm ăn xa' : person.old ? 'Tuổi cao' : null,
      away?.work ?? null,
      away?.place ?? null,
      away?.from ?? null,
      away?.to ?? null,
      ...papers(person, i + 1),
      away?.inCharge ?? null,
      null,
    ]
  })
  return [...titles('ẤP 2', head.length + 2 + tail.length), top, parts, ...rows, [null, bold('Tổng số'), hamletTwo.length]]
}

// Family and given name apart, the year of birth in a column for men and one for women, short dates.
function sheetThree(first: number): SheetData {
  const top = headings(
    `S.T.T | Họ và tên đệm | Tên | Số ĐT | Năm sinh |  | Quê quán | Số CCCD | Chức danh | Tình trạng | Hạn miễn | Từ ngày | Việc làm | Đang làm ở đâu | Số NQ chi bộ | Ý kiến của Đảng ủy | Cán bộ phụ trách`,
  )
  const parts = [null, null, null, null, bold('Nam'), bold('Nữ'), ...Array<null>(11).fill(null)]
  const rows = hamletThree.map((person, i): SheetData[number] => {
    const { away } = person
    const words = person.name.split(' ')
    const short = (date: string | undefined) => date?.replaceAll('/', '-').replace(/-20(\d\d)$/u, '-$1') ?? null
    return [
      i + 1,
      words.slice(0, -1).join(' '),
      words.at(-1) ?? null,
      phone(person, first + i).replaceAll(' ', '.'),
      person.woman ? null : year(person.born),
      person.woman ? year(person.born) : null,
      'An Bình Mẫu',
      nationalId,
      person.role ?? null,
      away ? 'Tạm miễn' : person.old ? 'Miễn SH do tuổi cao' : 'Đang sinh hoạt',
      short(away?.to),
      short(away?.from),
      away?.work ?? null,
      away?.place ?? null,
      ...papers(person, i + 1),
      away ? `đ/c ${away.inCharge}` : null,
    ]
  })
  return [...titles('ẤP 3', top.length), top.map((text) => (text === '' ? null : bold(text, { wrap: true }))), parts, ...rows]
}

const widths = (count: number) => Array.from({ length: count }, (_, i) => ({ width: i === 0 ? 5 : i === 1 ? 24 : 16 }))
const sheets = [
  { sheet: 'Ấp 1', data: sheetOne(hamletOne, 'ẤP 1', 1), columns: widths(17) },
  { sheet: 'Ấp 2', data: sheetTwo(1 + hamletOne.length), columns: widths(15) },
  { sheet: 'Ấp 3', data: sheetThree(1 + hamletOne.length + hamletTwo.length), columns: widths(17) },
  { sheet: 'Ấp 4', data: sheetOne(hamletFour, 'ẤP 4', 1 + hamletOne.length + hamletTwo.length + hamletThree.length), columns: widths(17) },
  {
    sheet: 'Cơ quan xã',
    data: sheetOne(communeOffice, 'CƠ QUAN XÃ', 1 + hamletOne.length + hamletTwo.length + hamletThree.length + hamletFour.length),
    columns: widths(17),
  },
]
const written = unpackZip(await writeWorkbook(sheets).toBuffer(), 10_000_000, () => true)
if (written.kind !== 'files') throw new Error('the workbook just written cannot be unpacked')
// Packed again, because the library stamps the time of writing.
const inOrder = new Map([...written.files].sort(([a], [b]) => (a < b ? -1 : 1)))
await writeFile(new URL('../src/demo/roster.xlsx', import.meta.url), packZip(inOrder, 9))
