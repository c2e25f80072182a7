// Why a reply is read as it is: every place it names with its role, and how sure the reading is. For `lienlac understand`.
import { asksWhere, type Intent, type Reading } from '../core/report.ts'
import type { Kind } from './gazetteer.ts'
import { type Hit, isHere, type PlaceRole, placeHits } from './place-hits.ts'
import { readReply } from './read-reply.ts'
import { replyWords } from './reply-words.ts'
import { readable, readingOf } from './words.ts'

/** A name in the words of the reply. */
export interface Mention {
  readonly said: string
  readonly role: PlaceRole
  /** What it may mean: `VN-79`, `JP`. */
  readonly areas: readonly string[]
  readonly kinds: readonly Kind[]
}

export interface Explained {
  readonly reading: Reading
  readonly mentions: readonly Mention[]
  /** Whether the bot would ask where: nothing was said of it, or it may be several places. */
  readonly asks: boolean
  /** How sure the place is, from 0 to 1; 0 for none. */
  readonly confidence: number
}

/** Of a name that is written with all its accents, and of one that is not or is nearly spelt right. Figures of test/understand/measured.test.ts. */
const sureness: Readonly<Record<Kind, readonly [exact: number, less: number]>> = {
  province: [0.97, 0.9],
  country: [0.97, 0.9],
  town: [0.95, 0.85],
  district: [0.93, 0.8],
  commune: [0.85, 0.7],
  park: [0.9, 0.8],
  'prefixed-park': [0.9, 0.8],
  employer: [0.8, 0.75],
  abbreviation: [0.8, 0.75],
  'one-syllable': [0.9, 0.8],
}

/** Wishes after which nobody is asked where they are, even if something of their work is said. */
const unasked: ReadonlySet<Intent> = new Set<Intent>(['stop', 'wrong_person', 'withdraw', 'same', 'start', 'ill'])

/** Whether the bot would ask where; who only wishes something is not asked. */
function wouldAsk({ report, intents }: Reading): boolean {
  if (!asksWhere(report)) return false
  return (
    !intents.some((intent) => unasked.has(intent)) && (intents.length === 0 || intents.includes('status') || intents.includes('polite'))
  )
}

/** @param about as for `readReply`. */
export function explain(text: string, about: Parameters<typeof readReply>[1]): Explained {
  const reading = readReply(text, about)
  const read = readable(text)
  const words = replyWords(read)
  const hits = placeHits(words)
  return {
    reading,
    mentions: hits.map((hit) => ({
      said: readingOf(read, words.slice(hit.from, hit.to)),
      role: hit.role,
      areas: [...new Set(hit.senses.map(({ area }) => area))],
      kinds: [...new Set(hit.senses.map(({ kind }) => kind))],
    })),
    asks: wouldAsk(reading),
    confidence: confidenceOf(reading, hits),
  }
}

function confidenceOf({ report: { place } }: Reading, hits: readonly Hit[]): number {
  if (place === null) return 0
  const area = place.province === null ? place.country : `VN-${place.province}`
  const found = hits.flatMap((hit) =>
    isHere(hit) ? hit.senses.flatMap((sense) => (sense.area === area ? [sureness[sense.kind][hit.exact ? 0 : 1]] : [])) : [],
  )
  // Two names that say the same are surer than one.
  const doubt = found.reduce((doubt, sure) => doubt * (1 - sure), 1)
  return Math.round((1 - doubt) * 100) / 100
}
