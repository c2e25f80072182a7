// What a stopped channel still answers: the way back, one's own data and the way to a person. Rights do not end with the messages.
import type { Effect } from '../../src/core/effect.ts'
import type { InboundContent } from '../../src/core/inbound.ts'
import type { Known } from '../../src/core/person.ts'
import type { Intent } from '../../src/core/report.ts'
import { fold } from '../../src/core/text.ts'
import { readReply } from '../../src/understand/read-reply.ts'
import { say } from '../words.ts'
import { languageCommand } from './commands.ts'
import { myData } from './my-data.ts'
import { answerWithdrawal, withdrawConsents } from './withdraw.ts'

/** A person calls, whatever it is about: no words of a stopped chat are passed on. */
const wantsPerson: readonly Intent[] = ['contact', 'petition', 'dues', 'ill']

/**
 * An answer to their own word, no routine message. Who said that they are somebody else learns nothing at all.
 * @param chosen the choice that a typed number or label stands for.
 */
export function still(person: Known, content: InboundContent, chosen: string | null = null): readonly Effect[] {
  if (person.addressState === 'wrong_person') return say('member:stranger.hello')
  const tapped = content.kind === 'choice' ? content.choice : chosen
  const line = content.kind === 'text' ? content.text : ''
  const { intents } = readReply(line, { asked: person.talk.open?.ask === 'withdraw' })
  const answer = answerWithdrawal(person, tapped, intents)
  if (answer) return answer
  if (intents.includes('withdraw')) return withdrawConsents(person, line)
  if (tapped === 'do:my-data' || fold(line) === '/xem' || intents.includes('my_data')) return myData(person)
  // "/goi" is a command of who is in charge, and no wish to be called.
  if (tapped === 'do:contact' || (wantsPerson.some((intent) => intents.includes(intent)) && !line.trim().startsWith('/')))
    return [{ do: 'escalate', kind: 'wants_contact', said: null }]
  return languageCommand(line) ?? say('member:stop.still')
}
