// What members truly type in the processes of the year: numbers with politeness, slips, changes of mind, questions beside the question.
import { describe, expect, it } from 'vitest'
import { askKind, askPart } from '../../handlers/member/application-ask.ts'
import { draftMessage } from '../../handlers/member/application-words.ts'
import { meetingAnnounced, meetingNoted } from '../../handlers/member/meeting.ts'
import { reviewCountdown } from '../../handlers/member/review.ts'
import { draftMessage as selfReviewDraft } from '../../handlers/member/self-review.ts'
import { stillOffered } from '../../src/core/effect.ts'
import type { Choice, Message } from '../../src/core/message.ts'
import { settingsOf } from '../../src/core/settings.ts'
import type { Talk } from '../../src/core/talk.ts'
import { choicesOf } from '../../src/render/text.ts'
import { readApplication } from '../../src/understand/read-application.ts'
import { asksOfGoing, saysOfGoing, stayIn } from '../../src/understand/read-door.ts'
import { readReply } from '../../src/understand/read-reply.ts'
import { keysIn, kinds, known, offeredBy, openQuestions, talk, taps, writes } from '../support/people.ts'

const idle = { checkIn: null }
const under = (message: Message, open: Talk['open'] = null) => known({ ...idle, talk: talk({ open, offered: choicesOf(message) }) })
const rule = settingsOf([]).exemption_rules.away
const draft = draftMessage(
  {
    caseId: 6,
    rule,
    fault: null,
    draft: {
      kind: 'away',
      words: { reason: 'x', place: null, work: null, contact: null },
      from: '2026-12-01',
      to: '2027-05-31',
    },
  },
  'ready',
)
const doing = (line: string, message: Message) => writes(under(message), line)[0]

describe('a choice', () => {
  it.each(['1', '1 ạ', 'dạ 1', 'em chọn số 1 nha', '1 nhé, em đi làm', 'miễn do đi làm xa ạ', 'mien do di lam', 'đi làm xa'])(
    '%j is the first of three kinds',
    (line) => {
      expect(doing(line, askKind())).toMatchObject({ do: 'case', act: { of: 'apply', kind: 'away' } })
    },
  )

  it.each(['1 2', '1, 2', '4', 'miễn do'])('%j is none of them', (line) => {
    expect(kinds(writes(under(askKind()), line))).not.toContain('case')
  })

  it.each([
    ['gửi', 'apply-send'],
    ['gui di em', 'apply-send'],
    ['sửa giúp em', 'apply-edit'],
    ['sai roi', 'apply-edit'],
    ['nhầm rồi', 'apply-edit'],
    ['thôi', 'apply-later'],
    ['huy', 'apply-later'],
    ['de sau a', 'apply-later'],
  ])('%j under a draft is %s', (line, of) => {
    expect(doing(line, draft)).toMatchObject({ do: 'case', act: { of, caseId: 6 } })
  })

  it('that throws something away is said whole', () => {
    expect(kinds(writes(under(draft), 'bỏ'))).not.toContain('case')
    expect(doing('bỏ đơn nháp', draft)).toMatchObject({ act: { of: 'apply-drop' } })
  })

  it('"nhầm" alone is still about who writes, also under a draft', () => {
    expect(kinds(writes(under(draft), 'nhầm'))).toContain('address')
  })

  it.each(['2 năm, vì em đi Nhật', '1 con, chồng em đi xa'])('%j is no choice by its number', (line) => {
    expect(kinds(writes(under(askKind()), line))).not.toContain('case')
  })

  it('one word begins a choice, and a number of months is no other number', () => {
    const to = askPart({ caseId: 6, part: 'to', rule, from: '2026-12-01', one: false })
    const person = under(to, { ask: 'case', at: { of: 'apply', caseId: 6, part: 'to' } })
    expect(writes(person, '6')[0]).toMatchObject({ act: { value: { part: 'to', months: 6 } } })
    expect(writes(person, '2 ạ')[0]).toMatchObject({ act: { value: { part: 'to', months: 12 } } })
  })
})

describe('what was offered', () => {
  const one: Choice = { id: 'cs:mine', label: { key: 'member:apply.button.mine' } }
  it.each(['cảm ơn', '😀'])('stays after %j, because nothing has happened', (line) => {
    const person = known({ ...idle, talk: talk({ offered: [one] }) })
    expect(stillOffered(person.talk, writes(person, line))).toEqual([one])
  })
  it('goes with what was done, and so does a stop that was asked back', () => {
    const person = known({ ...idle, talk: talk({ offered: [one] }) })
    expect(stillOffered(person.talk, writes(person, 'gặp chi ủy'))).toEqual([])
    const asked = known({ ...idle, talk: talk({ offered: choicesOf({ lines: [], choices: [offeredBy(writes(known(idle), 'hủy'))] }) }) })
    expect(stillOffered(asked.talk, writes(asked, 'không'))).toEqual([])
  })
})

describe('"hủy" and "thôi"', () => {
  it.each(['hủy', 'thôi'])('%j leaves the door and an application that was not begun, and not the channel', (line) => {
    for (const offered of [offeredBy(writes(known(idle), 'nên làm gì')), choicesOf(askKind())])
      expect(keysIn(writes(known({ ...idle, talk: talk({ offered }) }), line))).toEqual(['member:skipped'])
  })
  it('"hủy" under a self-review keeps it, and nowhere else is a stop not asked about', () => {
    const shown = selfReviewDraft({ id: 8, answers: { ideology: 'x' }, pages: 0 })
    expect(keysIn(writes(under(shown), 'hủy'))).toEqual(['member:self-review.paused'])
    expect(keysIn(writes(known(idle), 'hủy'))).toEqual(['member:stop.ask'])
  })
  it('each question of an application says how to leave it', () => {
    for (const part of ['reason', 'from', 'to', 'place', 'work', 'contact'] as const)
      expect(choicesOf(askPart({ caseId: 6, part, rule, from: '2026-12-01', one: false })).map(({ id }) => id)).toContain('cs:a-later:6')
  })
  it('a day that cannot be read keeps the choices that stood above it', () => {
    const to = askPart({ caseId: 6, part: 'to', rule, from: '2026-12-01', one: false })
    const effects = writes(under(to, { ask: 'case', at: { of: 'apply', caseId: 6, part: 'to' } }), 'đi làm')
    expect(offeredBy(effects)).toEqual(choicesOf(to))
  })
})

it.each([
  ['em xin nghi sinh hoat 1 nam', 'begin'],
  ['e muon xin mien sh dang ạ', 'begin'],
  ['may cho em cai mau don', 'begin'],
  ['gia han giup em 6 thang nua', 'again'],
  ['em muốn gia hạn', 'again'],
  ['xin nghi tiep 1 nam', 'again'],
  ['lam lai don', 'again'],
  ['em nop don chua', 'mine'],
  ['ai duyet', 'mine'],
  ['bao lau thi duyet', 'mine'],
  ['đơn của em sao rồi ạ', 'mine'],
  ['huy don', 'back'],
  ['rút đơn giúp em', 'back'],
  ['không xin nữa', 'back'],
  ['xin mien thi can giay to gi', 'how'],
  ['đơn phải nộp ở đâu', 'how'],
  ['khi nao het han', 'until'],
  ['xin nghỉ sinh hoạt', null],
  ['gia hạn hợp đồng', null],
  ['em làm đơn hàng cơ khí', null],
  ['bao giờ họp', null],
] as const)('of an application %j wants %j', (line, wish) => {
  expect(readApplication(line)).toBe(wish)
})

it('who gives up an application by a line is shown it first, and which papers are needed is said with the way on', () => {
  expect(writes(known(idle), 'huỷ đơn')).toEqual([{ do: 'case', act: { of: 'apply-back' } }])
  expect(keysIn(writes(known(idle), 'cần giấy tờ gì'))).toEqual(['member:apply.how'])
  const home = known({ ...idle, exemption: { id: 5, endsOn: '2027-01-31', answer: 'return' } })
  expect(keysIn(writes(home, 'cần giấy tờ gì'))).toEqual(['member:renewal.bring'])
})

describe('which door', () => {
  it.each([
    ['em di nhat 3 nam thi phai lam gi', 'member:door.is.abroad_official'],
    ['e đi XKLĐ Nhật 3 năm có phải chuyển sinh hoạt không', 'member:door.is.abroad_official'],
    ['nên làm gì', 'member:door.ask.country'],
  ])('%j is not asked what it says already', (line, key) => {
    expect(keysIn(writes(known(idle), line))[0]).toBe(key)
  })
  it.each([
    ['4 năm', 'l'],
    ['tam 8 thang a', 'm'],
    ['hai tuần', 'w'],
  ])('%j answers "how long?"', (line, stay) => {
    const offered = offeredBy(taps(known(idle), 'cs:door:h'))
    expect(writes(known({ ...idle, talk: talk({ offered }) }), line)).toEqual(taps(known(idle), `cs:door:h:${stay}`))
    expect(stayIn(line)).toBe(stay)
  })
  it('is offered to who lives at home and is about to go, and a report stays a report', () => {
    const home = known({ ...idle, standing: 'at_home' })
    expect(keysIn(writes(home, 'em di lam xa tu thang sau'))).toEqual(['member:door.ask.country'])
    for (const line of ['em đi làm công nhân ở Bắc Ninh', 'em đi học đại học ở Hà Nội'])
      expect(asksOfGoing(line) || saysOfGoing(line)).toBe(false)
  })
})

describe('the invitation to the review', () => {
  const review = { id: 3, meetingAt: '2026-12-20T12:30:00Z', place: 'Nhà văn hóa ấp Mẫu', answer: null }
  const asked = reviewCountdown({ ...review, name: 'Lò', branch: 'X', zone: 'Asia/Ho_Chi_Minh', days: 30, policy: 'invite', form: '2C' })
  const invited = known({ ...idle, talk: talk({ offered: choicesOf(asked) }) })
  const answers = (line: string, person = invited) => writes(person, line)
  it.each(['em về', 'vang em ve', 'có về ạ', 'em ve dc nhung tre', 'a thoi em ve dc', 'em đổi ý, em về'])('%j is a yes', (line) => {
    expect(answers(line)[0]).toEqual({ do: 'review', reviewId: 3, answer: 'come' })
  })
  it.each(['k ve dc', 'em không về được', 'a thoi ban roi k ve nua', 'năm nay em không về'])('%j is asked how else', (line) => {
    expect(keysIn(answers(line))).toEqual(['member:review.how-else'])
  })
  it.each(['chưa biết', 'để em xem lại'])('%j cannot tell yet', (line) => {
    expect(answers(line)[0]).toEqual({ do: 'review', reviewId: 3, answer: 'unsure' })
  })
  it('"có phải về không" and "đổi ý" are asked once more with all ways', () => {
    expect(keysIn(answers('có phải về không ạ'))).toEqual(['member:review.whether'])
    for (const line of ['có phải về không ạ', 'em đổi ý']) expect(offeredBy(answers(line))).toHaveLength(4)
  })
  it('who has answered and says where they are is not taken for another answer', () => {
    const said = known({ ...idle, review: { ...review, answer: 'letter' } })
    for (const line of ['em chưa về', 'về quê rồi ạ', 'chưa biết']) expect(kinds(answers(line, said))).not.toContain('review')
    expect(answers('em đổi ý, em về', said)[0]).toEqual({ do: 'review', reviewId: 3, answer: 'come' })
  })
  it.each([
    ['chi cho em xin cai giay gui cong ty', 'letter'],
    ['cho em xin giấy mời ạ', 'letter'],
    ['giay xin nghi phep', 'letter'],
    ['cho em xin lịch họp kiểm điểm', 'calendar'],
    ['cho xin mau kiem diem', 'form'],
    ['bao gio nop kiem diem', 'form'],
    ['kiểm điểm nộp cho ai', 'form'],
  ])('%j asks for the %s', (line, of) => {
    expect(answers(line)).toContainEqual({ do: 'season', act: { of } })
  })
  it.each(['bao giờ họp', 'họp ở đâu ạ', 'cho em xin lịch'])('%j is answered with the meetings', (line) => {
    expect(answers(line)).toEqual([{ do: 'meeting', act: { of: 'coming' } }])
  })
})

it.each(['em không biết viết gì', 'là sao ạ', 'cho ví dụ'])(
  '%j is no part of a self-review: what to do is said, and it is asked again',
  (line) => {
    const writing = known({ ...idle, talk: talk({ open: openQuestions.season }) })
    const effects = writes(writing, line)
    expect(kinds(effects)).toEqual(['say'])
    expect(keysIn(effects)[0]).toBe('member:self-review.aside.how')
    expect(offeredBy(effects).map(({ id }) => id)).toEqual(['sn:skip:1'])
  },
)

describe('a meeting', () => {
  const held = {
    zone: 'Asia/Ho_Chi_Minh',
    meeting: {
      ...({} as Parameters<typeof meetingNoted>[1]['meeting']),
      id: 5,
      sequence: 2,
      branch: 'X',
      kind: 'regular' as const,
      startsAt: '2026-12-05T12:30:00Z',
      place: 'Y',
      state: 'planned' as const,
    },
  }
  const told = meetingAnnounced(held, { as: 'home', standing: 'at_home', zone: 'Asia/Ho_Chi_Minh' })
  it.each([
    ['vâng', 'received'],
    ['vang', 'received'],
    ['ok em', 'received'],
    ['vắng ạ', 'busy'],
    ['xin vang mat vi ban viec nha', 'busy'],
    ['em không đi được', 'busy'],
  ])('%j is %s', (line, answer) => {
    expect(doing(line, told)).toMatchObject({ do: 'meeting', act: { of: 'answer', answer } })
  })
  it('who has answered can change their mind under the answer, and a thank-you changes nothing', () => {
    const busy = meetingNoted('busy', held, 'home')
    expect(choicesOf(busy).map(({ id }) => id)).toEqual(['mt:got:5:2'])
    expect(doing('em đi được rồi', busy)).toMatchObject({ act: { answer: 'received' } })
    for (const line of ['ok', 'vâng']) expect(kinds(writes(under(busy), line))).toEqual(['say'])
    expect(choicesOf(meetingNoted('received', held, 'home')).map(({ id }) => id)).toEqual(['mt:busy:5:2'])
  })
})

it.each(['thôi em chưa về, em đi tiếp', 'em di tiep', 'làm lại đơn', 'lam lai don', 'sua giup em'])(
  '%j says nothing of work or place',
  (line) => {
    expect(readReply(line, { asked: false }).report).toMatchObject({ work: null, place: null })
  },
)

it('who is at home, exempted for their health, has nothing to bring from elsewhere', () => {
  expect(keysIn(writes(known({ ...idle, standing: 'exempt_health', exemption: null }), 'muốn sinh hoạt lại'))).toEqual(
    ['secretary:renewal.return.undated', 'member:wish.return'].slice(1),
  )
})

it.each(['việc của em là gì', 'tuần này em phải làm gì ạ', 'có việc gì không', 'cho em xem việc tuần này'])('%j shows the week', (line) => {
  expect(writes(known(idle), line)).toEqual([{ do: 'show', view: { of: 'duties' } }])
})

it.each([
  ['day la ai', 'member:who'],
  ['may la may hay nguoi', 'member:who'],
  ['em không biết dùng', 'member:help'],
])('%j is told', (line, key) => {
  expect(keysIn(writes(known(idle), line))[0]).toBe(key)
})

it('who wants to speak with somebody is called', () => {
  expect(writes(known(idle), 'em muốn nói chuyện với anh Mẫu')).toContainEqual({ do: 'escalate', kind: 'wants_contact', said: null })
})
