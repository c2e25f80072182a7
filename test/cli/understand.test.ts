// What an operator reads of a reply: in words of their language, never the codes that programs get.
import { expect, it } from 'vitest'
import { explanation } from '../../src/cli/understand.ts'
import { translate } from '../../src/i18n.ts'
import { explain } from '../../src/understand/explain.ts'

const today = Temporal.PlainDate.from('2026-12-14')
const shown = (line: string, LOCALE: 'vi' | 'en' = 'vi') =>
  explanation(explain(line, { asked: true, today }), { LOCALE }, (key, params) => translate(LOCALE, key, params))

it('a reply is explained in Vietnamese', () => {
  expect(shown('vẫn làm may ở bình dương, má con bệnh, tới tháng 3, số mới 0912345678').split('\n')).toEqual([
    'Nơi ở: TP.HCM (Bình Dương cũ) (chắc 97%)',
    '  “bình dương”: đang ở – VN-79 [tỉnh, thành phố]',
    'Việc: may (đang đi làm)',
    'Đến: 2027-03',
    'Số mới: 0912 345 678',
    'Có nói về sức khỏe: câu gốc không giữ lại',
    'Ý: báo việc làm, nơi làm; phần không nói thì như cũ; đổi số điện thoại',
  ])
})

it('where no place is read nothing is sure, and no share of it is told', () => {
  expect(shown('như cũ')).toMatch(/^Nơi ở: –\n/)
})

it('no code shows in either language', () => {
  for (const line of ['lái xe ở Hà Nội', 'làm ở osaka', 'dung', 'đảng phí nộp ở đâu', 'xin rút lại đồng ý', 'ai vậy', 'em ở xã Tam Thanh'])
    for (const locale of ['vi', 'en'] as const) expect(shown(line, locale)).not.toMatch(/[a-z]_[a-z]|cli:/)
})
