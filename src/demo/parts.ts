// The parts that people of the demo's roster play in its year, by name: who applies, who comes back, what is answered and written.
import type { RenewalAnswer, ReviewAnswer } from '../core/member.ts'

/** What a member does about an application of their own, where it is not sent and waited for. */
export type Draft = 'kept' | 'withdrawn'

/** `half`: begun and left · `page`: a paper is sent in place of answers · `dropped`: taken back. */
export type SelfReview = 'written' | 'half' | 'page' | 'dropped'

export interface Part {
  readonly renewal?: RenewalAnswer
  /** By the ids of the choices that they are offered. */
  readonly applies?: { readonly kind: 'away' | 'age_health' | 'temporary_transfer'; readonly reason?: string; readonly months?: number }
  readonly draft?: Draft
  /** The first answer, and the one at the second asking. */
  readonly review?: readonly ReviewAnswer[]
  readonly selfReview?: SelfReview
  /** Does not say that news of meetings was read: the branch phones. */
  readonly quiet?: true
}

const work = { kind: 'away', reason: 'work', months: 6 } as const

const parts: Readonly<Record<string, Part>> = {
  // Away.
  'Nguyễn Thanh Tâm': { renewal: 'renew', review: ['come'], selfReview: 'written' },
  'Trần Thị Ngọc Hân': { renewal: 'renew', review: ['unsure', 'online'], selfReview: 'dropped' },
  'Lê Văn Đực': { renewal: 'renew', review: ['letter'], selfReview: 'page' },
  'Phạm Minh Khang': { renewal: 'renew', review: ['online'], selfReview: 'half' },
  'Võ Hoàng Nam': { renewal: 'transfer' },
  'Huỳnh Thị Mỹ Duyên': { renewal: 'renew', review: ['letter'], selfReview: 'written' },
  'Lò Thị Pâng': { renewal: 'renew', review: ['come', 'letter'], selfReview: 'written' },
  'Trương Công Danh': { renewal: 'return' },
  'Giàng A Chứ': { renewal: 'renew', draft: 'kept', review: ['unsure'] },
  'Nguyễn Thị Kim Loan': { renewal: 'renew', review: ['come'], selfReview: 'written' },
  'Phan Văn Út': { renewal: 'renew', review: ['online'] },
  'Nguyễn Thị Hồng Gấm': { renewal: 'renew', review: ['come'], selfReview: 'written' },
  'Trần Văn Lượm': { renewal: 'renew', review: ['letter'], selfReview: 'written' },
  'Sơn Thị Mỹ Hạnh': { renewal: 'renew', review: ['come'] },
  'Đặng Thị Quỳnh Như': { renewal: 'renew', review: ['come'], selfReview: 'written' },
  // At home.
  'Bùi Đăng Khoa': { applies: work },
  'Kim Sa Rươl': { quiet: true },
  'Phùng Gia Huy': { applies: work, draft: 'withdrawn' },
  'Thạch Thị Sô Phia': {},
  'Huỳnh Nhật Minh': { applies: { ...work, reason: 'family', months: 12 } },
  'Võ Thị Tám': { applies: { kind: 'age_health' } },
  // Through the door's questions at first.
  'Phạm Hoàng Ân': { applies: { kind: 'temporary_transfer', reason: 'work', months: 6 } },
  'Bùi Thị Ngọc Lựu': { quiet: true },
  'Lý Minh Triết': {},
  'Huỳnh Thị Ánh Tuyết': { quiet: true },
}

/** What somebody does in the processes; nothing by themselves whoever is not named. */
export function partOf(name: string): Part {
  return Object.hasOwn(parts, name) ? (parts[name] ?? {}) : {}
}

/** Members at home who are in the chat: the branch hands them a code. */
export const atHome: Readonly<Record<string, readonly string[]>> = {
  'Nguyễn Văn Thuận': ['Bùi Đăng Khoa', 'Kim Sa Rươl'],
  'Hồ Thị Kim Cúc': ['Phùng Gia Huy', 'Thạch Thị Sô Phia'],
  'Phạm Văn Lành': ['Huỳnh Nhật Minh', 'Võ Thị Tám'],
  'Trần Quang Khiêm': ['Phạm Hoàng Ân', 'Bùi Thị Ngọc Lựu'],
  'Hoàng Đức Thắng': ['Lý Minh Triết', 'Huỳnh Thị Ánh Tuyết'],
}

/** What a branch does with the cases of some members, from a day on; all others go their way. */
export type Fate = 'decline' | 'resume' | 'transfer' | 'take_back'

const fates: readonly (readonly [name: string, fate: Fate, from: string])[] = [
  ['Huỳnh Nhật Minh', 'decline', '2026-01-01'],
  ['Trương Công Danh', 'resume', '2026-10-05'],
  ['Bùi Đăng Khoa', 'resume', '2026-10-20'],
  ['Võ Hoàng Nam', 'transfer', '2026-09-05'],
  ['Trần Văn Lượm', 'take_back', '2026-01-01'],
]

/** @param text of the case's card. @param today ISO date. */
export function fateIn(text: string, today: string): Fate | null {
  return fates.find(([name, , from]) => text.includes(name) && from <= today)?.[1] ?? null
}

/** Officers who leave cases to another. */
export const withoutCases: readonly string[] = ['Đỗ Minh Quân']
/** The one who has put their own step in the wrong place once. */
export const takesBack = 'Trần Quang Khiêm'

/** Secretaries who leave self-reviews on their desk for a while. */
export const slowDesks: readonly string[] = ['Trần Quang Khiêm']
