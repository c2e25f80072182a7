// What happens on a day of the fake demo: enough of a year to look at, decided by the date alone.
import { branches, cast, type FakePerson } from './cast.ts'

export interface FakeMessage {
  readonly at: string
  readonly from: 'service' | 'person'
  readonly text: string
  readonly choices?: readonly (readonly { readonly id: string; readonly label: string }[])[]
  readonly attachment?: { readonly kind: 'picture' | 'document'; readonly name: string; readonly url: string }
  readonly state?: string
  readonly channel?: string
  readonly subject?: string
}

export interface FakeDay {
  readonly messages: readonly { readonly to: string; readonly message: FakeMessage }[]
  readonly log: readonly string[]
}

const same = [
  [
    { id: 'ci:same', label: 'Vẫn vậy' },
    { id: 'ci:changed', label: 'Có thay đổi' },
  ],
  [{ id: 'ci:meet', label: 'Gặp chi ủy' }],
]

/** `2026-03-05` and `09:12` on the wall of a person's zone, as ISO text with their offset. */
const at = (date: string, time: string, person: FakePerson) => `${date}T${time}:00+${String(person.offset).padStart(2, '0')}:00`

function memberDay(person: FakePerson, date: string, day: number, month: number): FakeMessage[] {
  if (day === 5) {
    const text = `Chào đồng chí ${person.name.split(' ').at(-1)}. ${person.unit} hỏi thăm đồng chí tháng ${month}: hiện đồng chí đang làm gì, ở đâu?\nLần trước: công nhân may, ${person.where}.\nNhắn DỪNG nếu không muốn nhận nữa.`
    return [{ at: at(date, '19:30', person), from: 'service', text, choices: same }]
  }
  if (day === 6 && person.where !== null && person.habit === 'prompt') {
    return [
      { at: at(date, '12:41', person), from: 'person', text: 'Vẫn vậy' },
      {
        at: at(date, '12:41', person),
        from: 'service',
        text: `Cảm ơn đồng chí. Chi bộ đã ghi: công nhân may – ${person.where}. Chúc đồng chí công tác tốt.`,
      },
    ]
  }
  if (day === 10 && person.habit !== 'prompt')
    return [
      {
        at: at(date, '19:30', person),
        from: 'service',
        text: 'Đồng chí ơi, chắc đồng chí đang bận ca. Khi nào rảnh, nhắn giúp chi bộ một chữ.',
        choices: same,
        state: month === 3 ? 'unknown' : 'accepted',
      },
    ]
  if (day === 19 && person.habit === 'late')
    return [
      { at: at(date, '20:05', person), from: 'person', text: 'dang lam cong nhan giay o bien hoa, moi chuyen xuong' },
      {
        at: at(date, '20:05', person),
        from: 'service',
        text: 'Chi bộ ghi: công nhân giày – Biên Hòa (Đồng Nai). Đúng không ạ?',
        choices: [
          [
            { id: 'ci:yes', label: 'Đúng' },
            { id: 'ci:edit', label: 'Sửa' },
          ],
        ],
      },
    ]
  return []
}

function officerDay(person: FakePerson, date: string, day: number, month: number): FakeMessage[] {
  if (person.role === 'secretary' && day % 7 === 2)
    return [
      {
        at: at(date, '07:30', person),
        from: 'service',
        text: `${person.unit}: đi làm xa 5. Đã trả lời tháng này: 3/5.\nCần liên hệ: 1) Võ Văn Mẫu Ân – chưa có tin 17 ngày.\nSắp hết hạn miễn: 1.`,
        choices: [
          [
            { id: 'call:16', label: 'Đã gọi' },
            { id: 'later:16', label: 'Để sau' },
          ],
        ],
      },
    ]
  if (person.role === 'committee_officer' && day === 1)
    return [
      {
        at: at(date, '08:00', person),
        from: 'service',
        text: `Đảng ủy xã Mẫu – tháng ${month}: 3 chi bộ, 14 đồng chí đi xa. Liên lạc được 85,7%. Nhóm dưới 5 người không chi tiết.`,
        attachment: { kind: 'picture', name: 'tong-hop.svg', url: '/demo/files/chart.svg' },
      },
      {
        at: at(date, '08:00', person),
        from: 'service',
        text: '',
        attachment: { kind: 'document', name: `tong-hop-thang-${month}.xlsx`, url: '/demo/files/sheet.xlsx' },
      },
    ]
  return []
}

/** @param date `2026-03-05` */
export function dayOf(date: string): FakeDay {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  const linked = cast.filter((person) => person.where !== null || person.role !== 'member')
  const messages = linked.flatMap((person) =>
    [...memberDay(person, date, day, month), ...officerDay(person, date, day, month)]
      .filter(() => person.role !== 'member' || person.where !== null)
      .filter((message) => person.role === 'member' || !message.text.includes('hỏi thăm đồng chí'))
      .map((message) => ({ to: person.id, message })),
  )
  const log = [
    ...(day === 5 ? [`Mở lượt hỏi thăm tháng ${month}: hỏi 13 đồng chí, 1 đồng chí chưa đồng ý nhận tin.`] : []),
    ...(day === 10 ? ['Nhắc lần một 4 đồng chí chưa trả lời.'] : []),
    ...(day === 17 ? ['Nhắc lần hai 2 đồng chí; việc gọi điện giao cho người phụ trách.'] : []),
    ...(day === 22 ? ['Trần Thị Mẫu Sáu ghi lại một cuộc gọi.'] : []),
    ...(day === 1 ? ['Gửi đảng ủy bản tổng hợp tháng.'] : []),
  ]
  return { messages, log }
}

/** The rounds up to a date, filling as the month goes on. */
export function roundsOf(dates: readonly string[]) {
  const periods = [...new Set(dates.filter((date) => Number(date.slice(8, 10)) >= 5).map((date) => date.slice(0, 7)))]
  return periods.flatMap((period) => {
    const day = Math.max(...dates.filter((date) => date.startsWith(period)).map((date) => Number(date.slice(8, 10))))
    return branches.map((unit, i) => ({
      unit,
      period,
      away: [5, 6, 3][i] ?? 0,
      answered: Math.min([3, 3, 2][i] ?? 0, Math.floor((day - 4) / 2)),
      answeredLate: day >= 19 && i < 2 ? 1 : 0,
      byPhone: day >= 22 && i === 0 ? 1 : 0,
      unreached: day >= 26 && i === 1 ? 1 : 0,
      notAsked: i === 2 ? { no_consent: 1 } : {},
    }))
  })
}
