// Headings are known by what they mean, in whatever spelling.
import { describe, expect, test } from 'vitest'
import { meaningOf, meaningUnder } from '../../src/roster/columns.ts'

const fields: Readonly<Record<string, readonly string[]>> = {
  number: ['STT', 'TT', 'Số TT', 'S.T.T', 'Số thứ tự'],
  name: [
    'Họ và tên',
    'HỌ TÊN',
    'ho ten',
    'Họ và tên:',
    'Họ\nvà tên',
    'Họ, tên',
    'Tên đảng viên',
    'Họ và tên đảng viên',
    'Họ và tên (chữ in hoa)',
    'Họ, chữ đệm và tên',
  ],
  family_name: ['Họ', 'Họ đệm', 'Họ và tên đệm', 'Họ và chữ lót', 'Họ lót'],
  given_name: ['Tên', 'TÊN'],
  birth: ['Năm sinh', 'NGÀY SINH', 'Ngày, tháng, năm sinh', 'Sinh ngày', 'Năm sinh (Nam)', 'Ngày tháng năm sinh', 'NS'],
  phone: [
    'SĐT',
    'Số ĐT',
    'Điện thoại',
    'Số điện thoại',
    'ĐTDĐ',
    'Đ.T',
    'so dien thoai',
    'Di động',
    'SĐT/Zalo',
    'Số điện thoại liên hệ',
    'Điện thoại liên lạc',
  ],
  zalo: ['Zalo', 'Số Zalo', 'Tài khoản Zalo'],
  role: ['Chức vụ', 'Chức vụ Đảng', 'CHỨC DANH'],
  standing: ['Trạng thái', 'Tình trạng', 'Trạng thái hoạt động', 'Tình trạng sinh hoạt'],
  away: [
    'Đi làm xa',
    'Đi xa',
    'Đi làm ăn xa',
    'Làm ăn xa',
    'Làm xa',
    'Công tác xa',
    'Đi công tác xa',
    'Đi lao động xa',
    'Đang đi làm xa',
    'ĐV đi làm ăn xa',
    'Đi làm xa (đánh dấu x)',
    'Đi làm xa (x)',
    'Đi làm xa không?',
    'Đi làm xa có/không',
    'Đi nước ngoài',
    'Làm ngoài tỉnh',
    'di lam xa',
    'Away',
    'Works away from home',
  ],
  reason: ['Lý do', 'Lí do miễn'],
  note: ['Ghi chú', 'ghi chu'],
  work: ['Công việc', 'Nghề nghiệp', 'Công việc hiện nay', 'Việc làm'],
  workplace: ['Nơi làm việc', 'Địa chỉ nơi làm việc', 'Nơi công tác', 'Địa điểm làm ăn', 'Đang làm ở đâu', 'Công ty'],
  from: ['Từ ngày', 'Đi làm xa từ ngày', 'Đi xa từ', 'Ngày đi', 'Miễn từ ngày', 'Từ', 'Thời gian miễn từ ngày', 'Bắt đầu từ'],
  to: ['Đến ngày', 'Hạn miễn', 'Đến ngày (hạn miễn)', 'Miễn đến ngày', 'Ngày hết hạn', 'Hết hạn miễn', 'Đến'],
  period: ['Thời gian miễn', 'Thời hạn miễn', 'Thời gian'],
  resolution: ['Nghị quyết chi bộ', 'Nghị quyết chi bộ số/ngày', 'Số NQ chi bộ'],
  opinion: ['Ý kiến đảng ủy', 'Ý kiến của Đảng ủy', 'Ý kiến Đảng uỷ số/ngày'],
  in_charge: ['Người phụ trách', 'Cán bộ phụ trách', 'Chi ủy viên phụ trách', 'Đ/c phụ trách', 'Người theo dõi'],
  branch: ['Chi bộ', 'Tên chi bộ', 'Chi bộ đang sinh hoạt', 'CHI BỘ SINH HOẠT'],
  committee: ['Đảng bộ', 'Đảng ủy xã'],
}

describe('a heading', () => {
  test.each(Object.entries(fields).flatMap(([field, headings]) => headings.map((heading) => [heading, field])))(
    '%j holds %s',
    (heading, field) => {
      expect(meaningOf(heading)).toEqual({ field })
      expect(meaningOf(heading.normalize('NFD')), 'decomposed').toEqual({ field })
      expect(meaningOf(heading.toLocaleUpperCase('vi')), 'in capitals').toEqual({ field })
    },
  )

  test.each([
    ['Số CCCD', 'national_id'],
    ['CMND/CCCD', 'national_id'],
    ['Căn cước công dân', 'national_id'],
    ['Số định danh', 'national_id'],
    ['SĐT, CCCD', 'national_id'],
    ['Tôn giáo', 'religion'],
    ['Dân tộc', 'ethnicity'],
    ['Số thẻ Đảng viên', 'party_card'],
    ['Quê quán', 'address'],
    ['Nơi sinh', 'address'],
    ['Chi bộ nơi cư trú', 'address'],
    ['Địa chỉ', 'address'],
    ['Địa chỉ tạm trú nơi làm việc', 'address'],
    ['Tình trạng sức khỏe', 'health'],
    ['Ngày vào Đảng', 'other'],
    ['Ngày chính thức', 'other'],
    ['Giới tính', 'other'],
    ['Tên gọi khác', 'other'],
    ['SĐT vợ', 'other'],
    ['Họ tên cha', 'other'],
    ['Đảng phí đến tháng', 'other'],
    ['Lần liên lạc gần nhất', 'other'],
  ])('%j is left out as %s', (heading, kind) => {
    expect(meaningOf(heading)).toEqual({ leftOut: kind })
  })

  test.each(['', 'DANH SÁCH ĐẢNG VIÊN ĐI LÀM ĂN XA', 'CHI BỘ ẤP 1', 'Nguyễn Văn A', 'Bí thư', 'Trình độ', 'Xã', 'Công tác xã', 'Đi xã'])(
    '%j is none that is known',
    (text) => {
      expect(meaningOf(text)).toBeNull()
    },
  )
})

describe('a heading under a merged one', () => {
  test.each([
    ['Thời gian miễn', 'Từ ngày', { field: 'from' }],
    ['Thời gian miễn', 'Đến', { field: 'to' }],
    ['Năm sinh', 'Nữ', { field: 'birth' }],
    ['Họ và tên', 'Họ', { field: 'family_name' }],
    ['Họ và tên', 'Tên', { field: 'given_name' }],
    ['Nghị quyết chi bộ', 'Ngày', { field: 'resolution' }],
    ['Ý kiến đảng ủy', 'Số', { field: 'opinion' }],
    ['Quê quán', 'Tỉnh', { leftOut: 'address' }],
    ['Liên hệ', 'SĐT', { field: 'phone' }],
    ['Đi làm xa', 'Từ ngày', { field: 'from' }],
    ['Đi làm xa', 'Nơi làm việc', { field: 'workplace' }],
    ['Đảng phí', 'Đến tháng', { leftOut: 'other' }],
    ['Đào tạo', 'Từ ngày', null],
  ])('%j over %j', (group, heading, meaning) => {
    expect(meaningUnder(group, heading)).toEqual(meaning)
  })
})
