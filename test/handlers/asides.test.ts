// Whole short lines beside an answer, with accents and without; everything that may be an answer is none of them.
import { expect, it } from 'vitest'
import { asideIn } from '../../handlers/asides.ts'

it.each([
  ['back', ['quay lại', 'quay lai', 'câu trước', 'Trở lại câu trước ạ', 'lùi lại', 'back']],
  [
    'later',
    [
      'để mai',
      'de mai',
      'mai viết tiếp',
      'Thôi để mai nhé',
      'để sau',
      'em đang bận',
      'toi ban',
      'lúc khác',
      'lưu lại',
      'khi nào rảnh em viết',
      'tối nay tôi làm tiếp',
      'later',
    ],
  ],
  ['done', ['xong', 'em viết xong rồi ạ', 'gửi', 'gửi đi', 'gui luon', 'xem lại', 'xem bản viết', 'hết', 'send']],
  ['how', ['viết gì bây giờ', 'viet the nao', 'câu này là sao', 'không biết viết gì', 'em chưa hiểu', '?', 'ghi sao ạ']],
  ['command', ['XEM', 'trợ giúp', 'gặp chi ủy', 'gap bi thu', 'help']],
  ['nothing', ['không', 'khong', 'không có', 'Không có gì ạ.', 'ko', 'none']],
  ['wordless', ['ok', 'vâng ạ', 'dạ', '👍', '...', 'yes']],
])('%s', (says, lines) => {
  for (const line of lines) expect([line, asideIn(line)?.says]).toEqual([line, says])
})

it.each([
  ['sửa', null],
  ['sua', null],
  ['Sửa lại ạ', null],
  ['sửa câu 1', 1],
  ['viết lại phần số 3', 3],
  ['edit 2', 2],
  ['cho em viết lại', null],
])('edit: %s', (line, nth) => {
  expect(asideIn(line)).toEqual({ says: 'edit', nth })
})

it.each([
  'Không vi phạm.',
  'không có khuyết điểm',
  'Lập trường vững vàng.',
  'sửa xe máy',
  'bán hàng',
  'Bình Dương',
  'sáu tháng',
  'sáu',
  'hết năm 2027',
  'chị Mai 0900000111',
  'Gửi con đi học xa',
  'Hoàn thành nhiệm vụ',
  'viết báo',
  'đi làm ăn xa',
  '31/12/2027',
  '6',
])('may be an answer: %s', (line) => {
  expect(asideIn(line)).toBeNull()
})
