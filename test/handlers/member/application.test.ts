// What a member says and taps about an application of their own: whole phrases, answers to the part that is asked, and nothing else.
import { describe, expect, it } from 'vitest'
import { askPart } from '../../../handlers/member/application-ask.ts'
import { statusMessage } from '../../../handlers/member/application-status.ts'
import { draftMessage, editMessage } from '../../../handlers/member/application-words.ts'
import { draftLeft, renewalCountdown } from '../../../handlers/member/renewal.ts'
import { type DraftPart, draftParts } from '../../../src/core/application.ts'
import { caseStates } from '../../../src/core/case-state.ts'
import { exemptionKinds } from '../../../src/core/member.ts'
import type { Message } from '../../../src/core/message.ts'
import { settingsOf } from '../../../src/core/settings.ts'
import { renderMessage } from '../../../src/render/text.ts'
import { keysIn, kinds, known, locales, offeredBy, talk, taps, writes } from '../../support/people.ts'

const nobodys = known({ exemption: null })
const asked = (part: DraftPart, one = false) =>
  known({ talk: talk({ open: { ask: 'case', at: { of: 'apply', caseId: 6, part, ...(one ? { one: true as const } : {}) } } }) })
const apply = (act: object) => [{ do: 'case', act }]

describe('commands', () => {
  it.each([
    'làm đơn',
    'lam don',
    '/lamdon',
    'Xin miễn',
    'LÀM ĐƠN XIN MIỄN',
    'đơn xin miễn',
    'xin miễn sinh hoạt',
    'em muốn làm đơn ạ',
    'làm đơn tạm miễn sinh hoạt đảng',
    'apply',
    'apply again',
  ])('%j begins an application, and is the answer of who has one that ends', (line) => {
    expect(writes(nobodys, line)).toEqual(apply({ of: 'apply', kind: null }))
    expect(writes(known(), line)[0]).toEqual({ do: 'renewal', exemptionId: 5, answer: 'renew' })
    expect(writes(known(), line).at(-1)).toMatchObject({ do: 'case', act: { of: 'apply-again', exemptionId: 5 } })
  })

  it.each([
    'đơn của tôi',
    'don cua em',
    '/don',
    'đơn',
    'xem đơn',
    'đơn của tôi đến đâu rồi',
    'bao giờ xong đơn của em',
    'đơn của em bao giờ xong',
    'my application',
  ])('%j shows it', (line) => {
    expect(writes(known(), line)).toEqual(apply({ of: 'apply-mine' }))
  })

  it.each([
    'em làm đơn hàng đi Nhật',
    'làm đơn hàng may ở Bắc Ninh',
    'mai em nộp đơn xin việc',
    'xin miễn đảng phí',
    'công ty hết đơn hàng rồi',
    'đơn giản thôi',
  ])('%j is no command', (line) => {
    expect(kinds(writes(nobodys, line)).filter((kind) => kind === 'case')).toEqual([])
  })

  it.each([['call' as const], ['confirm-call' as const]])('while a call is written down (%s) it is what was said on the phone', (ask) => {
    const open =
      ask === 'call'
        ? ({ ask, memberId: 77, name: 'Thạch Thử' } as const)
        : ({ ask, memberId: 77, name: 'Thạch Thử', said: 'a', report: { work: 'a', status: 'employed', place: null } } as const)
    const secretary = known({ roles: [{ role: 'secretary', unitId: 2 }], talk: talk({ open }) })
    expect(kinds(writes(secretary, 'xin miễn'))).not.toContain('case')
  })
})

describe('taps', () => {
  it.each(exemptionKinds)('cs:apply:%s begins an application of its kind', (kind) => {
    expect(taps(nobodys, `cs:apply:${kind}`)).toEqual(apply({ of: 'apply', kind }))
  })

  it.each([
    'cs:apply:king',
    'cs:a-send:x:1',
    'cs:a-reason:6:other',
    'cs:a-reason:6:ill',
    'cs:a-to:6:0',
    'cs:a-to:6:9999',
    'cs:a-skip:6:kind',
    'cs:a-back:6',
    'cs:',
    'cs',
  ])('%j does nothing', (id) => {
    expect(kinds(taps(known(), id))).not.toContain('case')
  })

  it('the answer to what is asked goes on; an old button changes its part and asks nothing', () => {
    expect(taps(asked('to'), 'cs:a-to:6:6')).toMatchObject(apply({ value: { part: 'to', months: 6 }, after: 'next' }))
    for (const person of [known(), asked('reason'), asked('to', true)])
      expect(taps(person, 'cs:a-to:6:6')).toMatchObject(apply({ after: 'show' }))
    expect(taps(asked('to'), 'cs:a-to:7:6')).toMatchObject(apply({ caseId: 7, after: 'show' }))
  })

  it('without consent nothing is written, and what there is may be looked at and taken back', () => {
    const silent = known({ consents: {}, exemption: null })
    for (const id of ['cs:apply:away', 'cs:a-to:6:6', 'cs:a-send:6:x', 'cs:a-edit:6'])
      expect(keysIn(taps(silent, id))).toEqual(['member:apply.consent-first'])
    for (const id of ['cs:mine', 'cs:a-drop:6', 'cs:a-sure:6:9', 'cs:a-file:6']) expect(kinds(taps(silent, id))).toEqual(['case'])
  })
})

describe('typed answers', () => {
  it.each([
    ['reason', 'theo vợ vào Nam làm rẫy', { part: 'reason', words: 'theo vợ vào Nam làm rẫy' }],
    ['place', '  KCN   VSIP,\nBắc Ninh ', { part: 'place', words: 'KCN VSIP, Bắc Ninh' }],
    ['work', 'thợ hàn', { part: 'work', words: 'thợ hàn' }],
    ['contact', 'chị Mẫu 0900 000 111', { part: 'contact', words: 'chị Mẫu 0900 000 111' }],
    ['from', '1/3/2027', { part: 'from', on: '2027-03-01' }],
    ['to', '1 năm', { part: 'to', months: 12 }],
  ] as const)('the part %s is answered by %j', (part, line, value) => {
    expect(writes(asked(part), line)).toEqual(apply({ of: 'apply-set', caseId: 6, value, after: 'next' }))
    expect(writes(asked(part, true), line)).toEqual(apply({ of: 'apply-set', caseId: 6, value, after: 'show' }))
  })

  it.each(['em bị bệnh tim', 'phải nằm viện lâu', 'điều trị ung thư', 'bị tai nạn gãy chân'])('%j is kept nowhere', (line) => {
    for (const part of draftParts) {
      const effects = writes(asked(part), line)
      expect(JSON.stringify(effects)).not.toContain(line)
      expect(kinds(effects)).toContain('forget-words')
      expect(offeredBy(effects).map(({ id }) => id)).toEqual(['cs:a-reason:6:age_health', 'cs:a-reason:6:work', 'cs:a-reason:6:private'])
    }
  })

  it.each(['đi mổ ở bệnh viện Chợ Rẫy', 'về chăm mẹ già yếu', 'vợ em mới đẻ', 'suc khoe yeu', 'chữa trị dài ngày', 'maternity leave'])(
    '%j is no reason that may be kept, whatever it would be in a report',
    (line) => {
      const effects = writes(asked('reason'), line)
      expect(JSON.stringify(effects)).not.toContain(line)
      expect([...new Set(kinds(effects))]).toEqual(['forget-words', 'say'])
    },
  )

  it.each([
    'đi làm công nhân ở Bình Dương',
    'theo chồng vào Nam',
    'học cao học ở Hà Nội',
    'đi biển dài ngày',
    'xuất khẩu lao động Nhật Bản 3 năm',
  ])('%j is a reason', (line) => {
    expect(writes(asked('reason'), line)).toMatchObject(apply({ value: { part: 'reason', words: line } }))
  })

  it.each(['gặp chi ủy', 'trợ giúp', 'XEM', 'nhà tôi bị sạt lở, xã chưa giải quyết', 'đảng phí đóng cho ai'])(
    '%j is heard as what it is',
    (line) => {
      expect(kinds(writes(asked('reason'), line))).not.toContain('case')
      expect(writes(asked('reason'), line)).not.toEqual([])
    },
  )

  it('signs, and more than the form has room for, are asked again', () => {
    expect(writes(asked('place'), '👍👍')).toMatchObject([
      { do: 'case', act: { of: 'apply-again-part', asked: { part: 'place' }, why: 'words' } },
    ])
    expect(keysIn(writes(asked('place'), 'a '.repeat(100)))).toEqual(['member:apply.too-many-words'])
    expect(keysIn(writes(asked('to'), 'chưa tính được'))).toEqual(['member:apply.unclear.to'])
  })

  it('"bỏ qua" and "hủy" leave the question, and stop nothing', () => {
    for (const line of ['hủy', 'thôi']) expect(kinds(writes(asked('place'), line))).toEqual(['open', 'say'])
  })
})

describe('messages', () => {
  const rules = settingsOf([]).exemption_rules
  const words = { reason: '{{name}} $t(x)', category: 'other', place: 'Huế', work: null, contact: 'chị Mẫu' } as const
  const entry = (id: number, move: 'begin' | 'submit' | 'resolve') =>
    ({
      id,
      move,
      byId: 1,
      at: '2026-12-01T18:30:00+00:00',
      facts: move === 'resolve' ? { on: '2026-12-20', votesFor: 19, votesOf: 21 } : {},
      undoesId: null,
    }) as const
  const all: readonly Message[] = [
    ...exemptionKinds.flatMap((kind) =>
      (['ready', 'again', 'noted', 'resumed', 'changed', 'outdated', 'fault'] as const).map((head) =>
        draftMessage(
          { caseId: 999_999_999_999, rule: rules[kind], draft: { kind, words, from: '2027-01-01', to: null }, fault: 'too_long' },
          head,
        ),
      ),
    ),
    ...exemptionKinds.map((kind) => editMessage(6, kind)),
    ...draftParts.flatMap((part) => [true, false].map((one) => askPart({ caseId: 6, part, rule: rules.away, from: '2027-01-01', one }))),
    ...caseStates.flatMap((state) =>
      (['asked', 'already', 'moved', 'withdrawn'] as const).map((head) =>
        statusMessage(
          {
            ...{ id: 6, kind: 'away', state, rule: rules.away, startsOn: '2027-01-01', endsOn: '2027-12-31', zone: 'Asia/Ho_Chi_Minh' },
            counting: [entry(1, 'begin'), entry(2, 'submit'), entry(3, 'resolve')],
          },
          head,
        ),
      ),
    ),
    draftLeft({ name: 'Lò Thị Thử', endsOn: '2027-01-31', days: 7 }),
    renewalCountdown({
      id: 5,
      name: 'Lò Thị Thử',
      endsOn: '2027-06-30',
      goesOn: true,
      days: 7,
      answer: null,
      kind: 'age_health',
      dated: false,
      next: { words, from: '2027-07-01', to: null },
    }),
  ]

  it('have words in both languages, and leave a member’s words as they are', () => {
    for (const locale of locales)
      for (const one of all) {
        const { text } = renderMessage(one, locale, { textLimit: 4096, choices: 'numbered', alsoNumbered: false, maxButtons: 100 })
        expect(text.replaceAll(words.reason, '')).not.toMatch(/\{\{|undefined|null|member:|\[object/)
      }
  })

  it('days are told by the clock at home, and nobody’s votes', () => {
    const text = all
      .map((one) => renderMessage(one, 'vi', { textLimit: 4096, choices: 'buttons', alsoNumbered: false, maxButtons: 100 }).text)
      .join('\n')
    expect(text).toContain('✓ 02/12/2026: đã gửi chi ủy')
    expect(text).toContain('✓ 20/12/2026: chi bộ đã thông qua')
    expect(text).not.toMatch(/19|21\b/)
  })

  it('[Gửi đơn] stands first, and only above what can be sent', () => {
    const draft = { kind: 'away', words, from: '2027-01-01', to: '2027-12-31' } as const
    const ready = draftMessage({ caseId: 6, rule: rules.away, draft, fault: null }, 'ready')
    expect(ready.choices?.[0]?.[0]?.id).toMatch(/^cs:a-send:6:[\da-z]+$/)
    expect(JSON.stringify(draftMessage({ caseId: 6, rule: rules.away, draft, fault: 'past' }, 'ready'))).not.toContain('a-send')
    // The last message says that people decide.
    expect(ready.lines.at(-1)?.key).toBe('member:renewal.decides')
  })
})
