// The demo's chronicle: sentences of what just happened, from the service's own log and from the phones.
import { type CaseState, caseStates } from '../core/case-state.ts'
import type { Key } from '../core/key.ts'
import type { Param } from '../core/message.ts'
import type { Locale } from '../core/person.ts'
import type { Logger } from '../log.ts'
import { sentenceText } from '../render/text.ts'
import type { Stage } from './stage.ts'

interface Line {
  readonly at: string
  readonly key: Key
  readonly params: Readonly<Record<string, Param>>
}

export interface Chronicle {
  readonly log: Logger
  /** Takes the time from this stage from now on. */
  readonly follow: (stage: Stage) => void
  /** A line that comes from the page and not from the service. */
  readonly add: (key: Key) => void
  /** The newest 200 lines, newest last. */
  readonly lines: (locale: Locale) => readonly { readonly at: string; readonly text: string }[]
}

const kept = 200

export function openChronicle(): Chronicle {
  const found: Line[] = []
  let stage: Stage | null = null
  const number = (value: unknown): number => (typeof value === 'number' ? value : 0)
  const push = (key: Key, params: Line['params']): void => {
    if (!stage) return
    found.push({ at: stage.clock.now().toZonedDateTimeISO(stage.rt.homeZone).toString({ timeZoneName: 'never' }), key, params })
    if (found.length > kept) found.shift()
  }
  const note = (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
    if (!stage) return
    const unit = stage.people.find((person) => person.unitId === fields.unit)?.unit ?? ''
    const told = toldOf(event, { off: fields.off === true, ofAll: unit === '' })
    if (!told) return
    push(told, {
      unit,
      period: typeof fields.period === 'string' ? { month: fields.period } : '',
      asked: number(fields.asked),
      away: number(fields.away),
      unreached: number(fields.unreached),
      count: number(fields.calls ?? fields.count),
      state: caseStates.some((one) => one === fields.state) ? { key: `common:case.state.${fields.state as CaseState}` } : '',
    })
  }
  return {
    add: (key) => push(key, {}),
    log: { info: note, warn: note, error: note },
    follow(given) {
      stage = given
    },
    lines: (locale) => found.map(({ at, key, params }) => ({ at, text: sentenceText({ key, with: params }, locale) })),
  }
}

/** @param how.ofAll it is about all branches, as when every night plans. */
function toldOf(event: string, how: { readonly off: boolean; readonly ofAll: boolean }): Key | undefined {
  if (event === 'meeting_changed' && how.off) return 'demo:log.meeting-off'
  if (event === 'meetings_planned' && how.ofAll) return 'demo:log.meetings-planned-all'
  return sentences[event]
}

/** The log events that are worth a line on the page. */
const sentences: Readonly<Record<string, Key>> = {
  round_opened: 'demo:log.round-opened',
  round_closed: 'demo:log.round-closed',
  summary_made: 'demo:log.summary',
  handed_over: 'demo:log.handed-over',
  person_linked: 'demo:log.linked',
  address_stopped: 'demo:log.stopped',
  case_moved: 'demo:log.case-moved',
  officer_assigned: 'demo:log.assigned',
  meetings_planned: 'demo:log.meetings-planned',
  meeting_changed: 'demo:log.meeting-changed',
  meeting_calls_opened: 'demo:log.meeting-calls',
  season_opened: 'demo:log.season-opened',
  self_review_sent: 'demo:log.self-review-sent',
  self_review_decided: 'demo:log.self-review-decided',
  attendance_recorded: 'demo:log.attendance',
  review_results_noted: 'demo:log.results',
}
