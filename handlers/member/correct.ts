// [Sửa]: what was read is wrong. The likely other readings are offered first, then one part of it, and a free line always works.
import type { Effect } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import { corrected, type Reading, type Report, sameReport } from '../../src/core/report.ts'
import { type Part, type SaidBack, saidBackIn } from '../../src/core/talk.ts'
import { otherPlaces } from '../../src/understand/other-places.ts'
import { readJob, workOf } from '../../src/understand/read-job.ts'
import { choice, message, reportWords, say, sentence } from '../words.ts'
import { withPin } from './pin.ts'
import { accept, placeChoice, sayBack, whichPlace } from './say-back.ts'

/** More buttons than this are no help. */
const mostChoices = 4

/** A part of a report by itself. */
const nothing: Report = { work: null, status: 'unknown', place: null }

/** What the person said back is wrong; which part of it? */
export function correct(person: Known, read: SaidBack): readonly Effect[] {
  const { report, said } = read
  const before = person.lastReport !== null && !sameReport(person.lastReport, report)
  const rest = [
    ...(before ? [choice('ed:last', 'member:correct.last')] : []),
    choice('ed:place', 'member:correct.place'),
    choice('ed:work', 'member:correct.work'),
  ]
  const places = otherPlaces(said, report.place).slice(0, mostChoices - rest.length)
  return [
    { do: 'open', question: { ask: 'correct', ...read } },
    {
      do: 'say',
      message: {
        lines: [
          ...(before ? [sentence('member:check-in.last', { report: reportWords(person.lastReport) })] : []),
          sentence('member:correct.ask'),
        ],
        choices: [...places.map(placeChoice), ...rest].map((one) => [one]),
      },
    },
  ]
}

/** `ed:last`, `ed:place`, `ed:work`: only while what was read waits. */
export function correctTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const read = saidBackIn(person.talk.open)
  if (read === null) return say('member:report.old-tap')
  switch (args[0]) {
    case 'last':
      return person.lastReport ? accept(person, { ...read, report: person.lastReport, said: null }) : say('member:report.old-tap')
    case 'place':
    case 'work':
      return askPart(person, read, args[0])
    default:
      return null
  }
}

export function askPart(person: Known, read: SaidBack, only: Part): readonly Effect[] {
  const asked = only === 'place' ? withPin(person, message('member:correct.where')) : message('member:correct.what')
  return [
    { do: 'open', question: { ask: 'correct', only, ...read } },
    { do: 'say', message: asked },
  ]
}

/** `pl:VN:48`: one of the places that the words may mean. */
export function placeTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const read = saidBackIn(person.talk.open)
  const offered = person.talk.offered.flatMap((one) => {
    const place = one.label.with?.place
    return one.id === `pl:${args.join(':')}` && typeof place === 'object' && 'place' in place ? [place.place] : []
  })
  const place = offered[0]
  if (read === null || !place) return say('member:report.old-tap')
  return sayBack({ ...read, report: corrected({ ...nothing, place }, read.report) })
}

/** The line that says one part anew; the other stays as it was read. Null when it says nothing of that part, or of the other too. */
export function readPart(read: SaidBack, only: Part, line: string, { report, placeOptions }: Reading): readonly Effect[] | null {
  const said = read.said === '' ? line : `${read.said}\n${line}`
  if (only === 'place') {
    if (workOf(report) !== null) return null
    if (placeOptions.length > 0) return whichPlace({ ...read, said }, placeOptions)
    const { place } = report
    return place === null ? null : sayBack({ ...read, said, report: corrected({ ...nothing, place }, read.report) })
  }
  if (report.place !== null || placeOptions.length > 0) return null
  const told = readJob(line)
  return told === null ? null : sayBack({ ...read, said, report: corrected(told, read.report) })
}

/** Nothing could be read of the part that is wrong: it is asked once more, and what was right stays. */
export function unreadPart(only: Part | undefined): readonly Effect[] {
  return say(only === 'place' ? 'member:report.no-place' : only === 'work' ? 'member:correct.no-work' : 'member:report.unread')
}
