// The self-review: the form, guided questions one at a time, pages sent in chat, the receipt, and what became of it.
import type { Effect } from '../../src/core/effect.ts'
import type { InboundContent } from '../../src/core/inbound.ts'
import type { Choice, Message } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { largestPage, longestAnswer, mayBePaper, type SelfReviewAnswers, selfReviewParts } from '../../src/core/review.ts'
import type { SeasonQuestion } from '../../src/core/season-act.ts'
import { type Aside, asideIn } from '../asides.ts'
import { isSkip } from '../leave-words.ts'
import { choice, message, say, sentence } from '../words.ts'

type Asked = Extract<SeasonQuestion, { of: 'self-review' }>

const season = (act: Extract<Effect, { do: 'season' }>['act']): readonly Effect[] => [{ do: 'season', act }]

/** Whether the member can send one now, by what their branch holds. */
function mayWriteSelfReview({ selfReview }: Known): boolean {
  return selfReview?.open === true && (selfReview.state === null || ['draft', 'returned', 'dropped'].includes(selfReview.state))
}

/**
 * A document or photo. It is taken only when pages are awaited, or a self-review may be sent and the person says that this is one. Null for what
 * is none of these: then it is not even fetched.
 */
export function receivePage(person: Known, file: Extract<InboundContent, { kind: 'file' }>): readonly Effect[] | null {
  const { open } = person.talk
  const expected = open?.ask === 'season' && (open.at.of === 'pages' || open.at.of === 'self-review')
  if (!expected && !mayWriteSelfReview(person)) return null
  if (!mayBePaper(file)) return expected ? say('member:self-review.kinds') : null
  if (file.size !== null && file.size > largestPage) return say('member:self-review.too-large')
  // Where it is to be had stands with the self-review from now on, and nowhere else.
  return [{ do: 'forget-words' }, ...season({ of: 'page', page: { ref: file.ref, name: file.name }, expected })]
}

/** A typed answer. Its words are kept in the self-review and nowhere else. */
export function readAnswer(at: Asked, line: string): readonly Effect[] | null {
  const { of: _, selfReviewId: id, ...asked } = at
  if (isSkip(line)) return season({ of: 'answer', id, ...asked, text: null })
  const aside = asideIn(line)
  // On the form of one's faults "không" is an answer; beside the other questions it is none.
  if (aside && !(aside.says === 'nothing' && selfReviewParts[at.nth - 1] === 'shortcomings')) return besides(at, aside)
  if (line.length > longestAnswer)
    return [{ do: 'forget-words' }, ...say('member:self-review.too-long', { most: { amount: longestAnswer } })]
  return [{ do: 'forget-words' }, ...season({ of: 'answer', id, ...asked, text: line.trim() })]
}

function besides(at: Asked, aside: Aside): readonly Effect[] | null {
  switch (aside.says) {
    case 'back':
      return season({ of: 'write', nth: Math.max(1, at.nth - 1) })
    case 'edit':
      return aside.nth !== null && aside.nth >= 1 && aside.nth <= selfReviewParts.length
        ? season({ of: 'write', nth: aside.nth })
        : [{ do: 'open', question: null }, ...whichPart()]
    case 'later':
      return [{ do: 'open', question: null }, ...say('member:self-review.paused')]
    case 'done':
      return season({ of: 'show-draft', id: at.selfReviewId })
    case 'command':
      return null
    case 'how':
    case 'nothing':
    case 'wordless': {
      const asked = askPart(at.nth, at.had !== undefined && at.had !== '-')
      return [{ do: 'say', message: { ...asked, lines: [sentence(`member:self-review.aside.${aside.says}`), ...asked.lines] } }]
    }
    default:
      return aside satisfies never
  }
}

/** "Xong" after the last page shows what there is; every other line is about something else. */
export function besidesPages(id: number, line: string): readonly Effect[] | null {
  const says = asideIn(line)?.says
  if (says === 'done') return season({ of: 'show-draft', id })
  return says === 'later' ? [{ do: 'open', question: null }, ...say('member:self-review.paused')] : null
}

/** The tap below a question; it names the question, so it can be meant for no other. */
export function skipQuestion({ selfReviewId: id, nth, had }: Asked): readonly Effect[] {
  return season({ of: 'answer', id, nth, text: null, ...(had === undefined ? {} : { had }) })
}

export interface FormOf {
  readonly reviewId: number
  readonly memberId: number
  readonly form: string
  /** ISO date by which it is wanted. */
  readonly by: string
  readonly exempt: boolean
}

const ways: readonly Choice[] = [
  choice('sn:write', 'member:self-review.button.write'),
  choice('sn:pages', 'member:self-review.button.pages'),
]

/** The form, with what the branch knows filled in. */
export function formMessage({ reviewId, memberId, form, by, exempt }: FormOf): Message {
  return {
    lines: [
      sentence('member:self-review.form', { form, date: { day: by } }),
      ...(exempt ? [sentence('member:self-review.exempt')] : []),
      sentence('member:self-review.private'),
    ],
    choices: ways.map((one) => [one]),
    attachment: { make: 'self-review-form', id: reviewId, memberId },
  }
}

/** One question; the way out and the way past stand below it. @param written whether there is an answer, which is written anew. */
export function askPart(nth: number, written: boolean): Message {
  const part = selfReviewParts[nth - 1] ?? 'ideology'
  return {
    lines: [
      sentence('member:self-review.nth', { nth, all: selfReviewParts.length, question: sentence(`member:self-review.part.${part}`) }),
      sentence(written ? 'member:self-review.how-anew' : 'member:self-review.how'),
    ],
    choices: written
      ? [[choice(`sn:skip:${nth}`, 'member:self-review.button.keep')], [choice(`sn:clear:${nth}`, 'member:self-review.button.clear')]]
      : [[choice(`sn:skip:${nth}`, 'member:self-review.button.skip')]],
  }
}

/** Everything was asked, or pages came: what there is, without the words themselves. */
export function draftMessage(draft: { readonly id: number; readonly answers: SelfReviewAnswers; readonly pages: number }): Message {
  const { id, answers, pages } = draft
  const written = selfReviewParts.filter((part) => answers[part])
  return {
    lines: [
      ...selfReviewParts
        .filter((part) => part in answers)
        .map((part) =>
          answers[part]
            ? sentence('member:self-review.written', {
                part: sentence(`member:self-review.name.${part}`),
                count: answers[part].split(/\s+/u).length,
              })
            : sentence('member:self-review.left-out', { part: sentence(`member:self-review.name.${part}`) }),
        ),
      ...(pages > 0 ? [sentence('member:self-review.pages', { count: pages })] : []),
      written.length + pages > 0 ? sentence('member:self-review.ready') : sentence('member:self-review.empty'),
    ],
    choices: [
      ...(written.length + pages > 0 ? [choice(`sn:submit:${id}`, 'member:self-review.button.submit')] : []),
      ...(written.length > 0 ? [choice(`sn:look:${id}`, 'member:self-review.button.look')] : []),
      choice('sn:edit', 'member:self-review.button.edit'),
      choice(`sn:drop:${id}`, 'member:self-review.button.drop'),
    ].map((one) => [one]),
  }
}

/** Which part is to be written anew. */
export function whichPart(): readonly Effect[] {
  const parts = selfReviewParts.map((part, at) => [choice(`sn:part:${at + 1}`, `member:self-review.name.${part}`)])
  return [
    {
      do: 'say',
      message: {
        lines: [sentence('member:self-review.which')],
        choices: [...parts, [ways[1] ?? choice('sn:pages', 'member:self-review.button.pages')]],
      },
    },
  ]
}

/** A page is here; more may follow. */
export function pageTaken(draft: { readonly id: number; readonly pages: number }): Message {
  return message('member:self-review.page', { count: draft.pages }, [
    choice(`sn:submit:${draft.id}`, 'member:self-review.button.submit'),
    choice('sn:write', 'member:self-review.button.questions'),
    choice(`sn:drop:${draft.id}`, 'member:self-review.button.drop'),
  ])
}

/** A document that nobody asked for, while a self-review may be sent. @param stops it keeps the self-review from being handed in. */
export function isThisOne(id: number, stops = false): Message {
  return message(stops ? 'member:self-review.still-fetching' : 'member:self-review.is-it', {}, [
    choice(`sn:pagesof:${id}:yes`, 'member:self-review.button.yes'),
    choice(`sn:pagesof:${id}:no`, 'member:self-review.button.no'),
  ])
}

export function awaitPages(): Message {
  return { lines: [sentence('member:self-review.send-pages'), sentence('member:self-review.private')] }
}

export interface Receipt {
  readonly id: number
  readonly receipt: string
  readonly at: string
  readonly zone: string
  readonly keepDays: number
  readonly undecidedDays: number
}

/** The receipt: its number, when it was handed in, and how long it is kept. */
export function receiptMessage({ id, receipt, at, zone, keepDays, undecidedDays }: Receipt): Message {
  return {
    lines: [
      sentence('member:self-review.receipt', { receipt, at: { at, zone } }),
      sentence('member:self-review.kept', { days: keepDays, most: undecidedDays }),
    ],
    choices: [[choice(`sn:drop:${id}`, 'member:self-review.button.take-back')]],
  }
}

/** A draft is deleted when none is taken any more. */
export function leftSelfReview(of: { readonly until: string }): Message {
  return message('member:self-review.left', { until: { date: of.until } }, [choice('sn:write', 'member:self-review.button.go-on')])
}

/** What the secretary decided. A word of theirs is passed on as it is. */
export function decisionMessage(of: { readonly receipt: string; readonly word: string | null }): Message {
  if (of.word === null) return message('member:self-review.accepted', { receipt: of.receipt })
  return {
    lines: [sentence('member:self-review.returned', { receipt: of.receipt }), sentence('member:self-review.word', { word: of.word })],
    choices: ways.map((one) => [one]),
  }
}
