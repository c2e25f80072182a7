// The firm and the park of a reply: in the person's own words, of themselves, now; a name or nothing.
import { expect, it } from 'vitest'
import { otherPlaces } from '../../src/understand/other-places.ts'
import { readJob } from '../../src/understand/read-job.ts'
import { readReply } from '../../src/understand/read-reply.ts'

const read = (line: string) => {
  const { employer = null, park = null } = readReply(line, { asked: false }).report
  return { employer, park }
}

it.each([
  ['Dạ thưa đồng chí Bí thư, tôi đang làm công nhân giày ở Công ty PouYuen, quận Bình Tân, TP.HCM.', 'PouYuen', null],
  ['lam cty pou yuen binh tan', 'PouYuen', null],
  ['dạ e làm sam sung bắc ninh nha đ/c', 'Samsung', null],
  ['da em dang lam cty giay o kcn tan huong chau thanh tien giang a', null, 'KCN Tân Hương'],
  ['E lam o KCN VSIP 1 BD, cty may mac, tang ca lien tuc', null, 'KCN VSIP 1'],
  ['em làm công ty Hoàng Long ở Bắc Ninh', 'Hoàng Long', null],
  ['em làm cty TNHH Yazaki Hải Phòng', 'Yazaki', null],
  ['em lam cty zuniko o hai phong', 'zuniko', null],
  ['công nhân công ty cổ phần May Việt Tiến, TP.HCM', 'Việt Tiến', null],
  ['làm ở KCN Tân Hương Châu Thành Tiền Giang', null, 'KCN Tân Hương'],
  ['làm ở KCN Bàu Bàng, Bình Dương', null, 'KCN Bàu Bàng'],
  ['làm bảo vệ KCX Linh Trung, Thủ Đức', null, 'KCX Linh Trung'],
  ['làm ở Sóng Thần', null, 'KCN Sóng Thần'],
  ['em làm bên VSIP Bắc Ninh', null, 'KCN VSIP Bắc Ninh'],
  ['em làm ở KCN Tân Phú Đông, cty Hoàng Long', 'Hoàng Long', 'KCN Tân Phú Đông'],
  ['trước em làm Samsung Bắc Ninh, giờ làm Canon Hà Nội', 'Canon', null],
  ['thang nay em chuyen tu KCN Song Than qua KCN Bau Bang', null, 'KCN Bàu Bàng'],
])('%j: %s, %s', (line, employer, park) => {
  expect(read(line)).toEqual({ employer, park })
})

it.each([
  ['somebody else’s firm', 'vợ em làm công ty PouYuen, em làm phụ hồ ở quận 7'],
  ['somebody else’s park', 'con em làm KCN Sóng Thần, em ở nhà trông cháu'],
  ['a stay in hospital', 'em làm PouYuen bị tai nạn đang nằm bệnh viện Chợ Rẫy'],
  ['an illness', 'em làm công ty PouYuen đang bị ốm'],
  ['a firm that let them go', 'công ty PouYuen cắt giảm, em thất nghiệp rồi'],
  ['a firm that is looked for', 'em đang tìm công ty Hoàng Long xin việc'],
  ['a plan', 'sang năm em vào làm công ty Samsung Thái Nguyên'],
  ['a trade', 'em làm cty giày ở Tiền Giang'],
  ['a nation', 'em làm công ty Nhật ở Hà Nội'],
  ['a word with a capital that is no name', 'Em làm Công ty Cũ ở Bắc Ninh'],
  ['a line of capitals', 'EM LÀM CÔNG TY MAY Ở BẮC NINH'],
  ['ordinary words', 'cty đông lắm, tăng ca hoài, em ở Bắc Ninh'],
  ['a place to live', 'em ở trọ Sóng Thần, làm phụ hồ'],
  ['a province after the word', 'em làm trong KCN Bình Dương'],
  ['two firms at once', 'em làm Samsung với làm Canon ở Bắc Ninh'],
  ['a stop', 'dừng, em làm PouYuen'],
])('%s is none', (_, line) => {
  expect(read(line)).toEqual({ employer: null, park: null })
})

it('a firm’s name alone is news', () => {
  const { intents, report } = readReply('công ty Hoàng Long', { asked: false })
  expect(intents).toContain('status')
  expect(report.employer).toBe('Hoàng Long')
})

it.each([
  ['làm may ở ĐN', null, ['48', '75', '68']],
  ['em quê Thanh Hóa, làm ở Bắc Ninh', '24', ['38']],
  ['trước ở Đồng Nai giờ ở Bình Dương', '79', ['75']],
  ['làm may ở Bình Dương', '79', []],
  ['làm thuê ở nhà', null, []],
])('%j, read as %s, may also mean %j', (line, province, others) => {
  const place = province === null ? null : ({ country: 'VN', province, said: null } as never)
  expect(otherPlaces(line, place).map((one) => one.province)).toEqual(others)
})

it.each([
  ['bốc hàng', 'bốc hàng', 'employed'],
  ['dạ phụ hồ ạ', 'phụ hồ', 'casual'],
  ['làm bảo vệ', 'bảo vệ', 'employed'],
  ['thất nghiệp rồi', null, 'unemployed'],
])('"what work?" answered with %j is %s', (line, work, status) => {
  expect(readJob(line)).toMatchObject({ work, status, place: null })
})

it.each(['mẹ tôi mất rồi', '👍', 'không biết nữa', 'sao lại hỏi', ''])('%j is no job', (line) => {
  expect(readJob(line)).toBeNull()
})
