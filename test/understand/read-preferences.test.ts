// What a member wants of the service is read from whole lines; a report that mentions an hour or a shift stays a report.
import { expect, it } from 'vitest'
import { readPreference } from '../../src/understand/read-preferences.ts'
import { readReply } from '../../src/understand/read-reply.ts'

const hours = (want: string, at?: string) => ({ of: 'hours', want, ...(at ? { at } : {}) })

it.each([
  ['GIỜ 19', hours('at', '19:00')],
  ['gio 19', hours('at', '19:00')],
  ['giờ 19h30', hours('at', '19:30')],
  ['Giờ 19g30 ạ', hours('at', '19:30')],
  ['giờ 7:15', hours('at', '07:15')],
  ['giờ 7 giờ tối', hours('at', '19:00')],
  ['gio 8 sang nhe', hours('at', '08:00')],
  ['đổi giờ nhận tin 20h', hours('at', '20:00')],
  ['giờ ١٩', hours('at', '19:00')],
  ['HOUR 19', hours('at', '19:00')],
  ['hour 7 pm', hours('at', '19:00')],
  ['GIỜ 3', hours('at', '03:00')],
  ['GIỜ 25', hours('unclear')],
  ['giờ 19h75', hours('unclear')],
  ['giờ 19 20', hours('unclear')],
  ['giờ', hours('show')],
  ['GIO?', hours('show')],
  ['ca đêm', hours('night')],
  ['CA DEM', hours('night')],
  ['giờ ca đêm', hours('night')],
  ['night shift', hours('night')],
  ['giờ bình thường', hours('usual')],
  ['gio binh thuong', hours('usual')],
  ['ca ngày', hours('usual')],
  ['kênh', { of: 'chats' }],
  ['KENH', { of: 'chats' }],
  ['/kenh', { of: 'chats' }],
  ['channel', { of: 'chats' }],
])('"%s" asks for %j', (line, expected) => {
  expect(readPreference(line)).toEqual(expected)
  // The same line is no report to the reader of replies.
  expect(readReply(line, { asked: true }).intents).not.toContain('status')
})

it.each([
  'làm ca đêm ở Bình Dương',
  'em làm ca đêm',
  'ca đêm ở Samsung Bắc Ninh',
  'giờ em làm ở Bắc Ninh',
  'gio em lam phu ho',
  'giỗ 19 tháng chạp em về',
  'gió 19',
  'gió',
  'làm 12 giờ một ngày',
  'đào kênh ở Cà Mau',
  'kênh Nhiêu Lộc',
  '19',
  'ca',
])('"%s" is none', (line) => {
  expect(readPreference(line)).toBeNull()
})
