// Of illness no words are kept: whatever was decided on such a line goes on without it.
import type { Effect } from '../../src/core/effect.ts'
import type { Reading } from '../../src/core/report.ts'
import type { OpenQuestion } from '../../src/core/talk.ts'

/** What was decided on a line, as far as its words may be kept; who is away from work may have said why. */
export function unkept(effects: readonly Effect[], line: string, { health, report }: Reading): readonly Effect[] {
  if (!health && report.status !== 'on_leave') return effects
  return [{ do: 'forget-words' }, ...(health ? withoutWords(effects, line) : effects)]
}

/** The same effects without the line in them. A number is no words, and who was to read the line phones and asks instead. */
function withoutWords(effects: readonly Effect[], line: string): readonly Effect[] {
  const decided = effects.map((effect) => without(effect, line))
  return decided.filter((effect, at) => !isHelp(effect) || decided.findIndex(isHelp) === at)
}

const isHelp = (effect: Effect): boolean => effect.do === 'escalate' && effect.kind === 'needs_help'

function without(effect: Effect, line: string): Effect {
  switch (effect.do) {
    case 'escalate':
      if (effect.kind === 'unread') return { do: 'escalate', kind: 'needs_help', said: null }
      return effect.kind === 'new_phone' ? effect : { ...effect, said: null }
    case 'open':
      return { do: 'open', question: effect.question && unsaid(effect.question, line) }
    case 'consent':
      return { ...effect, words: effect.words === null ? null : '' }
    case 'report':
      return { ...effect, said: effect.said === null ? null : rest(effect.said, line) }
    case 'record-call':
    case 'record-call-of':
      return { ...effect, said: rest(effect.said, line) }
    default:
      return effect
  }
}

function unsaid(question: OpenQuestion, line: string): OpenQuestion {
  if (question.ask === 'consent') return question.back ? { ...question, back: unsaid(question.back, line) } : question
  return 'said' in question ? { ...question, said: rest(question.said, line) } : question
}

/** What was said before the line stays. */
function rest(said: string, line: string): string {
  return said.endsWith(line) ? said.slice(0, said.length - line.length).trimEnd() : said
}
