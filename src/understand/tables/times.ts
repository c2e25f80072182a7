// Words of time: months, feasts, years, spans, and the words around them that make a date the end of something.
import { type Phrases, phrases } from '../phrases.ts'

/** A value and the ways to say it. */
export type Table<T> = readonly (readonly [value: T, said: Phrases])[]

/** Numbers in words. Digits need no entry. */
export const numbers: Table<number> = [
  [1, phrases('một')],
  [2, phrases('hai')],
  [3, phrases('ba')],
  [4, phrases('bốn, tư')],
  [5, phrases('năm')],
  [6, phrases('sáu')],
  [7, phrases('bảy, bẩy')],
  [8, phrases('tám')],
  [9, phrases('chín')],
  [10, phrases('mười')],
  [11, phrases('mười một')],
  [12, phrases('mười hai')],
]

/** Days of a month in words: what is beyond twelve. */
export const dayNumbers: Table<number> = [
  [13, phrases('mười ba')],
  [14, phrases('mười bốn')],
  [15, phrases('mười lăm')],
  [16, phrases('mười sáu')],
  [17, phrases('mười bảy')],
  [18, phrases('mười tám')],
  [19, phrases('mười chín')],
  [20, phrases('hai mươi, hăm')],
  [21, phrases('hai mốt, hai mươi mốt, hăm mốt')],
  [22, phrases('hai hai, hai mươi hai, hăm hai')],
  [23, phrases('hai ba, hai mươi ba, hăm ba')],
  [24, phrases('hai bốn, hai tư, hai mươi bốn, hai mươi tư, hăm bốn, hăm tư')],
  [25, phrases('hai lăm, hai nhăm, hai mươi lăm, hai mươi nhăm, hăm lăm')],
  [26, phrases('hai sáu, hai mươi sáu, hăm sáu')],
  [27, phrases('hai bảy, hai bẩy, hai mươi bảy, hăm bảy')],
  [28, phrases('hai tám, hai mươi tám, hăm tám')],
  [29, phrases('hai chín, hai mươi chín, hăm chín')],
  [30, phrases('ba mươi')],
  [31, phrases('ba mốt, ba mươi mốt')],
]

export const monthWord = phrases('tháng')
export const dayWord = phrases('ngày')
export const yearWord = phrases('năm')

/** Years from the one of the message on. */
export const years: Table<number> = [
  [0, phrases('năm nay, năm này')],
  [1, phrases('sang năm, năm sau, năm tới, sang năm mới, qua năm, qua năm mới, ra năm, năm kế')],
  [2, phrases('năm sau nữa, năm tới nữa, sang năm nữa')],
]

/** After a month, a day or a feast: the next one. */
export const nextOne = phrases('này, tới, tới đây, tới này, sắp tới, đây, nay')

/** Parts of a year or a month. For a year the month that stands for it; a part without a year is the next one. */
export const parts: Table<'start' | 'middle' | 'end'> = [
  ['start', phrases('đầu')],
  ['middle', phrases('giữa')],
  ['end', phrases('cuối')],
]
/** All of a month, a year or Tết: until its end. */
export const whole = phrases('hết, tới hết, đến hết, cho hết, cho tới hết, cho đến hết, trọn')
/** May stand between a year and the rest: "sang năm khoảng tháng 3". */
export const betweenYearAndMonth = phrases('khoảng, tầm, chừng, cỡ, độ, vào, em, tôi, mình, thì, là, ngày')
/** Begins a time, so that "tới" before it is "until" and not "the next". */
export const timeOpeners = phrases('tháng, ngày, tết, hết, năm, khoảng, tầm, giêng, rằm, mùng, mồng, sang, cuối, đầu, giữa, hè, tuần, thứ')

/** Months from the one of the message on. */
export const months: Table<number> = [
  [0, phrases('tháng này')],
  [1, phrases('tháng sau, tháng tới, sang tháng, qua tháng')],
  [2, phrases('tháng sau nữa, tháng tới nữa')],
]

/** Lunar months that have names. */
export const lunarMonths: Table<number> = [
  [1, phrases('giêng, tháng giêng')],
  [12, phrases('chạp, tháng chạp')],
]
/** Before such a name. */
export const aroundLunarMonth = phrases('ra, ngoài, qua, hết, trong, sang')
/** The last lunar month under other names. */
export const lunarYearEnd = phrases('cuối năm âm lịch, cuối năm âm, cuối năm ta')

/** After a day or a month: it is the lunar calendar's. */
export const lunarMarks = phrases('âm, âm lịch, âl, al, lịch âm, lịch ta')
/** After a day or a month: it is the solar calendar's after all. */
export const solarMarks = phrases('dương, dương lịch, dl, tây, lịch dương')
/** Before a day from 1 to 10, mostly of the lunar calendar. */
export const earlyDay = phrases('mùng, mồng, ngày mùng, ngày mồng')
export const fullMoon = phrases('rằm, ngày rằm')
/** "mùng 8 tháng 3" is of the solar calendar for everybody. Day/month. */
export const solarFeasts: readonly string[] = ['8/3', '1/5', '1/6', '2/9', '1/1', '3/2']

/** Feasts of the solar calendar: month and day. */
export const feasts: Table<readonly [month: number, day: number]> = [
  [[1, 1], phrases('tết dương lịch, tết dương, tết tây')],
  [[9, 2], phrases('quốc khánh, lễ quốc khánh, tết độc lập')],
  [[12, 25], phrases('noel, giáng sinh')],
]
/** Feasts of the lunar calendar: month and day. */
export const lunarFeasts: Table<readonly [month: number, day: number]> = [
  [[1, 15], phrases('nguyên tiêu')],
  [[3, 10], phrases('giỗ tổ, giỗ tổ hùng vương')],
  [[5, 5], phrases('đoan ngọ, tết đoan ngọ')],
  [[7, 15], phrases('vu lan')],
  [[8, 15], phrases('trung thu, tết trung thu')],
  [[12, 23], phrases('ông táo, ông công ông táo, đưa ông táo, cúng ông táo')],
]

export const tet = phrases('tết, tết nguyên đán, tết âm lịch, tết âm, tết ta, tết cổ truyền')
/** Before Tết; the eve is the last day of it. */
export const beforeTet = phrases('trước, giáp, cận, gần, sát, trước khi')
/** After Tết. */
export const afterTet = phrases('sau, ra, xong, ngoài, ăn xong')
/** The same, and "làm qua Tết" is work until then. */
export const throughTet = phrases('qua, hết, qua hết, qua khỏi')
export const tetIsOver = phrases('xong, xong xuôi')
export const tetEve = phrases('giao thừa, đêm giao thừa, tất niên')

export const summer = phrases('hè, mùa hè, nghỉ hè, kỳ nghỉ hè')

export const weeks: Table<number> = [
  [0, phrases('tuần này')],
  [1, phrases('tuần sau, tuần tới, sang tuần, qua tuần')],
  [2, phrases('tuần sau nữa')],
]
export const weekdays: Table<number> = [
  [1, phrases('thứ hai, thứ 2, t2')],
  [2, phrases('thứ ba, thứ 3, t3')],
  [3, phrases('thứ tư, thứ 4, t4')],
  [4, phrases('thứ năm, thứ 5, t5')],
  [5, phrases('thứ sáu, thứ 6, t6')],
  [6, phrases('thứ bảy, thứ bẩy, thứ 7, t7')],
  [7, phrases('chủ nhật, cn')],
]
export const days: Table<number> = [
  [1, phrases('ngày mai, sáng mai, trưa mai, chiều mai, tối mai')],
  [2, phrases('ngày kia, ngày mốt, sáng mốt, chiều mốt')],
]

/** Units of a span: "2 năm nữa". */
export const units: Table<'years' | 'months' | 'weeks' | 'days'> = [
  ['years', phrases('năm')],
  ['months', phrases('tháng')],
  ['weeks', phrases('tuần, tuần lễ')],
  ['days', phrases('ngày, hôm, bữa')],
]
export const half = phrases('nửa')
export const andHalf = phrases('rưỡi')
export const more = phrases('nữa')
/** Before a span that is counted from the message on: "còn 2 năm". */
export const leftOver = phrases('còn, còn lại, còn khoảng, còn tầm, còn chừng')
/** The same, but for a contract it is counted from an end that nobody told: "gia hạn thêm 2 năm". */
export const added = phrases('thêm, thêm khoảng, thêm được')
/** Before a number: not exactly that many. */
export const roughly = phrases('hơn, trên, gần, dưới, mấy, vài, ít, ít nhất, tối thiểu, cả')

/** After a number: an amount, no date ("10-12 tiếng"). */
export const amounts = phrases(`
  giờ, tiếng, triệu, tr, ngàn, nghìn, củ, năm, tháng, tuần, ngày, người, đồng, phút, kg, ký, tạ, tấn, km, tuổi, lần, mẫu, sào, m2, buổi, trăm, chục,
  chuyến, cây số, công đất, suất
`)

/** Streets and firms are named after days: "đường 30/4". */
export const namedAfterDays = phrases(`
  đường, phố, cầu, ngõ, hẻm, kiệt, công ty, cty, cti, nông trường, bệnh viện, trường, công viên, quảng trường, xí nghiệp, phường, quận, số, số nhà, nhà số,
  chợ, ngã tư, ngã ba, xưởng, nhà máy, khu phố
`)

/** Times that say nothing here: they come again and again, are long past, or could be any. */
export const noTimes = phrases(`
  cuối tuần, cuối tuần này, cuối tuần sau, cuối tuần tới, mỗi cuối tuần, tháng trước, tháng rồi, tháng vừa rồi, tháng vừa qua, tuần rồi, tuần trước,
  tuần vừa rồi, năm ngoái, năm trước, năm rồi, năm kia, năm vừa rồi, năm vừa qua, tết rồi, tết vừa rồi, tết vừa qua, tết năm ngoái, tết năm trước,
  tết trước, hè rồi, hè vừa rồi, hè năm ngoái, tháng nào, năm nào, tết nào, ngày nào, tuần nào, tháng mấy, năm mấy, mai mốt, cái tết nữa, tết nữa, mỗi tháng,
  hàng tháng, hằng tháng, mỗi năm, hàng năm, hằng năm, mỗi tuần, hàng tuần, hằng tuần, mỗi tết, hàng ngày, hằng ngày, tết mông, tết hmong, tết h mông, tết thiếu nhi
`)
/** After a month or a day: the last one, not the next. */
export const lastOne = phrases('năm ngoái, năm trước, năm rồi, năm kia, năm vừa rồi, vừa rồi, vừa qua, ngoái, trước')
