// A made-up call that waits.
import type { DueCall } from '../../src/core/view.ts'
import { sewing } from './people.ts'

export function due(given: Partial<DueCall> = {}): DueCall {
  return {
    memberId: 12,
    name: 'Lò Thị Thử',
    birthYear: 1990,
    branch: 'Chi bộ ấp Mẫu',
    phone: '+84900000111',
    phoneIsWrong: false,
    reasons: ['phone'],
    openedOn: '2026-12-01',
    since: '2026-11-02',
    report: sewing,
    said: null,
    tries: 0,
    lastTry: null,
    caller: { memberId: 40, name: 'Phan Văn Mẫu' },
    ...given,
  }
}
