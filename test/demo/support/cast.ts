// Made-up people for the fake demo server: a commune committee, three branches, members away and at home.

export interface FakePerson {
  readonly id: string
  readonly name: string
  readonly role: 'member' | 'secretary' | 'committee_officer'
  /** Telegram unless it says so. */
  readonly channel?: string
  readonly unit: string
  readonly where: string | null
  readonly zone: string
  /** Hours ahead of UTC, for the fake's own arithmetic. */
  readonly offset: number
  readonly habit: string
}

const home = { where: null, zone: 'Asia/Ho_Chi_Minh', offset: 7, habit: 'prompt' } as const
const away = (where: string, habit: string, zone = 'Asia/Ho_Chi_Minh', offset = 7) => ({ where, zone, offset, habit })
const [one, two, three] = ['Chi bộ Ấp 1 (mẫu)', 'Chi bộ Ấp 2 (mẫu)', 'Chi bộ Trường học (mẫu)']

export const branches = [one, two, three] as const

export const cast: readonly FakePerson[] = [
  { id: '3', name: 'Trần Thị Mẫu Sáu', role: 'secretary', unit: one, ...home },
  { id: '4', name: 'Lê Văn Mẫu Bảy', role: 'committee_officer', unit: 'Đảng ủy xã Mẫu', ...home },
  { id: '12', name: 'Nguyễn Văn Mẫu Năm', role: 'member', unit: one, ...away('Nhật Bản', 'prompt', 'Asia/Tokyo', 9) },
  { id: '15', name: 'Phạm Thị Mẫu Đào', role: 'member', unit: two, ...away('Đồng Nai', 'late') },
  { id: '16', name: 'Võ Văn Mẫu Ân', role: 'member', unit: two, ...away('Hàn Quốc', 'silent', 'Asia/Seoul', 9) },
  { id: '17', name: 'Đặng Thị Mẫu Yến', role: 'member', unit: two, ...away('Đài Loan', 'moved', 'Asia/Taipei', 8) },
  { id: '18', name: 'Hồ Văn Mẫu Biển', role: 'member', unit: one, ...away('trên tàu', 'wrong_format') },
  { id: '19', name: 'Bùi Thị Mẫu Ánh', role: 'member', unit: three, ...away('TP.HCM', 'stop') },
  { id: '20', name: 'Ngô Thị Mẫu Hai', role: 'secretary', unit: two, ...home },
  { id: '21', name: 'Dương Văn Mẫu Ba', role: 'secretary', unit: three, ...home },
  ...['Út', 'Lan', 'Cúc', 'Sen', 'Mai', 'Trúc'].map((name, i) => ({
    id: String(30 + i),
    name: `Lý Thị Mẫu ${name}`,
    role: 'member' as const,
    unit: branches[i % 3] ?? one,
    ...home,
  })),
]
