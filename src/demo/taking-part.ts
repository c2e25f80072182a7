// What simulated members do about applications, the year-end review and meetings. Pure: the same person and message give the same acts.
import { type Act, find, type Heard, tap, wordOf, write } from './acts.ts'
import { paper } from './paper.ts'
import type { Part } from './parts.ts'

export interface Participant {
  readonly part: Part
  /** A number of their own, for small differences between people. */
  readonly seed: number
  /** Answers only when asked a second time. */
  readonly slow: boolean
}

/** The acts on a message of one of the processes; null for every other message. */
export function takePart(who: Participant, heard: Heard): readonly Act[] | null {
  return applyFor(who, heard) ?? answerRenewal(who, heard) ?? writeSelfReview(who, heard) ?? answerReview(who, heard) ?? confirm(who, heard)
}

/** Through the door's questions, or straight to the form, and through its parts to [Gửi đơn]. */
function applyFor({ part }: Participant, heard: Heard): readonly Act[] | null {
  const { applies } = part
  const kind = applies ? find(heard, `cs:apply:${applies.kind}`) : undefined
  if (kind !== undefined && (heard.tapped(kind) ?? 90) >= 90) return [tap(2, kind)]
  const door = heard.choices.filter(({ id }) => ['cs:door:h', 'cs:door:h:m', 'cs:door:h:m:y'].includes(id)).at(-1)
  if (door) return [tap(1, door.id)]
  const reason = find(heard, 'cs:a-reason:')
  if (reason) return [tap(2, `cs:a-reason:${wordOf(reason, 2)}:${applies?.reason ?? 'work'}`)]
  const length = find(heard, 'cs:a-to:')
  if (length) return [tap(2, find(heard, `cs:a-to:${wordOf(length, 2)}:${applies?.months ?? 12}`) ?? length)]
  const skip = find(heard, 'cs:a-skip:')
  if (skip)
    return wordOf(skip, 3) === 'place'
      ? [write(3, 'KCN Trà Đa, Gia Lai')]
      : wordOf(skip, 3) === 'work'
        ? [write(3, 'công nhân, công ty Mẫu')]
        : [tap(1, skip)]
  const send = find(heard, 'cs:a-send:')
  if (send !== undefined) {
    if (heard.tapped(send) !== null) return []
    if (part.draft !== 'kept') return [tap(3, send)]
    const later = find(heard, 'cs:a-later:')
    return later === undefined || heard.tapped('cs:a-later:') !== null ? [] : [tap(3, later)]
  }
  const sure = find(heard, 'cs:a-sure:')
  if (sure) return [tap(1, sure)]
  const back = find(heard, 'cs:a-back:')
  if (back !== undefined) return part.draft === 'withdrawn' && heard.tapped('cs:a-back:') === null ? [tap(300, back)] : []
  return null
}

function answerRenewal({ part, seed, slow }: Participant, heard: Heard): readonly Act[] | null {
  const asked = find(heard, 'ex:renew:')
  if (asked === undefined) return null
  // Not everybody answers the first time they are asked.
  const wait = slow ? 1 : 0
  if (!part.renewal || heard.offered(asked) !== wait) return []
  return [tap(90 + ((seed * 29) % 400), asked.replace('ex:renew:', `ex:${part.renewal}:`))]
}

function answerReview({ part, seed }: Participant, heard: Heard): readonly Act[] | null {
  const asked = find(heard, 'rv:come:')
  const letter = find(heard, 'sn:letter:')
  // Under what was noted for who comes.
  if (asked === undefined) return letter !== undefined && seed % 2 === 0 && heard.tapped(letter) === null ? [tap(4, letter)] : null
  const answer = part.review?.[heard.offered(asked)]
  const form = find(heard, 'sn:form:')
  const calendar = find(heard, 'sn:calendar:')
  const soon = 45 + ((seed * 53) % 600)
  return [
    ...(answer ? [tap(soon, asked.replace('rv:come:', `rv:${answer}:`))] : []),
    ...(calendar && seed % 3 === 0 && heard.tapped(calendar) === null ? [tap(soon + 3, calendar)] : []),
    ...(form && part.selfReview && heard.tapped('sn:form:') === null ? [tap(soon + 6, form)] : []),
  ]
}

const answers = [
  'Luôn tin tưởng vào đường lối của Đảng, chấp hành tốt chủ trương, nghị quyết.',
  'Giữ lối sống giản dị, đoàn kết với anh em cùng làm.',
  'Làm đủ ca, gửi tiền về giúp gia đình, giữ liên lạc hằng tháng với chi bộ.',
  '',
  'Năm tới cố gắng về dự sinh hoạt khi được nghỉ phép.',
]

function writeSelfReview({ part, seed }: Participant, heard: Heard): readonly Act[] | null {
  const { selfReview } = part
  const question = find(heard, 'sn:skip:')
  if (question !== undefined) {
    const nth = Number(wordOf(question, 2))
    const words = answers[nth - 1] ?? ''
    if (selfReview === 'half' && nth > 2) return []
    return words === '' ? [tap(2, question)] : [write(4, words)]
  }
  // Also under a page, beside the way to the questions.
  const submit = find(heard, 'sn:submit:')
  const look = find(heard, 'sn:look:')
  if (submit !== undefined) return [...(look && seed % 2 === 0 ? [tap(2, look)] : []), tap(6, submit)]
  const ways = find(heard, 'sn:write')
  if (ways !== undefined) {
    if (!selfReview) return []
    if (selfReview !== 'page') return [tap(10 + (seed % 30), ways)]
    return [tap(10, 'sn:pages'), { minutes: 14, content: paper }]
  }
  const takeBack = find(heard, 'sn:drop:')
  if (takeBack !== undefined) return selfReview === 'dropped' && heard.tapped('sn:drop:') === null ? [tap(60, takeBack)] : []
  return null
}

/** [Đã nhận] under news of a meeting, or [Bận] now and then. */
function confirm({ part, seed }: Participant, heard: Heard): readonly Act[] | null {
  const got = find(heard, 'mt:got:')
  if (got === undefined) return null
  // What answers a tap offers to change one's mind: nobody here does.
  if (part.quiet || heard.after?.startsWith('mt:')) return []
  const busy = find(heard, 'mt:busy:')
  const away = busy !== undefined && Number(wordOf(got, 2)) % 7 === seed % 7
  return [tap(25 + ((seed * 41) % 200), away ? busy : got)]
}
