// The simulated members: how each of them connects and answers the monthly question. Pure: the same person and message give the same acts.
import { type Act, day, tap, write } from './acts.ts'

export const habits = ['prompt', 'late', 'silent', 'wrong_format', 'stop', 'moved', 'never_linked'] as const
export type Habit = (typeof habits)[number]

/** The habits of the away members, in the order of the list; with more members they begin again. */
export const castList: readonly Habit[] = [
  'prompt',
  'moved',
  'late',
  'prompt',
  'wrong_format',
  'prompt',
  'silent',
  'prompt',
  'stop',
  'prompt',
  'late',
  'prompt',
  'prompt',
  'never_linked',
]

export interface Question {
  /** Ids of all choices under the message. */
  readonly choices: readonly string[]
  /** How many different questions of rounds this person has had, this one included. */
  readonly questions: number
  /** Whether this question was seen before (a reminder). */
  readonly again: boolean
}

export interface MemberActor {
  readonly habit: Habit
  /** A number of their own, for small differences between people. */
  readonly seed: number
}

/** What a simulated member does on a message that is not about a process. */
export function react(actor: MemberActor, heard: Question): readonly Act[] {
  const find = (start: string): string | undefined => heard.choices.find((choice) => choice.startsWith(start))
  const consent = heard.choices.find((choice) => choice.startsWith('consent:') && choice.endsWith(':yes'))
  if (consent) return [answerConsent(actor, consent)]
  const confirm = find('cf:yes')
  if (confirm) return [tap(2, confirm)]
  // By the clock there: the first choice.
  const zone = find('tz:')
  if (zone) return [tap(1, zone)]
  const same = find('ci:same:')
  if (same) return answerQuestion(actor, heard, same)
  return []
}

/** Nearly everybody agrees to everything; one in seven does not want the committee told. */
function answerConsent(actor: MemberActor, yes: string): Act {
  const declines = yes.startsWith('consent:share') && actor.seed % 7 === 3
  return tap(2 + (actor.seed % 9), declines ? yes.replace(/yes$/, 'no') : yes)
}

function answerQuestion(actor: MemberActor, heard: Question, same: string): readonly Act[] {
  const id = same.slice('ci:same:'.length)
  const soon = 20 + ((actor.seed * 37) % 300)
  switch (actor.habit) {
    case 'prompt':
      return heard.again ? [] : [tap(soon, same)]
    case 'late':
      return heard.again ? [] : [tap((16 + (actor.seed % 5)) * day + soon, same)]
    case 'wrong_format':
      // First a thumb, then, when asked again, a line without accents.
      return heard.again ? [write(25, 'da em van lam cho cu a')] : [write(soon, '👍👍')]
    case 'stop':
      return heard.again ? [] : heard.questions >= 5 ? [write(soon, 'DỪNG')] : [tap(soon, same)]
    case 'moved':
      if (heard.again) return []
      return heard.questions === 5
        ? [tap(soon, `ci:changed:${id}`), write(soon + 4, 'em mới sang Nhật làm xưởng thực phẩm ở Aichi')]
        : [tap(soon, same)]
    case 'silent':
    case 'never_linked':
      return []
    default:
      return actor.habit satisfies never
  }
}
