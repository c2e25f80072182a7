// The processes beside the monthly question: exemption cases, the year-end season, meetings. Their taps, open questions and commands in one list.
import type { Effect } from '../src/core/effect.ts'
import type { Known } from '../src/core/person.ts'
import { holdsPaperNumber } from '../src/understand/read-papers.ts'
import { caseCommand, caseTap, readCaseAnswer } from './case-talk.ts'
import { dutyCommand } from './duties.ts'
import { meetingCommand, meetingTap, readMeetingAnswer } from './meeting-talk.ts'
import { readSeasonAnswer, seasonCommand, seasonTap, takesAnyWords } from './season-talk.ts'

export const processTaps = { cs: caseTap, sn: seasonTap, mt: meetingTap } as const

/** A line while something of a process is being typed; null when nothing is, or the line does not answer it. */
export function readProcessAnswer(person: Known, line: string): readonly Effect[] | null {
  const { open } = person.talk
  switch (open?.ask) {
    case 'case':
      return readCaseAnswer(person, open.at, line)
    case 'season':
      return readSeasonAnswer(person, open.at, line)
    case 'meeting':
      return readMeetingAnswer(person, open.at, line)
    default:
      return null
  }
}

/** A line that may be any words at all: of a self-review, or the word with which one is returned. Null when none is being typed, or it is a command. */
export function readFreeWords(person: Known, line: string): readonly Effect[] | null {
  const typing = person.addressState === 'active' && takesAnyWords(person) && !line.trim().startsWith('/')
  return typing && !holdsPaperNumber(line) ? readProcessAnswer(person, line) : null
}

/** A command of one of the processes. While a call is written down only a slash makes one: all else is what was said on the phone. */
export function processCommand(person: Known, line: string): readonly Effect[] | null {
  const { open } = person.talk
  if ((open?.ask === 'call' || open?.ask === 'confirm-call') && !line.trim().startsWith('/')) return null
  return caseCommand(person, line) ?? seasonCommand(person, line) ?? meetingCommand(person, line) ?? dutyCommand(person, line)
}
