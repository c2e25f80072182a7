// Replies that were read as sure and said something else: a place of somebody or something else, an old number, a job that is none.
import { expect, it } from 'vitest'
import { readReply } from '../../src/understand/read-reply.ts'

const today = Temporal.PlainDate.from('2026-11-30')
const read = (text: string) => readReply(text, { asked: false, today })

it.each([
  'bao giờ em về Nghệ An được thì em báo',
  'mấy giờ họp ở Sơn La vậy anh',
  'Nghe bảo Ninh Bình tuyển người',
  'em hỏi kcn Sóng Thần còn tuyển không',
  'bác hỏi em ở Vinh hay Hà Tĩnh ạ?',
  'em về Thái Bình ăn giỗ',
  'ba em mất em về Quảng Ngãi lo tang',
  'em đưa con đi thi ở Huế',
  'em đưa mẹ vào bệnh viện Chợ Rẫy',
  'bão Quảng Ninh to lắm anh ạ',
  'lũ ở Thái Nguyên có sao không anh',
  'chuyển sinh hoạt đảng lên Hà Nội giúp em',
  'giấy tờ em để ở Hà Nội',
  'em gửi đơn về Sơn La rồi nhé',
  'em bị Samsung Bắc Ninh cho nghỉ rồi',
  'bị công an Đồng Nai gọi',
  'em về thăm bố mẹ ở Thanh Hóa, mai vào lại Bình Dương',
  'hết tháng này em sang Lào',
  'em đón con ở Vinh',
  'em lo cho con gái bên Nhật',
  'giá như ở Bắc Ninh em đã không về',
  'em kiện công ty ở Bắc Ninh',
  'em nhận bảo hiểm ở Bắc Ninh xong rồi về',
  'em đang trên đường vào Bình Dương',
  'em ra khỏi Bình Dương lâu rồi',
  'em là dâu Hà Nội mà ở quê',
  'em vợ làm ở Đài Loan',
  'đây là máy của chồng em, anh ấy ở Long An',
])('says no place of who wrote it: %s', (text) => {
  expect(read(text).report.place).toBeNull()
})

it.each([
  ['bây giờ em ở Nghệ An', '40'],
  ['trước ở Đồng Nai giờ ở Nghệ An', '40'],
  ['em gửi con về quê rồi, em ở Bình Dương', '79'],
  ['quê bão lũ quá em vẫn ở Bình Dương', '79'],
  ['em chuyển sinh hoạt rồi, làm ở Hà Nội', '01'],
  ['chị em em làm ở Thái Nguyên', '19'],
  ['em lên Hà Nội thi đậu rồi ở lại làm Hà Nội', '01'],
  ['em bị chuyển sang Đồng Nai làm', '75'],
  ['em về thăm nhà rồi, giờ lại ở Bình Dương', '79'],
  ['em vợ ơi anh ở Bình Dương', '79'],
  ['em bán ở chợ Bến Thành', '79'],
  ['hôm trước về thăm mẹ, nay vào lại Đồng Nai rồi', '75'],
])('still says where they are: %s', (text, province) => {
  expect(read(text).report.place?.province).toBe(province)
})

it.each([
  ['em đổi sim rồi, số cũ 0398000111 không dùng nữa', undefined],
  ['số cũ 0398000111 mất rồi', undefined],
  ['em mất máy, liên lạc qua số chị gái 0398000444', undefined],
  ['em mất sim, có gì gọi số anh trai 0398000444', undefined],
  ['em đổi số rồi, gọi tạm số bạn cùng phòng 0398000444', undefined],
  ['đổi số nhà 0398000111', undefined],
  ['số cũ 0398000111 em bỏ rồi, số mới 0398000222', '+84398000222'],
  ['em đổi số 0398000111 sang số 0398000222', '+84398000222'],
  ['0398000222 là số mới của em', '+84398000222'],
  ['số mới của em 0398000111 còn số vợ em 0398000222', '+84398000111'],
])('takes a number for theirs only where it is, and the new one: %s', (text, phone) => {
  expect(read(text).phone ?? undefined).toBe(phone)
})

it.each([
  'em làm mất thẻ đảng',
  'em làm hồ sơ nhập học cho con',
  'em chạy chữa cho mẹ',
  'em chạy việc',
  'bị công an Đồng Nai gọi',
  'em nợ tiền công ty ABC',
  'em kiện công ty ABC',
])('is no job and names no firm: %s', (text) => {
  const { work, employer, until } = read(text).report
  expect({ work, employer, until }).toEqual({ work: null, employer: undefined, until: undefined })
})

it.each([
  ['em làm công an ở Sơn La', 'công an'],
  ['em chạy xe ôm', 'chạy xe ôm'],
  ['em làm hồ ở Long An', 'làm hồ'],
  ['em làm hàng mã', 'hàng mã'],
])('is a job: %s', (text, work) => {
  expect(read(text).report.work).toBe(work)
})

it.each([
  'hợp đồng tới tháng 3/1990',
  'hợp đồng đến 15/12/1999',
  'em hết hợp đồng tháng 3 năm 1998',
  'em làm đám cưới tháng sau',
  'công ty hết đơn hàng đến tháng 3',
  'hợp đồng nhà hết tháng 3',
])('ends at no time to come: %s', (text) => {
  expect(read(text).report.until).toBeUndefined()
})

it.each([
  'em phụ bán hàng cho chị Hoa HIV',
  'em đưa mẹ vào bệnh viện Chợ Rẫy',
  'vợ em bị tiểu đường',
  'em bị viêm gan b',
  'con em bị tự kỷ',
])('speaks of health: %s', (text) => {
  expect(read(text).health).toBe(true)
})

it('a firm whose name would be half a hospital has none', () => {
  expect(read('công ty TNHH Bệnh viện đa khoa').report.employer).toBeUndefined()
})
