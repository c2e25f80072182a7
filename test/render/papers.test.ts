// Papers say what is known, have dots for what is not, and keep every Vietnamese letter, in Word and in PDF alike.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { strFromU8 } from 'fflate'
import { describe, expect, it, test } from 'vitest'
import { type PaperData, paperFormats } from '../../src/core/paper.ts'
import { paperBytes } from '../../src/render/paper-bytes.ts'
import { renderPaper } from '../../src/render/paper-file.ts'
import { dateInWords, whenText, wordsOf } from '../../src/render/paper-parts.ts'
import { docxLines, docxPart, pdfPages, textOf } from './support/file-text.ts'
import { blank, long, usual } from './support/papers.ts'

const kinds = Object.keys(usual) as PaperData['kind'][]
const each = kinds.flatMap((kind) => paperFormats.map((format) => ({ kind, format })))
const said = async (paper: PaperData, format: 'docx' | 'pdf', reader: 'vi' | 'en' = 'vi') =>
  textOf(await paperBytes(paper, format, reader), format)

const facts: Readonly<Record<PaperData['kind'], readonly string[]>> = {
  application: [
    'ĐẢNG BỘ XÃ MẪU CHI BỘ ẤP PHÚ MỸ',
    'Xã Mẫu, ngày 05 tháng 12 năm 2026 ĐƠN XIN MIỄN CÔNG TÁC VÀ SINH HOẠT ĐẢNG',
    'Kính gửi: - Chi ủy Chi bộ ấp Phú Mỹ; - Đảng ủy xã Mẫu.',
    'Căn cứ Quy định số 24-QĐ/TW',
    'Tôi tên là: Nguyễn Thị Mỹ Lệ Ngày sinh: ……/……/1990 Ngày vào Đảng: Ngày chính thức: Đang',
    'Công việc hiện nay: Công nhân may',
    'Lý do: Đi làm xa nhà',
    'từ ngày 01/01/2027 đến ngày 31/12/2027',
    'tư cách đảng viên',
    'Đóng đảng phí',
    'Giữ liên lạc với chi bộ',
    'NGƯỜI LÀM ĐƠN (Ký, ghi rõ họ tên) Nguyễn Thị Mỹ Lệ',
    'Ý KIẾN CỦA CHI BỘ Họp ngày: ……/……/……… Số đảng viên dự họp: ……… Số đồng ý: ………',
    'Ý KIẾN CỦA ĐẢNG ỦY Văn bản số: ………',
  ],
  'case-report': [
    'Số 07-BC/CB',
    'BÁO CÁO về một trường hợp đề nghị miễn, tạm miễn công tác, sinh hoạt đảng ----- Kính gửi',
    'Kính gửi: Đảng ủy xã Mẫu',
    '1. Đảng viên: Nguyễn Thị Mỹ Lệ',
    '2. Nội dung đề nghị: Tạm miễn sinh hoạt đảng 3. Lý do: Đi làm việc lưu động, không ổn định',
    '5. Chi bộ họp ngày: 20/12/2026 6. Biểu quyết: 20/21 đảng viên dự họp đồng ý 7. Nghị quyết của chi bộ số: 12-NQ/CB',
    '8. Số đảng viên còn sinh hoạt tại chi bộ: 24',
    '- Đơn của đảng viên ngày 05/12/2026.',
    'T/M CHI BỘ BÍ THƯ (Ký, ghi rõ họ tên) Trần Văn Ngữ',
  ],
  letter: [
    'GIẤY MỜI Kính gửi: Ban Giám đốc, Phòng Nhân sự Công ty TNHH May Mẫu',
    'mời đồng chí Nguyễn Thị Mỹ Lệ về dự hội nghị cuối năm',
    'Thời gian: 19 giờ 30, Chủ Nhật, ngày 20 tháng 12 năm 2026 Địa điểm: Nhà văn hóa ấp Phú Mỹ',
    'BÍ THƯ',
  ],
  'self-review': [
    'Mẫu 2C-HD KĐ.ĐG 2025',
    'BẢN KIỂM ĐIỂM ĐẢNG VIÊN Năm 2026',
    '1. Về tư tưởng chính trị: Chấp hành đường lối',
    '2. Về phẩm chất đạo đức, lối sống: Giữ lối sống giản dị',
    '3. Về thực hiện nhiệm vụ: Hoàn thành công việc',
    'II. Hạn chế, khuyết điểm và nguyên nhân Ít về dự',
    'III. Phương hướng, biện pháp khắc phục Thu xếp',
    'Không hoàn thành nhiệm vụ',
    'NGƯỜI TỰ KIỂM ĐIỂM (Ký, ghi rõ họ tên) Nguyễn Thị Mỹ Lệ',
    'Chi bộ đề xuất xếp loại:',
  ],
  expected: [
    'DANH SÁCH DỰ KIẾN DỰ HỌP Họp kiểm điểm cuối năm',
    '1 Lê Văn Tâm (1988) Về dự Đi xe đêm 19/12 2 Lê Văn Tâm (1994) Trực tuyến',
    '6 Võ Thị Sáu Em Chưa có tin',
    'Tổng số: 6. Về dự: 1; Trực tuyến: 1; Gửi thư: 1; Không về được: 1; Chưa sắp xếp được: 1; Chưa có tin: 1.',
  ],
  attendance: ['DANH SÁCH KÝ TÊN', 'Họ và tên Ký tên Ghi chú', '3 Phạm Thị Ẩn', 'Có mặt: ………'],
}

describe('a paper', () => {
  it.each(each)('$kind says what is known ($format)', async ({ kind, format }) => {
    const text = (await said(usual[kind], format)).replace(/ +/g, ' ')
    expect(facts[kind].filter((fact) => !text.includes(fact))).toEqual([])
  })

  it.each([usual, blank, long].flatMap((set) => Object.values(set)).map((paper) => ({ kind: paper.kind, paper })))(
    '$kind says the same in both formats',
    async ({ paper }) => {
      const pdf = pdfPages(await paperBytes(paper, 'pdf', 'vi')).map((page, at) => page.slice(at === 0 ? 0 : 1))
      const words = (lines: readonly string[]) => lines.join('').replace(/\.{4,}|[\s☐☒]/g, '')
      const fromPdf = words(pdf.flatMap((page) => page.map((one) => one.words)))
      const fromDocx = words(docxLines(await paperBytes(paper, 'docx', 'vi')))
      // Titles of a table stand once in Word's file and once a page in the other.
      if (pdf.length > 1 && (paper.kind === 'expected' || paper.kind === 'attendance'))
        expect(fromPdf.length).toBeGreaterThan(fromDocx.length)
      else expect(fromPdf).toBe(fromDocx)
    },
  )

  it.each([
    ['application', 'Tôi tên là:'],
    ['application', 'Lý do:'],
    ['application', 'Nơi đang làm việc, sinh sống:'],
    ['case-report', '1. Đảng viên:'],
    ['case-report', '6. Biểu quyết:'],
    ['letter', 'Đơn vị:'],
    ['letter', 'Thời gian:'],
    ['self-review', 'Họ và tên:'],
    ['expected', 'Địa điểm:'],
  ] as const)('%s leads on with dots after "%s" when nothing is known', async (kind, label) => {
    expect(docxLines(await paperBytes(blank[kind], 'docx', 'vi'))).toContain(`${label} \t`)
    const [page = []] = pdfPages(await paperBytes(blank[kind], 'pdf', 'vi'))
    const start = page.find(({ words }) => words.trim() === label)
    const dots = page.find(({ y, words }) => y === start?.y && /^\.{20,}$/.test(words))
    expect(dots).toBeDefined()
  })

  it.each(paperFormats)('a day of birth has dots before its year, an admission dots alone (%s)', async (format) => {
    const text = await said({ ...usual.application, joinedOn: null, officialOn: '2016-02-29' }, format)
    expect(text).toContain('Ngày sinh: ……/……/1990')
    expect(text).toMatch(/Ngày vào Đảng: +Ngày chính thức: 29\/02\/2016/)
  })

  it.each(paperFormats)('a contact has a line only when it is given (%s)', async (format) => {
    expect(await said(usual.application, format)).not.toContain('Liên hệ:')
    const { away } = usual.application
    expect(await said({ ...usual.application, away: { ...away, contact: 'chị Lành, 0900 000 002' } }, format)).toContain(
      'Liên hệ: chị Lành',
    )
  })

  it.each(paperFormats)('a letter to an employer tells nothing of a review, an exemption or a birth (%s)', async (format) => {
    for (const reader of ['vi', 'en'] as const) {
      expect(await said(usual.letter, format, reader)).not.toMatch(/kiểm điểm|miễn|đi làm xa|1990|sinh:|review|exempt/i)
    }
  })

  it.each(paperFormats)('papers of the Party are Vietnamese for every reader, a letter follows its reader (%s)', async (format) => {
    for (const kind of kinds.filter((one) => one !== 'letter')) {
      const [vi, en] = [await paperBytes(usual[kind], format, 'vi'), await paperBytes(usual[kind], format, 'en')]
      expect(Buffer.compare(vi, en), kind).toBe(0)
    }
    expect(await said(usual.letter, format, 'en')).toMatch(/LETTER OF INVITATION.*Time: 19:30, Sunday, 20 December 2026/)
  })

  it.each(paperFormats)('a tick stands at the grade that was chosen, and at no other (%s)', async (format) => {
    const ticks = async (paper: PaperData) => {
      const file = await paperBytes(paper, format, 'vi')
      return format === 'docx' ? docxLines(file).filter((line) => line.includes('☒')) : [Buffer.from(file).length]
    }
    if (format === 'docx') {
      expect(await ticks(usual['self-review'])).toEqual(['☒ Hoàn thành tốt nhiệm vụ'])
      expect(await ticks(blank['self-review'])).toEqual([])
    } else expect(await ticks({ ...usual['self-review'], grade: null })).not.toEqual(await ticks(usual['self-review']))
  })
})

const bases = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY']
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
const vowel = /[aăâeêioôơuưy]/i
const alphabet = bases.flatMap((base) => (vowel.test(base) ? tones : ['']).map((tone) => (base + tone).normalize('NFC')))

describe('Vietnamese letters', () => {
  it.each(paperFormats)('all of them, upright and slanted, bold and not, come through (%s)', async (format) => {
    expect(alphabet).toHaveLength(178)
    const name = alphabet.join(' ')
    const paper: PaperData = { ...usual.application, person: { name, birthYear: 1990 }, reason: name, basis: [name] }
    const text = (await said(paper, format)).replaceAll('  ', ' ')
    expect(text.split(name)).toHaveLength(1 + 4)
    expect(text).not.toContain('\ufffd')
  })

  const word = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 7 })
  const anyName = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '))

  it.each(paperFormats)('any name of them survives, also typed with loose marks, as one sign each (%s)', async (format) => {
    await fc.assert(
      fc.asyncProperty(anyName, fc.constantFrom('NFC', 'NFD'), async (name, form) => {
        const text = await said({ ...usual.letter, person: { name: name.normalize(form) } }, format)
        expect(text.replaceAll(' ', '')).toContain(name.replaceAll(' ', ''))
        expect(text).toBe(text.normalize('NFC'))
      }),
      { numRuns: 30 },
    )
  })

  it.each(paperFormats)('signs that mean something to a file or a template are only signs (%s)', async (format) => {
    const name = `A & B <w:t> "C" 'D' {{name}} $t(paper:party) \\ (E)`
    const paper: PaperData = { ...usual.application, person: { name, birthYear: null }, reason: `dòng 1\u0000\n\tdòng\u200b 2 ${name}` }
    const text = await said(paper, format)
    expect(text).toContain(`Tôi tên là: ${name}`)
    expect(text).toContain(`Lý do: dòng 1 dòng 2 ${name}`)
    const inLetter = await said({ ...usual.letter, person: { name } }, format)
    expect(inLetter).toContain(`mời đồng chí ${name} về dự`)
  })
})

describe('dates', () => {
  const vi = wordsOf('vi')
  it.each([
    ['2026-12-31', 'ngày 31 tháng 12 năm 2026'],
    ['2027-01-01', 'ngày 01 tháng 01 năm 2027'],
    ['2027-02-28', 'ngày 28 tháng 02 năm 2027'],
    ['2028-02-29', 'ngày 29 tháng 02 năm 2028'],
    ['2027-03-09', 'ngày 09 tháng 3 năm 2027'],
    [null, 'ngày …… tháng …… năm ………'],
  ])('%s is %s', (date, words) => {
    expect(dateInWords(date, vi)).toBe(words)
  })

  test('a meeting has the day and hour of its own zone', () => {
    const meeting = { occasion: 'meeting', at: '2026-12-31T17:05:00Z', place: null } as const
    expect(whenText({ ...meeting, zone: 'Asia/Ho_Chi_Minh' }, vi)).toBe('00 giờ 05, Thứ Sáu, ngày 01 tháng 01 năm 2027')
    expect(whenText({ ...meeting, zone: 'Europe/Berlin' }, wordsOf('en'))).toBe('18:05, Thursday, 31 December 2026')
  })
})

describe('the file', () => {
  it.each(each)('is the same for the same paper, and tells nothing of when it was made ($kind, $format)', async ({ kind, format }) => {
    const [one, again] = [await paperBytes(usual[kind], format, 'vi'), await paperBytes(usual[kind], format, 'vi')]
    expect(Buffer.compare(one, again)).toBe(0)
    const dates =
      format === 'pdf'
        ? Buffer.from(one)
            .toString('latin1')
            .match(/\(D:[^)]*\)/g)
        : strFromU8(docxPart(one, 'docProps/core.xml')).match(/\d{4}-\d\d-\d\dT[^<]*/g)
    expect(new Set(dates)).toEqual(new Set([format === 'pdf' ? '(D:20260101000000Z)' : '2026-01-01T00:00:00Z']))
  })

  it.each(paperFormats)('is the same whatever was made before it (%s)', async (format) => {
    const alone = await paperBytes(usual.letter, format, 'vi')
    for (const paper of [...Object.values(long), ...Object.values(blank)]) await paperBytes(paper, format, 'vi')
    const [after, beside] = await Promise.all([paperBytes(usual.letter, format, 'vi'), paperBytes(long.letter, format, 'vi')])
    expect(Buffer.compare(alone, after)).toBe(0)
    expect(Buffer.compare(beside, await paperBytes(long.letter, format, 'vi'))).toBe(0)
  })

  it('made apart is the same, with a plain name that is nobody’s, and a type', async () => {
    const [docx, pdf, english] = await Promise.all([
      renderPaper(usual.application, 'docx', 'en'),
      renderPaper(usual.application, 'pdf', 'vi'),
      renderPaper(usual.letter, 'pdf', 'en'),
    ])
    expect([docx.name, pdf.name, english.name]).toEqual(['don-xin-mien.docx', 'don-xin-mien.pdf', 'invitation.pdf'])
    expect(docx.mime).toMatch(/wordprocessingml\.document$/)
    expect(pdf.mime).toBe('application/pdf')
    expect(Buffer.compare(pdf.bytes, await paperBytes(usual.application, 'pdf', 'vi'))).toBe(0)
    expect(Buffer.compare(docx.bytes, await paperBytes(usual.application, 'docx', 'vi'))).toBe(0)
  })

  it('that cannot be made is an error by its name, without the paper’s words', async () => {
    const broken = { ...usual.application, from: 5 } as unknown as PaperData
    await expect(renderPaper(broken, 'pdf', 'vi')).rejects.toThrow('The file could not be made: TypeError')
  })
})

const run = promisify(execFile)
const hasOffice = process.env.PATH?.split(':').some((folder) => existsSync(join(folder, 'soffice')))

it.skipIf(!hasOffice)('an office program opens the Word file, and reads the words that we wrote', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lienlac-papers-'))
  try {
    for (const kind of kinds) await writeFile(join(folder, `${kind}.docx`), await paperBytes(long[kind], 'docx', 'vi'))
    const files = kinds.map((kind) => join(folder, `${kind}.docx`))
    // With a profile of its own, because only one office runs on a profile.
    const how = [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'txt:Text (encoded):UTF8',
      '--outdir',
      folder,
    ]
    await run('soffice', [...how, ...files])
    for (const kind of kinds) {
      const words = (text: string) => text.replace(/[\ufeff\s☐☒]/g, '')
      expect(words(await readFile(join(folder, `${kind}.txt`), 'utf8')), kind).toBe(words(await said(long[kind], 'docx')))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
