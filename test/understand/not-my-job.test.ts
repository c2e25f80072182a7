// What sounds like a job or a park and is none: somebody else's doing, care at home, an airport; and health that is spoken of in passing.
import { expect, test } from 'vitest'
import { readReply } from '../../src/understand/read-reply.ts'

const read = (text: string) => readReply(text, { asked: false })

test.each([
  'bác sĩ nói tôi phải nghỉ',
  'tui bị giựt tiền, công an không giải quyết',
  'cong an chua giai quyet',
  'Nhờ đồng chí kiến nghị xã sửa con đường vào ấp 3 cho bà con đi lại',
  'kế toán bảo đợi',
])('"%s" says of no work of their own', (text) => {
  expect(read(text).report.work).toBeNull()
  expect(read(text).intents).not.toContain('status')
})

test.each([
  ['em làm bác sĩ ở Cần Thơ', 'bác sĩ'],
  ['ở cảng Cát Lái làm bốc xếp', 'bốc xếp'],
  ['tài xế bắt khách ở Đà Nẵng', 'tài xế'],
  ['em có việc làm may ở Củ Chi rồi', 'may'],
  ['chăm ông bà bên Nhật trong viện dưỡng lão', 'chăm ông bà'],
  ['mong xã sửa đường, em đang làm hồ ở Sài Gòn', 'làm hồ'],
  ['tôi công an ở Cần Thơ', 'công an'],
  ['sửa xe ở Biên Hòa', 'sửa xe'],
  ['em đang đi nghĩa vụ quân sự', 'đi nghĩa vụ quân sự'],
])('"%s" is the work of who writes', (text, work) => {
  expect(read(text).report.work).toBe(work)
})

test.each(['tôi lên Long Khánh phụ giữ cháu ngoại', 'con về quê chăm má', 'em ở nhà chăm sóc cha mẹ', 'em đang học nghề ở Cần Thơ'])(
  '"%s" is no job by name',
  (text) => {
    expect(read(text).report).toMatchObject({ work: null, status: 'not_working' })
  },
)

test.each(['làm bốc xếp ở cảng Cát Lái', 'làm ở sân bay Tân Sơn Nhất', 'làm bốc xếp ở chợ đầu mối Thủ Đức'])(
  '"%s" names no industrial park',
  (text) => {
    expect(read(text).report).toMatchObject({ place: { province: '79' } })
    expect(read(text).report.park).toBeUndefined()
  },
)

test.each([
  'hôm nay tôi đi khám bệnh, bác sĩ nói tôi bị tiểu đường',
  'má con bệnh nên con về quê chăm má',
  'ma con benh nen con ve que',
  'vẫn làm may, huyết áp hơi cao',
  'chân đau quá đi không nổi',
  'my mother is ill so I am busy',
  'bán cơm tấm, chân cẳng đau nhức quá',
])('"%s" speaks of health', (text) => {
  expect(read(text).health).toBe(true)
})

test.each([
  'em làm điều dưỡng ở bệnh viện Chợ Rẫy',
  'chăm người bệnh ở Đài Loan',
  'con o dau cung vay',
  'chúc các đồng chí sức khỏe',
  'ba em là bệnh binh',
])('"%s" does not', (text) => {
  expect(read(text).health).toBeUndefined()
})

test('a place of work is no work', () => {
  expect(read('chỉ có nơi làm đổi, qua Vũng Tàu').report).toMatchObject({ work: null, place: { province: '79' } })
})

test('to be let off dues is a question of dues, and no wish to prolong an exemption', () => {
  expect(read('30 năm tuổi đảng, xin miễn đóng đảng phí được không').intents).toEqual(['dues'])
  expect(read('cho em xin miễn tiếp nha').intents).toEqual(['renew'])
})

test('what hangs low over the road is a matter for the authorities', () => {
  expect(read('đường dây điện đầu ấp sà xuống thấp lắm, nhờ chi bộ kêu điện lực giùm').intents).toEqual(['petition'])
})

test('who helps somebody sell does not sell "nó"', () => {
  expect(read('trông cháu, lâu lâu phụ nó bán cơm tấm').report.work).not.toContain('nó')
})
