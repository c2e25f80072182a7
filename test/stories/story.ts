// What a story is: a talk by chat, the same on every platform, and the same thing by telephone as the secretary records it.
import type { Phone } from './phone.ts'
import type { Town } from './town.ts'

export const names = {
  secretary: 'Phan Văn Mẫu',
  officer: 'Đỗ Thị Mẫu',
  lo: 'Lò Thị Thử',
  danh: 'Danh Văn Thử',
  kim: 'Kim Văn Thử',
} as const
export interface Story {
  readonly name: string
  /** When the branch opens; a Monday at the end of November unless it says so. */
  readonly start?: string
  /** What the platform has to carry for it. */
  readonly needs?: 'pin' | 'file' | 'leave'
  readonly chat: (town: Town) => Promise<void>
  /** The secretary's side of it where the members have a telephone and nothing else; or why there is none. */
  readonly call: ((town: Town, desk: Phone) => Promise<void>) | string
}

/** How the question of the first month begins, and when everybody has it. */
export const asked = /hỏi thăm đồng chí tháng 12\/2026: hiện đồng chí đang làm gì/
export const question = '2026-12-01T11:00:00+07:00'
