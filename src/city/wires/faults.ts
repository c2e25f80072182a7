// Which fault hits a request to a fake platform: decided by the seed, the chat and how many requests the chat has had, so that it can be repeated.

/** Faults of the platform's answers. `slow` and `cut_after` are done all the same. */
export type AnswerFault =
  | { readonly kind: '429'; readonly retryAfter: number }
  | { readonly kind: '5xx' }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  | { readonly kind: 'cut_before' }
  | { readonly kind: 'cut_after' }

/** What can be asked for by name. The first four hit answers to the service, the others what it is told. */
export const faultNames = ['429', '5xx', 'slow', 'cut', 'duplicates', 'reorder', 'storm'] as const
export type FaultName = (typeof faultNames)[number]

/** Chance of each in a request; `cut` is half before and half after the request was read. */
const chances = { '429': 0.02, '5xx': 0.01, slow: 0.01, cut: 0.01 } as const

/** @param chance a number from 0 to 1 for a chat and the how-manieth of its requests. */
export function answerFaults(
  wanted: ReadonlySet<FaultName>,
  chance: (chat: number, nth: number) => number,
): (chat: number, nth: number) => AnswerFault | null {
  const ladder = (['429', '5xx', 'slow', 'cut'] as const).filter((name) => wanted.has(name))
  return (chat, nth) => {
    if (ladder.length === 0) return null
    let left = chance(chat, nth)
    for (const name of ladder) {
      if (left < chances[name]) return faultOf(name, left / chances[name])
      left -= chances[name]
    }
    return null
  }
}

function faultOf(name: '429' | '5xx' | 'slow' | 'cut', part: number): AnswerFault {
  switch (name) {
    case '429':
      return { kind: '429', retryAfter: 1 + Math.floor(part * 20) }
    case '5xx':
      return { kind: '5xx' }
    case 'slow':
      return { kind: 'slow', milliseconds: 20 + Math.floor(part * 180) }
    case 'cut':
      return { kind: part < 0.5 ? 'cut_before' : 'cut_after' }
    default:
      return name satisfies never
  }
}
