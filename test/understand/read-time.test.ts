// Until when: what people type of the end of a contract or of coming home, seen from 21 November 2026 (a Saturday) unless it says otherwise.
import { describe, expect, test } from 'vitest'
import { readUntil } from '../../src/understand/read-time.ts'
import { readable, wordsOf } from '../../src/understand/words.ts'

const until = (text: string, today = '2026-11-21') => readUntil(wordsOf(readable(text)), Temporal.PlainDate.from(today))

describe('a time somebody comes home', () => {
  test.each([
    // Days and months of the solar calendar.
    ['em về 15/12', '2026-12-15'],
    ['em về ngày 15 tháng 12', '2026-12-15'],
    ['15-12-2026 em về', '2026-12-15'],
    ['ngày 20/1 em về', '2027-01-20'],
    ['ngày 15 em về', '2026-12-15'],
    ['ngày 15 tháng sau em về', '2026-12-15'],
    ['30/4 em về', '2027-04-30'],
    ['lễ 2/9 em về', '2027-09-02'],
    ['noel em về', '2026-12-25'],
    ['tết dương lịch em về', '2027-01-01'],
    ['tháng 3 sang năm em về', '2027-03'],
    ['sang năm tháng 3 em về', '2027-03'],
    ['thang tu nam sau e ve', '2027-04'],
    ['t3/2027 em về', '2027-03'],
    ['tháng 11 này em về', '2026-11'],
    ['Dự kiến về: tháng 3/2027', '2027-03'],
    ['cuối năm em về', '2026-12'],
    ['cuối năm sau em về', '2027-12'],
    ['đầu năm sau em về', '2027-01'],
    ['giữa năm em về', '2027-06'],
    ['hè em về', '2027-06'],
    // Counted from the message.
    ['cuối tháng em mới về', '2026-11'],
    ['đầu tháng em về', '2026-12'],
    ['tháng sau em về', '2026-12'],
    ['thang sau em ve', '2026-12'],
    ['tháng tới em về', '2026-12'],
    ['tuần sau em về', '2026-11'],
    ['thứ 7 tuần sau em về', '2026-11-28'],
    ['ngày mai em về', '2026-11-22'],
    ['2 tuần nữa em về', '2026-12-05'],
    ['3 tháng nữa em về', '2027-02'],
    ['2 năm nữa em mới về', '2028-11'],
    ['năm rưỡi nữa em về', '2028-05'],
    ['nửa năm nữa em về', '2027-05'],
    // The lunar calendar.
    ['tết này em về', '2027-02-06'],
    ['trước tết em về', '2027-02-05'],
    ['qua Tết em về', '2027-02'],
    ['sau tet e ve', '2027-02'],
    ['ăn tết xong em về', '2027-02'],
    ['28 tết em về', '2027-02-04'],
    ['hăm tám tết con về', '2027-02-04'],
    ['30 tết em về', '2027-02-05'],
    ['mùng 6 tết em về', '2027-02-11'],
    ['23 tháng Chạp em về', '2027-01-30'],
    ['tháng chạp em về', '2027-01'],
    ['ra Giêng em về', '2027-02'],
    ['rằm em về', '2026-11-23'],
    ['rằm tháng Giêng em về', '2027-02-20'],
    ['mùng 10 tháng 3 em về', '2027-04-16'],
    ['mùng 8 tháng 3 em về', '2027-03-08'],
    ['giỗ tổ em về', '2027-04-16'],
    ['tháng 3 âm em về', '2027-04'],
    // Around it.
    ['tháng 12 này tui dìa quê luôn', '2026-12'],
    ['15/12, em về', '2026-12-15'],
    ['em về tết ngày 1/2', '2027-02-01'],
    ['giữa tháng chạp em về', '2027-01'],
    ['tết này vợ chồng em về', '2027-02-06'],
    ['tháng 12 em chuyển về quê', '2026-12'],
    ['tết em không về, tháng 6 mới về', '2027-06'],
  ])('"%s" -> %s', (text, date) => {
    expect(until(text)).toEqual({ until: date, kind: 'return' })
  })

  test.each([
    'cuối tuần em về',
    'thứ 7 em về',
    'sang năm em mới về',
    'năm 2028 em về',
    'tết này em không về',
    'tet nay e ko ve dc',
    'tết em chưa biết có về không',
    'nếu có vé thì tết em về',
    'cứ tết là em về',
    'năm nào tết em cũng về',
    'tết năm ngoái em có về',
    'em mới về quê hôm 10/11',
    'em đã về nước tháng 9',
    'em về từ tháng 8',
    'vợ em tháng 3 về',
    'tháng 3 vợ em về',
    'tháng 3 hoặc tháng 4 em về',
    'tháng 3, tháng 4 em về',
    'tháng 3-4 em về',
    '2-3 năm nữa em về',
    'hơn 1 năm nữa em về',
    'mấy tháng nữa em về',
    'tháng 5 em về ăn cưới',
    'cuối năm tôi về dự kiểm điểm',
    'họp cuối năm tôi về được',
    'tháng sau em về thăm nhà mấy bữa',
    'tháng sau em gửi đơn về',
    'tháng sau em về Bình Dương làm',
    'tháng 3 em đi Nhật 3 năm mới về',
    'lương về ngày 10',
    'chắc 25 26 tết em về',
    'mỗi năm em về 1 lần dịp tết',
    'chưa biết bao giờ về, chắc hè sang năm',
    'ước gì được về ăn tết',
    'em về 31/11',
    't7 em về',
  ])('is not in "%s"', (text) => {
    expect(until(text)).toBeNull()
  })
})

describe('the end of a contract', () => {
  test.each([
    ['HĐ 3 năm tới 8/2028 mới về', '2028-08'],
    ['hợp đồng từ 3/2025 đến 3/2028', '2028-03'],
    ['hd den 12/2027', '2027-12'],
    ['ký hợp đồng đến hết tháng 8/2027', '2027-08'],
    ['hợp đồng tới tháng 8 (2028)', '2028-08'],
    ['hợp đồng: 8/2028', '2028-08'],
    ['hợp đồng 3 năm, 8/2028 hết', '2028-08'],
    ['hợp đồng đến 8/28', '2028-08'],
    ['hđ tới t6', '2027-06'],
    ['hết hạn tháng 6', '2027-06'],
    ['thang 3 sang nam het han ve', '2027-03'],
    ['hết hợp đồng 30/6/2027', '2027-06-30'],
    ['tháng sau hết hợp đồng em về', '2026-12'],
    ['còn 6 tháng nữa hết hạn', '2027-05'],
    ['hợp đồng còn 2 năm', '2028-11'],
    ['visa hết hạn tháng 9/2027', '2027-09'],
    ['công trình tới Trung thu năm sau mới xong', '2027-09-15'],
    ['cuối năm xong công trình em về', '2026-12'],
    ['hợp đồng 12/2026 - 12/2028', '2028-12'],
    // The end counts more than a visit before it.
    ['tết em về, hợp đồng tới 8/2028', '2028-08'],
  ])('"%s" -> %s', (text, date) => {
    expect(until(text)).toEqual({ until: date, kind: 'contract_end' })
  })

  test.each([
    'hợp đồng 3 năm',
    'em ký hợp đồng tháng 3',
    'hợp đồng đến 8/2025',
    'hợp đồng đến 30/2/2027',
    'đã hết hợp đồng tháng 10',
    'tháng 10 hết hợp đồng rồi',
    'gia hạn thêm 2 năm',
    'ký hợp đồng thêm 2 năm nữa',
    'hạn miễn của em đến tháng 12',
    'xin miễn tiếp 1 năm nữa',
    'thẻ bảo hiểm hết hạn 31/12',
    'chồng em hợp đồng đến tháng 8/2028',
  ])('is not in "%s"', (text) => {
    expect(until(text)).toBeNull()
  })
})

describe('a stay', () => {
  test.each([
    ['hái cà phê thuê ở Đắk Mil, Đắk Nông tới tết', '2027-02-06'],
    ['em làm ở Long An tới hết tháng 4', '2027-04'],
    ['em làm qua tết', '2027-02'],
    ['ở lại thêm 6 tháng nữa', '2027-05'],
    ['tới tết em vẫn ở đây', '2027-02-06'],
    ['từ nay đến cuối năm em vẫn ở Đồng Nai', '2026-12'],
  ])('"%s" -> %s', (text, date) => {
    expect(until(text)).toEqual({ until: date, kind: 'stay' })
  })

  test.each([
    'làm từ tháng 3',
    'từ tháng 3 đến giờ em làm ở đây',
    'sinh năm 1990',
    'em sinh 15/12/1990',
    'sđt 0912.345.678',
    'tăng ca tới 8 giờ',
    'tăng ca tới tết',
    'ca 12 tiếng, tới 8-10 giờ tối',
    'lương 8.5 triệu',
    'em làm 24/7',
    'em ở đường 30/4',
    'tới tháng 3 em đi Nhật',
    'dự kiến qua Tết đi Đài Loan',
    'tính tới tháng 12 là tròn 3 năm',
    'đảng phí em đóng tới tháng 12',
    'dien o xom toi chap chon hoai',
    'về nhà tới mùng 6',
  ])('is not in "%s"', (text) => {
    expect(until(text)).toBeNull()
  })
})

describe('the day of the message', () => {
  test.each([
    ['tết em về', '2027-02-06', '2027-02-06'],
    ['tết em về', '2027-02-07', '2028-01-26'],
    ['qua tết em về', '2027-01-31', '2027-02'],
    ['ra giêng em về', '2027-03-01', '2028-02'],
    ['mùng 6 em về', '2027-02-01', '2027-02-11'],
    ['mùng 6 em về', '2026-11-21', null],
    ['tết năm sau em về', '2027-01-10', '2028-01-26'],
    ['tháng chạp năm sau em về', '2027-01-10', '2028-01'],
    ['30 tết em về', '2028-02-20', '2029-02-12'],
    ['15/12 em về', '2026-12-15', '2026-12-15'],
    ['15/12 em về', '2026-12-16', '2027-12-15'],
    ['29/2 em về', '2027-11-21', '2028-02-29'],
    ['tháng sau em về', '2026-12-31', '2027-01'],
    ['ngày 31 em về', '2026-11-21', '2026-12-31'],
    ['hè em về', '2027-07-10', '2027-07'],
    ['tết em về', '2060-01-01', null],
  ])('"%s" on %s -> %s', (text, today, date) => {
    expect(until(text, today)?.until ?? null).toBe(date)
  })
})
