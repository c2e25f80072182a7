// Short answers as people of the South and friends type them: yes, no, not now, and who it is that writes.
import { expect, test } from 'vitest'
import type { Intent } from '../../src/core/report.ts'
import { readReply } from '../../src/understand/read-reply.ts'

const intentsOf = (text: string) => readReply(text, { asked: true }).intents

test.each<[string, readonly Intent[]]>([
  ['hong phai', ['no']],
  ['hông phải đâu', ['no']],
  ['dạ hổng đúng', ['no']],
  ['hong dung', ['no']],
  ['hong', ['no']],
  ['dc', ['yes']],
  ['dc roi', ['yes']],
  ['đc ạ', ['yes']],
  ['da dc', ['yes']],
  ['hong co gi thay doi', ['same']],
  ['ừa thì cũng vậy à', ['same']],
  ['cũng vậy thôi cháu', ['same']],
  ['y vậy đó', ['same']],
  ['em xin nghỉ đảng', ['contact']],
  ['em bị công ty nợ lương 3 tháng, nhờ chi bộ giúp', ['petition']],
  ['đang bận, tối nhắn lại nha', ['later']],
  ['lát nữa em trả lời', ['later']],
  ['lat nua em tra loi', ['later']],
  ['chưa biết, để tháng sau trả lời', ['later']],
  ['em bận quá', ['later']],
  ['khi nào rảnh con nhắn', ['later']],
  ['dạ cảm ơn chi bộ hỏi thăm', ['polite']],
  ['Cảm ơn các đồng chí đã quan tâm rất nhiều', ['polite']],
  ['ai vậy', ['who']],
  ['ai z', ['who']],
  ['máy hay người vậy', ['who']],
  ['hết hạn miễn khi nào vậy', ['my_data']],
  ['tôi muốn xóa hết thông tin', ['my_data']],
  ['xin rút khỏi danh sách', ['contact']],
])('"%s" asks for %j', (text, intents) => {
  expect(intentsOf(text)).toEqual(intents)
})

test.each<[string, Intent]>([
  ['tối nhắn cho em', 'later'],
  ['bận việc ở Bình Dương', 'later'],
  ['mai em qua Trà Vinh', 'later'],
  ['toi tra loi roi', 'later'],
  ['hồng', 'no'],
  ['cảm ơn chi bộ, con chưa biết', 'polite'],
  ['hỏi thăm chi bộ', 'polite'],
  ['vợ em cũng vậy', 'same'],
  ['ai vậy, sao biết số tôi', 'who'],
])('"%s" is no "%s"', (text, intent) => {
  expect(intentsOf(text)).not.toContain(intent)
})

test('"hong" denies what follows, and stays a part of names', () => {
  const placeOf = (text: string) => readReply(text, { asked: false }).report.place
  expect(placeOf('con hong con lam o binh duong nua')).toBeNull()
  expect(placeOf('lam o hong ngu dong thap')).toMatchObject({ province: '82' })
  expect(placeOf('lam o hong kong')).toMatchObject({ country: 'HK' })
})
