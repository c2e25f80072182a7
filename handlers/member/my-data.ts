// XEM: the member sees the same row that the secretary sees.
import type { Effect } from '../../src/core/effect.ts'
import type { Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { dayOfMeeting, openDays, undecidedDays } from '../../src/core/season.ts'
import { choice, lastCallWords, phoneWords, reportWords, sentence } from '../words.ts'
import { purposesOf } from './consent.ts'
import { hoursLine } from './hours.ts'
import { zoneLine } from './zone.ts'

export function myData(person: Known): readonly Effect[] {
  const lines: Sentence[] = [
    sentence('member:my-data.intro', { branch: person.branch.name }),
    sentence('member:my-data.name', { name: person.name, year: person.birthYear ?? sentence('common:unknown') }),
    sentence('member:my-data.phone', { phone: phoneWords(person.phone, sentence('common:unknown')) }),
    sentence('member:my-data.report', { report: reportWords(person.lastReport) }),
  ]
  if (person.lastCall) lines.push(sentence('member:my-data.call', lastCallWords(person.lastCall)))
  if (person.exemption) lines.push(sentence('member:my-data.exemption', { date: { date: person.exemption.endsOn } }))
  if (person.application) {
    const { kind, state } = person.application
    lines.push(
      sentence('member:my-data.application', {
        what: sentence(`member:apply.kind.${kind}`),
        state: sentence(`member:case.state.${state}`),
      }),
    )
  }
  lines.push(...selfReviewLine(person), ...hoursLine(person), ...zoneLine(person))
  for (const purpose of purposesOf(person)) {
    const agreed = person.consents[purpose]
    lines.push(
      sentence(agreed === undefined ? 'member:my-data.open' : agreed ? 'member:my-data.agreed' : 'member:my-data.declined', {
        purpose: sentence(`member:consent.name.${purpose}`),
      }),
    )
  }
  lines.push(sentence('member:my-data.rights'))
  return [
    {
      do: 'say',
      message: {
        lines,
        choices:
          person.addressState === 'stopped'
            ? [[choice('do:contact', 'member:check-in.contact')], [choice('do:start', 'member:stop.start-button')]]
            : [[choice('do:consent', 'member:my-data.change-button')], [choice('do:stop', 'member:stop.button')]],
      },
    },
  ]
}

/** That a self-review is kept, and until when. */
function selfReviewLine({ selfReview, settings }: Known): readonly Sentence[] {
  if (!selfReview?.kept) return []
  const { decidedOn, meetingAt, state } = selfReview
  const until =
    decidedOn === null
      ? dayOfMeeting(meetingAt, settings.home_zone).add({ days: state === 'draft' ? openDays : undecidedDays })
      : Temporal.PlainDate.from(decidedOn).add({ days: settings.self_review_keep_days })
  return [sentence('member:my-data.self-review', { date: { date: until.toString() } })]
}
