// What people of the demo do in its year without being asked: rules and changes of meetings, applications, the season and its results.

export interface Said {
  readonly who: string
  /** ISO date and time at home. */
  readonly at: string
  readonly text: string
}

const secretaries = {
  one: 'Nguyễn Văn Thuận',
  two: 'Hồ Thị Kim Cúc',
  three: 'Phạm Văn Lành',
  four: 'Trần Quang Khiêm',
  office: 'Hoàng Đức Thắng',
} as const
const officer = 'Cao Thị Thùy Dương'
const { one, two, three, four, office } = secretaries

const said = (who: string, at: string, text: string): Said => ({ who, at, text })

/** In the order of the calendar. */
export const year: readonly Said[] = [
  said(one, '2026-02-01T19:40', '/họp định kỳ ngày 1 lúc 19:30 tại Nhà văn hóa ấp 1'),
  said(two, '2026-02-01T19:44', '/họp định kỳ ngày 1 lúc 19:30 tại Nhà văn hóa ấp 2'),
  said(three, '2026-02-01T19:48', '/họp định kỳ ngày 1 lúc 19:00 tại Trường tiểu học ấp 3'),
  said(four, '2026-02-01T19:52', '/họp định kỳ ngày 1 lúc 19:30 tại Nhà văn hóa ấp 4'),
  said(office, '2026-02-01T19:56', '/họp định kỳ ngày 3 lúc 14:00 tại Phòng họp xã, trùng cuối tuần thì dời sau'),
  said(officer, '2026-02-23T08:20', 'phân công Đỗ Minh Quân dự Chi bộ ấp 2 (Mẫu)'),
  said(officer, '2026-02-23T08:24', 'phân công Cao Thị Thùy Dương phụ trách Chi bộ ấp 3 (Mẫu)'),
  said('Bùi Đăng Khoa', '2026-03-02T19:10', 'làm đơn'),
  said('Phạm Hoàng Ân', '2026-03-09T20:15', 'nên làm gì'),
  said(two, '2026-03-30T07:30', '/đổi lịch họp sang 2/4 19:00 vì trùng lịch cấy lúa'),
  // Who has no chat is phoned, and written down by name where nothing can be tapped.
  said(two, '2026-03-31T18:10', '/gọi Châu Ngọc Sơn: đã biết lịch'),
  said(two, '2026-03-31T18:20', '/gọi Tống Công Định: đã biết lịch'),
  said('Phùng Gia Huy', '2026-04-06T19:20', 'làm đơn'),
  said('Huỳnh Nhật Minh', '2026-04-20T20:05', 'làm đơn'),
  said(one, '2026-05-08T19:00', '/họp chuyên đề 20/5 19:30 Nhà văn hóa ấp 1'),
  said(three, '2026-05-30T07:10', '/hoãn họp vì mưa bão'),
  said('Võ Thị Tám', '2026-06-08T18:30', 'làm đơn'),
  said(office, '2026-07-13T09:00', '/họp bất thường 16/7 14:00 Phòng họp xã'),
  said(four, '2026-08-31T18:00', '/đổi lịch họp sang 3/9 19:30'),
  said(officer, '2026-09-14T08:30', 'thôi phân công Đỗ Minh Quân dự Chi bộ ấp 2 (Mẫu)'),
  said(one, '2026-10-05T09:10', '/hop 12/12 19:30 Nhà văn hóa ấp 1'),
  said(officer, '2026-11-02T08:30', 'mở kiểm điểm 1/12-31/12 yêu cầu'),
  said(two, '2026-11-03T19:10', '/hop 13/12 19:30 Nhà văn hóa ấp 2'),
  said(office, '2026-11-05T14:10', '/hop 15/12 14:00 Phòng họp xã'),
  said(three, '2026-11-06T19:20', '/hop 18/12 19:00 Trường tiểu học ấp 3'),
  // Waits until the house reminds of it.
  said(four, '2026-11-18T19:20', '/hop 20/12 19:30 Nhà văn hóa ấp 4'),
  said(three, '2026-11-28T19:00', '/hop 19/12 19:00 Trường tiểu học ấp 3'),
  said(one, '2026-12-11T19:00', '/danh sách dự kiến'),
  said(two, '2026-12-14T19:00', '/điểm danh kiểm điểm'),
  said(two, '2026-12-14T19:02', 'tất cả có mặt trừ 4, 5 có lý do'),
  said(two, '2026-12-14T19:03', '6 vắng'),
  said(three, '2026-12-30T18:30', '/đổi lịch họp sang 5/1 19:00'),
  said(officer, '2027-01-04T08:30', 'kết quả ấp 1 2 12 1 0'),
  said(officer, '2027-01-04T08:34', 'kết quả ấp 2 6 8 1 0'),
  said(officer, '2027-01-04T08:38', 'kết quả ấp 3 2 9 0 1'),
  said(officer, '2027-01-04T08:42', 'kết quả ấp 4 1 4 0 0'),
  said(officer, '2027-01-04T08:46', 'kết quả cơ quan xã 1 5 0 0'),
  said(officer, '2027-01-04T08:50', 'kết quả ấp 2 2 12 1 0'),
  said(officer, '2027-01-04T08:54', '/kiểm điểm'),
]
