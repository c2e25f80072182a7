// Files that are no roster end in one clear reason, never in a throw.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packZip, unpackZip } from '../../src/roster/zip.ts'
import { csv, readBytes, xlsx } from './support/files.ts'

const text = (value: string) => new TextEncoder().encode(value)
const utf16 = (value: string, mark: readonly number[]) => {
  const little = Buffer.from(value, 'utf16le')
  return Uint8Array.from([...mark, ...(mark[0] === 0xff ? little : little.swap16())])
}
const good = await xlsx({
  sheet: 'Ấp 1',
  data: [
    ['Họ và tên', 'SĐT'],
    ['Nguyễn Văn An', '0900000101'],
  ],
})

/** The good workbook with its sheet replaced. */
function withSheet(rows: string): Uint8Array {
  const unzipped = unpackZip(good, 10_000_000, () => true)
  if (unzipped.kind !== 'files') throw new Error('the good workbook is broken')
  const name = [...unzipped.files.keys()].find((key) => key.includes('worksheets/')) ?? ''
  const sheet = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`
  return packZip(new Map([...unzipped.files, [name, text(sheet)]]), 9)
}
const cell = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
const table = `<row r="1">${cell('A1', 'Họ và tên')}${cell('B1', 'SĐT')}</row><row r="2">${cell('A2', 'Nguyễn Văn An')}</row>`

describe('a file', () => {
  test.each<[string, Uint8Array, string, string]>([
    ['without bytes', new Uint8Array(), 'empty', 'empty'],
    ['of white space', text(' \r\n\r\n,,,\r\n'), 'empty', 'empty'],
    ['with a heading and nobody under it', csv(['STT | Họ và tên | SĐT', '1 | |']), 'empty', 'empty'],
    ['over 10 MB', new Uint8Array(10 * 1024 * 1024 + 1), 'too_large', 'too-large'],
    ['of the old .xls kind', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'not_a_workbook', 'old-workbook'],
    ['that is a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'not_a_workbook', 'not-a-workbook'],
    ['that is a PDF', text('%PDF-1.7\n1 0 obj'), 'not_a_workbook', 'not-a-workbook'],
    ['that is a web page', text('<html><table><tr><td>Họ và tên</td></tr></table></html>'), 'not_a_workbook', 'not-a-workbook'],
    ['that is another zip', packZip(new Map([['word/document.xml', text('<w/>')]]), 9), 'not_a_workbook', 'not-a-workbook'],
    ['cut off in the middle', good.slice(0, good.length / 2), 'not_a_workbook', 'not-a-workbook'],
    ['with quotes that never end', text('Họ và tên,SĐT\n"Nguyễn Văn An,0900000101\n'), 'not_a_workbook', 'broken-csv'],
    ['in a code page', Uint8Array.from([0x48, 0xf3, 0x20, 0x76, 0xe0, 0x2c, 0x54]), 'not_unicode', 'not-unicode'],
    ['in a TCVN3 font', csv(['STT | Hä vµ tªn | §iÖn tho¹i', '1 | NguyÔn V¨n An | 0900000101']), 'not_unicode', 'legacy-font'],
    ['without a heading', csv(['Nguyễn Văn An | 0900000101']), 'no_header', 'no-header'],
    ['of prose', text('Kính gửi chi bộ,\nhôm nay tôi xin báo cáo.\n'), 'no_header', 'no-header'],
    ['without a column of names', csv(['', 'STT | Năm sinh | SĐT', '1 | 1985 | 0900000101']), 'no_name_column', 'no-name-column'],
  ])('%s is refused', async (_, bytes, kind, reason) => {
    const file = await readBytes(bytes)
    expect(file).toMatchObject({ rows: [], problems: [], leftOut: [], fatal: { kind, reason: { key: `roster:fatal.${reason}` } } })
  })

  test('without a column of names says where the heading is', async () => {
    const file = await readBytes(csv(['', 'STT | Năm sinh | SĐT', '1 | 1985 | 0900000101']), 'Ấp 1.csv')
    expect(file.fatal).toMatchObject({ sheet: 'Ấp 1', row: 2 })
  })

  test('over 20,000 rows is refused', async () => {
    const file = await readBytes(csv(['STT | Họ và tên', ...Array.from({ length: 20_001 }, (_, i) => `${i + 1} | Nguyễn Văn An`)]))
    expect(file.fatal).toMatchObject({ kind: 'too_large', what: 'rows', limit: 20_000 })
  })
})

describe('a hostile workbook', () => {
  test('that unpacks to more than 100 MB is refused before it is unpacked', async () => {
    const bomb = packZip(new Map([['xl/workbook.xml', new Uint8Array(101 * 1024 * 1024)]]), 9)
    expect((await readBytes(bomb)).fatal).toMatchObject({ kind: 'too_large', what: 'unpacked' })
  })

  test('that understates its size is refused after the stated size', async () => {
    const bomb = packZip(new Map([['xl/workbook.xml', new Uint8Array(50 * 1024 * 1024)]]), 9)
    const directory = Buffer.from(bomb.buffer).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    new DataView(bomb.buffer).setUint32(directory + 24, 10, true)
    const started = performance.now()
    expect((await readBytes(bomb)).fatal).toMatchObject({ kind: 'not_a_workbook' })
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test.each([
    ['a value in the last column', cell('XFD3', 'x'), 'too_large'],
    ['a value in the last row', '</row><row r="1048576"><c r="A1048576"><v>1</v></c>', 'too_large'],
    ['a row number without end', '</row><row r="999999999999"><c r="A1"><v>1</v></c>', 'not_a_workbook'],
    ['a cell without an address', '<c><v>1</v></c>', 'not_a_workbook'],
    ['an address that is none', '<c r="&#65;3"><v>1</v></c>', 'not_a_workbook'],
    ['a shared text that does not exist', '<c r="A3" t="s"><v>77</v></c>', 'not_a_workbook'],
    ['a tag that is never closed', '<c r="A3"><v>1', 'not_a_workbook'],
  ])('with %s is refused', async (_, rest, kind) => {
    expect((await readBytes(withSheet(`${table}<row r="3">${rest}</row>`))).fatal).toMatchObject({ kind })
  })

  test('is not what one is that only has styled empty cells down to the last row and out to the last column', async () => {
    const file = await readBytes(withSheet(`${table}<row r="3"><c r="XFD3"/></row><row r="1048576"><c r="A1048576"/></row>`))
    expect(file.fatal).toBeNull()
    expect(file.rows).toMatchObject([{ name: 'Nguyễn Văn An', row: 2 }])
  })

  test('never makes the reader throw, whichever bytes are changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }), async (changes) => {
        const bytes = Uint8Array.from(good)
        for (const [at, value] of changes) bytes[at] = value
        const file = await readBytes(bytes)
        expect(file.fatal === null || file.rows.length === 0).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

test('any text at all is read or refused', async () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('Họ và tên', 'SĐT', 'Đến ngày', 'Nguyễn Văn An', '31/12/2026', '0900000101', '', '1'))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(word, { maxLength: 6 }), { maxLength: 8 }), async (rows) => {
      const bytes = text(rows.map((row) => row.join(';')).join('\n'))
      const file = await readBytes(bytes)
      expect(file.fatal === null || file.rows.length === 0).toBe(true)
    }),
    { numRuns: 200 },
  )
})

describe('a CSV', () => {
  const lines = ['STT,Họ và tên,Nơi làm việc', '1,Nguyễn Văn An,"Bắc Ninh, KCN ""Yên Phong"""']
  const semicolons = 'STT;Họ và tên;Nơi làm việc\n1;Nguyễn Văn An;"Bắc Ninh, KCN ""Yên Phong"""'
  test.each<[string, Uint8Array]>([
    ['commas', text(lines.join('\n'))],
    ['a byte order mark', text(`\ufeff${lines.join('\r\n')}`)],
    ['semicolons', text(semicolons)],
    ['semicolons that it declares', text(`sep=;\r\n${semicolons}`)],
    ['tabs', text(semicolons.replaceAll(';', '\t'))],
    ['UTF-16 as Excel writes it', utf16(semicolons.replaceAll(';', '\t'), [0xff, 0xfe])],
    ['UTF-16 the other way round', utf16(semicolons, [0xfe, 0xff])],
    ['decomposed letters', text(lines.join('\n').normalize('NFD'))],
  ])('with %s is read', async (_, bytes) => {
    expect((await readBytes(bytes)).rows).toMatchObject([{ row: 2, name: 'Nguyễn Văn An', workplace: 'Bắc Ninh, KCN "Yên Phong"' }])
  })

  test('counts a cell with line breaks as one row', async () => {
    const file = await readBytes(text('Họ và tên,"Nơi\nlàm việc"\nNguyễn Văn An,"Bắc\nNinh"\nTrần Văn Bình,x'))
    expect(file.rows).toMatchObject([
      { row: 2, workplace: 'Bắc Ninh' },
      { row: 3, name: 'Trần Văn Bình' },
    ])
  })
})
