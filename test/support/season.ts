// A committee with two branches and their people, for tests of the year-end season; and a chat that can send papers.
import type { Simulator } from '../../src/channels/simulator.ts'
import { simulator } from '../../src/channels/simulator.ts'
import type { InboundContent } from '../../src/core/inbound.ts'
import type { RosterRow } from '../../src/roster/roster-file.ts'
import { people, row } from './house.ts'

export const officer = 'Đỗ Thị Mẫu'
export const secretary = 'Phan Văn Mẫu'
export const deputy = 'Thạch Văn Mẫu'
export const helper = 'Neáng Thị Mẫu'
export const lo = 'Lò Thị Thử'
export const danh = 'Danh Văn Thử'
export const giang = 'Giàng A Thử'
export const elsewhere = 'Sơn Thị Khác'
export const stranger = 'Ja Văn Khác'
export const ill = 'Bùi Văn Yếu'

/** Two at home with roles, some at home without, four away, one exempted for their health; and the branch beside it. */
export const seasonPeople: readonly RosterRow[] = [
  ...people,
  row(deputy, { role: 'deputy' }),
  row(helper, { role: 'officer' }),
  row('Cao Thị Nhà', {}),
  row('Vi Văn Nhà', {}),
  row('Hà Thị Nhà', {}),
  row(ill, { standing: 'exempt_health' }),
  row('Lê Văn Khác', { branch: 'Chi bộ ấp Khác' }),
]

export interface PaperChat extends Simulator {
  /** What was asked for, in order. */
  readonly fetched: readonly string[]
}

const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3)

/** A simulated platform that has files: `jpg…` and `pdf…` are papers, `exe…` is none, `lost…` cannot be had. */
export function paperChat(): PaperChat {
  const fetched: string[] = []
  return {
    ...simulator(),
    fetched,
    async fetchFile(ref) {
      fetched.push(ref)
      if (ref.startsWith('lost')) throw new Error('lost')
      return ref.startsWith('jpg') ? jpeg : new TextEncoder().encode(ref.startsWith('pdf') ? '%PDF-1.7 x' : 'MZ x')
    },
  }
}

export const photo = (ref: string): InboundContent => ({ kind: 'file', ref, name: '', size: 1000, picture: true })
export const paper = (ref: string, name: string): InboundContent => ({ kind: 'file', ref, name, size: 1000 })
