// Today's calls of one person in charge: whom, on which number, why, and how each is written down.
import type { Message, Sentence } from '../../src/core/message.ts'
import type { DueCall } from '../../src/core/view.ts'
import { choice, message, phoneWords, reportWords, sentence, shortcut } from '../words.ts'
import { shortened } from './call-item.ts'
import { newsOf } from './meeting-told.ts'

/** Rows in one message; all of them are on the page, and can be recorded by their number. */
const shown = 8
/** Letters of the words somebody wrote, in a list; the page has room for more. */
const wordsInList = 200

/** Where the page to print is found; null when this is not about a page. */
export type CallPage =
  /** It comes with a message of its own. */
  | { readonly as: 'file' }
  | { readonly as: 'link'; readonly url: string; readonly hours: number }
  /** Neither can be sent: the command line prints it. */
  | { readonly as: 'command' }

/**
 * The list is numbered, so that `gọi 3 …` works where there are no buttons.
 * @param about.viewerId who reads it: a call that somebody else makes says so. @param about.page where the printed page is.
 */
export function callList(
  calls: readonly DueCall[],
  { viewerId, page }: { readonly viewerId: number; readonly page: CallPage | null },
): { readonly message: Message; readonly listed: readonly number[] } {
  if (calls.length === 0)
    return { message: message('secretary:calls.none', undefined, [choice('do:silent', 'secretary:button.silent')]), listed: [] }
  const first = calls.slice(0, shown)
  return {
    message: {
      lines: [
        sentence('secretary:calls.head', { count: calls.length }),
        ...first.flatMap((call, at) => [rowOf(call, at + 1), ...callLines(call, wordsInList), ...takenBy(call, viewerId)]),
        ...(calls.length > shown ? [sentence('secretary:list.more', { count: calls.length - shown })] : []),
        sentence('secretary:calls.how'),
        ...(page ? [pageLine(page)] : []),
      ],
      choices: [
        ...first.map((call) => [choice(`call:done:${call.memberId}`, 'secretary:silent.button.call', { name: call.name })]),
        ...first.flatMap(({ memberId, name, newPhone }) =>
          newPhone ? [[shortcut(`call:number:${memberId}`, 'secretary:calls.button.number', { name })]] : [],
        ),
      ],
    },
    listed: calls.map((call) => call.memberId),
  }
}

function rowOf({ name, phone }: DueCall, number: number): Sentence {
  return sentence('secretary:calls.row', { number, name, phone: phoneWords(phone, sentence('common:no-phone')) })
}

function takenBy({ caller }: DueCall, viewerId: number): readonly Sentence[] {
  return caller === null || caller.memberId === viewerId ? [] : [sentence('secretary:calls.with', { name: caller.name })]
}

/** Why a call waits, and what is known: in chat and on paper. @param longest letters of what they wrote. */
export function callLines(call: DueCall, longest: number): readonly Sentence[] {
  const { reasons, since, report, said, newPhone, meetings = [] } = call
  return [
    sentence('secretary:calls.why', {
      why: { list: [...new Set(reasons)].map((reason) => sentence(`secretary:calls.reason.${reason}`)) },
      since: since ? { date: since } : sentence('common:never'),
      report: reportWords(report),
    }),
    ...meetings.map((one) => sentence('secretary:calls.meeting', { news: newsOf(one, one.zone) })),
    ...(said ? [sentence('secretary:call.said', { said: shortened(said, longest) })] : []),
    ...(newPhone ? [sentence('secretary:calls.new-phone', { phone: { phone: newPhone } })] : []),
    ...(call.phoneIsWrong ? [sentence('secretary:calls.wrong-number')] : []),
    waitingLine(call),
  ]
}

function waitingLine({ openedOn, tries, lastTry }: DueCall): Sentence {
  const opened = { date: openedOn }
  return lastTry
    ? sentence('secretary:calls.waiting-tried', { opened, tries, date: { date: lastTry.on } })
    : sentence('secretary:calls.waiting', { opened })
}

function pageLine(page: CallPage): Sentence {
  switch (page.as) {
    case 'file':
      return sentence('secretary:calls.page.file')
    case 'link':
      return sentence('secretary:calls.page.link', { link: page.url, hours: page.hours })
    case 'command':
      return sentence('secretary:calls.page.command')
    default:
      return page satisfies never
  }
}

/** What comes above the page where it is sent as a file. */
export const callPageFile: Sentence = { key: 'secretary:calls.page.here' }
