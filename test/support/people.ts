// Made-up people for tests of the conversations: a stranger, a member, a secretary, an officer, and what one of them said.
import { respond } from '../../handlers/index.ts'
import type { Purpose } from '../../src/core/consent.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { InboundContent, Said } from '../../src/core/inbound.ts'
import type { Choice, Message } from '../../src/core/message.ts'
import type { Invitation, Known, Locale, Stranger } from '../../src/core/person.ts'
import type { Report } from '../../src/core/report.ts'
import { settingsOf } from '../../src/core/settings.ts'
import { noTalk, type OpenQuestion, type Talk } from '../../src/core/talk.ts'
import { choicesOf, labelsOf, renderMessage } from '../../src/render/text.ts'

export const locales: readonly Locale[] = ['vi', 'en']

export const sewing: Report = { work: 'công nhân may', status: 'employed', place: { country: 'VN', province: '79', said: 'Bình Dương' } }

export const allConsents: Readonly<Record<Purpose, boolean>> = {
  contact: true,
  check_in: true,
  reminders: true,
  share: true,
  machine_reading: true,
  duty: true,
  pin: true,
}

export function invitation(given: Partial<Invitation> = {}): Invitation {
  return {
    id: 9,
    memberId: 12,
    state: 'good',
    welcome: { name: 'Lò Thị Thử', branch: 'Chi bộ ấp Mẫu', inCharge: { name: 'Phan Văn Mẫu', phone: '+84900000101' } },
    away: true,
    roles: [],
    consents: {},
    ...given,
  }
}

export function stranger(given: Partial<Stranger> = {}): Stranger {
  return { kind: 'stranger', locale: 'vi', wrongCodes: 0, invitation: null, ...given }
}

/** An away member who has agreed to everything and is asked in an open round. */
export function known(given: Partial<Known> = {}): Known {
  return {
    kind: 'member',
    memberId: 12,
    name: 'Lò Thị Thử',
    birthYear: 1990,
    phone: '+84900000112',
    standing: 'away',
    branch: { id: 2, name: 'Chi bộ ấp Mẫu' },
    committee: { id: 1, name: 'Đảng ủy xã Mẫu' },
    roles: [],
    addressState: 'active',
    locale: 'vi',
    today: '2026-11-21',
    zone: 'Asia/Ho_Chi_Minh',
    clock: { zone: null, country: null },
    consents: allConsents,
    talk: noTalk,
    checkIn: { id: 31, period: '2026-12', outcome: 'pending', reason: null, open: true },
    lastReport: sewing,
    lastCall: null,
    exemption: { id: 5, endsOn: '2027-01-31', answer: null },
    review: { id: 3, meetingAt: '2026-12-20T12:30:00Z', place: 'Nhà văn hóa ấp Mẫu', answer: null },
    selfReview: { reviewId: 3, meetingAt: '2026-12-20T12:30:00Z', open: true, state: null, decidedOn: null, kept: false },
    settings: settingsOf([]),
    hours: null,
    invitation: null,
    ...given,
  }
}

/** A secretary who lives at home: no check-in, no exemption of their own. */
export function secretary(given: Partial<Known> = {}): Known {
  return known({
    memberId: 40,
    name: 'Phan Văn Mẫu',
    standing: 'at_home',
    roles: [{ role: 'secretary', unitId: 2 }],
    checkIn: null,
    lastReport: null,
    exemption: null,
    ...given,
  })
}

export function committeeOfficer(given: Partial<Known> = {}): Known {
  return secretary({ memberId: 50, name: 'Danh Thử', roles: [{ role: 'committee_officer', unitId: 1 }], ...given })
}

/** A talk with an open question, or with choices offered, or after a list. */
export function talk(given: Partial<Talk>): Talk {
  return { ...noTalk, ...given }
}

/** One of every question that can be open. */
export const openQuestions: Readonly<Record<OpenQuestion['ask'], OpenQuestion>> = {
  consent: { ask: 'consent', purpose: 'reminders' },
  report: { ask: 'report' },
  confirm: { ask: 'confirm', report: sewing, said: 'may ở Bình Dương' },
  correct: { ask: 'correct', report: sewing, said: 'may ở Bình Dương' },
  zone: { ask: 'zone', country: 'JP' },
  call: { ask: 'call', memberId: 77, name: 'Thạch Thử' },
  'confirm-call': { ask: 'confirm-call', memberId: 77, name: 'Thạch Thử', report: sewing, said: 'vẫn may' },
  unread: { ask: 'unread', said: 'một câu lạ' },
  phone: { ask: 'phone', phone: '+84900000199' },
  withdraw: { ask: 'withdraw', said: 'rút đồng ý' },
  roster: { ask: 'roster', importId: 4 },
  account: { ask: 'account', channel: 'zalo-bot' },
  case: { ask: 'case', at: { of: 'move', caseId: 6, seen: 7, name: 'Thạch Thử', move: 'resolve', want: 'on', facts: {} } },
  season: { ask: 'season', at: { of: 'self-review', selfReviewId: 8, nth: 1 } },
  meeting: { ask: 'meeting', at: { of: 'change', meetingId: 9 } },
}

const said = (content: InboundContent): Said => ({ eventId: 1, content })

/** What the conversations decide on this content; the labels are those of what was offered. */
export function hears(person: Known | Stranger, content: InboundContent): readonly Effect[] {
  const labels = person.kind === 'member' ? labelsOf(person.talk.offered, person.locale) : []
  return respond(person, said(content), labels)
}

export const writes = (person: Known | Stranger, text: string): readonly Effect[] => hears(person, { kind: 'text', text })
export const taps = (person: Known | Stranger, choice: string): readonly Effect[] => hears(person, { kind: 'choice', choice })

export const kinds = (effects: readonly Effect[]): readonly Effect['do'][] => effects.map((effect) => effect.do)

export function messagesIn(effects: readonly Effect[]): readonly Message[] {
  return effects.flatMap((effect) => (effect.do === 'say' ? [effect.message] : []))
}

/** The keys of all sentences said to who wrote. */
export function keysIn(effects: readonly Effect[]): readonly string[] {
  return messagesIn(effects).flatMap((message) => message.lines.map((line) => line.key))
}

/** The choices that are offered in the end: those of the last message that has any. */
export function offeredBy(effects: readonly Effect[]): readonly Choice[] {
  return (
    messagesIn(effects)
      .map(choicesOf)
      .findLast((choices) => choices.length > 0) ?? []
  )
}

/** Everything said to who wrote, as a chat would show it, buttons and menu included. */
export function textIn(effects: readonly Effect[], locale: Locale): string {
  return messagesIn(effects)
    .map((message) => {
      const shown = renderMessage(message, locale, { textLimit: 4096, choices: 'numbered', alsoNumbered: false, maxButtons: 100 })
      return [shown.text, ...(shown.menu ?? []).map((entry) => entry.about)].join('\n')
    })
    .join('\n')
}
