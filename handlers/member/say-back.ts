// What was read is said back, and written down only after a yes.
import type { Effect } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import type { Place } from '../../src/core/place.ts'
import { type Report, sameReport } from '../../src/core/report.ts'
import type { Ahead, SaidBack } from '../../src/core/talk.ts'
import { choice, message, reportWords, say, sentence } from '../words.ts'
import { askAhead } from './ahead.ts'
import { withPin } from './pin.ts'
import { askZone, leaveClock } from './zone.ts'

/** "What do you do, and where?" */
export function askLine(person: Known, ahead?: Ahead): readonly Effect[] {
  return [
    { do: 'open', question: { ask: 'report', ...(ahead && Object.keys(ahead).length > 0 ? { ahead } : {}) } },
    { do: 'say', message: withPin(person, message('member:report.ask', { name: person.name })) },
  ]
}

export function sayBack(read: SaidBack): readonly Effect[] {
  return [
    { do: 'open', question: { ask: 'confirm', ...read } },
    {
      do: 'say',
      message: message('member:report.confirm', { report: reportWords(read.report) }, [
        choice('cf:yes', 'member:report.right'),
        choice('cf:edit', 'member:report.edit'),
      ]),
    },
  ]
}

/** Several places fit: which of them is the only thing that is open, so that a yes confirms none. */
export function whichPlace(read: SaidBack, places: readonly Place[]): readonly Effect[] {
  return [
    { do: 'open', question: { ask: 'correct', only: 'place', ...read } },
    { do: 'say', message: message('member:report.which-place', undefined, places.map(placeChoice)) },
  ]
}

/** `pl:VN:48` */
export const placeChoice = (place: Place) => choice(`pl:${place.country}:${place.province ?? ''}`, 'common:place', { place: { place } })

/** Writes a report down, thanks, tells who is in charge what changed, and asks what follows from it: one thing. */
export function accept(
  person: Known,
  { report, said, nights, ahead }: Omit<SaidBack, 'said'> & { readonly said: string | null },
): readonly Effect[] {
  const rest = { ...ahead, ...(nights ? { nights } : {}) }
  return [
    { do: 'report', report, said },
    { do: 'open', question: null },
    ...say(atWork(report) ? 'member:report.thanks' : 'member:report.thanks.well', { name: person.name, report: reportWords(report) }),
    ...(sameReport(report, person.lastReport) ? [] : [tellChange(person, report)]),
    ...(report.status === 'returned_home' ? say('member:wish.return') : []),
    ...leaveClock(person, report.place),
    ...(askZone(person, report.place, rest) ?? askAhead(person, rest)),
  ]
}

/** Who has lost the work or is ill is not wished good work. */
function atWork({ status }: Report): boolean {
  return status !== 'on_leave' && status !== 'unemployed' && status !== 'not_working' && status !== 'returned_home'
}

function tellChange(person: Known, report: Report): Effect {
  return {
    do: 'tell-in-charge',
    key: 'changed',
    message: {
      lines: [
        sentence('secretary:changed', { name: person.name, report: reportWords(report) }),
        ...(person.lastReport ? [sentence('secretary:changed.before', { report: reportWords(person.lastReport) })] : []),
      ],
    },
  }
}
