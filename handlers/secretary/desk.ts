// Somebody in charge who is not away has no row of their own to report on: what they write is of somebody else, and of whom has to be said.
import { ownBranches } from '../../src/core/access.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Message } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import type { Reading } from '../../src/core/report.ts'
import { isOfReport } from '../../src/core/talk.ts'
import type { OpenCall } from '../../src/core/view.ts'
import { topicOf } from '../help-topics.ts'
import { wantsContact } from '../member/check-in.ts'
import { help, notUnderstood } from '../member/help.ts'
import { myData } from '../member/my-data.ts'
import { isPolite, polite } from '../member/unread.ts'
import { choice, isInCharge, sentence } from '../words.ts'

/** In charge, not away, and not asked anything themselves. */
export function isAtDesk(person: Known): boolean {
  const asked = isOfReport(person.talk.open) || person.checkIn?.outcome === 'pending'
  return isInCharge(person) && person.standing !== 'away' && !asked
}

/** A line that was no command: one's own wishes as ever; anything else is not written down, and that is said. */
export function readAtDesk(person: Known, line: string, reading: Reading): readonly Effect[] {
  const { intents } = reading
  if (intents.includes('help')) return help(person)
  if (intents.includes('my_data')) return myData(person)
  if ((intents.includes('contact') || intents.includes('petition')) && !intents.includes('status')) return wantsContact()
  return isPolite(line, reading) ? polite(person, line) : (byTopic(person, line, reading) ?? ofWhom(person))
}

/** A line about one of the processes that is none of its commands: what can be done there, instead of whose call it was. */
function byTopic(person: Known, line: string, { intents }: Reading): readonly Effect[] | null {
  const topic = intents.includes('status') || intents.includes('renew') ? null : topicOf(person, line)
  if (!topic) return null
  const { name, lines } = topic
  const open = name === 'cases' ? [choice('cs:list', 'secretary:case.button.list')] : []
  return [
    {
      do: 'say',
      message: {
        lines: [sentence('secretary:unrecorded'), ...lines],
        choices: [...open, choice('do:duties', 'secretary:duties.button'), choice('do:help', 'member:menu.help')].map((one) => [one]),
      },
    },
  ]
}

/** Asks of whom the line was; who serves a committee only is shown no members. */
export function ofWhom(person: Known): readonly Effect[] {
  return ownBranches(person.roles).length > 0 ? [{ do: 'show', view: { of: 'open-calls' } }] : notUnderstood(person, '')
}

const shown = 4

/** "Whom is it about?", with the calls that wait the longest. */
export function whoseRecord(calls: readonly OpenCall[]): { readonly message: Message } {
  const first = calls.slice(0, shown)
  return {
    message: {
      lines: [
        sentence('secretary:unrecorded'),
        ...(first.length > 0 ? [sentence('secretary:unrecorded.whom')] : []),
        sentence('secretary:unrecorded.how'),
      ],
      choices: first.map(({ memberId, name }) => [choice(`call:done:${memberId}`, 'secretary:unrecorded.name', { name })]),
    },
  }
}
