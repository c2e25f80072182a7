// When things were received: nothing unasked after a STOP or a withdrawal, and nothing in the quiet hours of the place where the person lives.
import type { Received } from './record.ts'
import type { Resident } from './resident.ts'
import type { Fault } from './verdict.ts'

export interface Times {
  readonly records: readonly Received[]
  /** The class of each by the ledger. */
  readonly classes: ReadonlyMap<number, string>
  readonly byChat: ReadonlyMap<number, Resident>
  /** Milliseconds until a word of a person is in force. */
  readonly grace: number
}

/** An answer ends a day after the word that it answers; a first question belongs to the talk for a quarter of an hour, and is sent within a minute. */
const [answerEnds, talkEnds] = [86_400_000, 16 * 60_000]
/** Minutes of the local day; written down here once more, so that the rule of the service is not its own witness. */
const quiet: readonly (readonly [number, number])[] = [
  [0, 7 * 60 + 30],
  [11 * 60 + 30, 13 * 60 + 30],
  [21 * 60, 24 * 60],
]

/** Whether somebody asked for it: the ledger calls it an answer, and the person had said something shortly before. */
function isAnswer(received: Received, classes: ReadonlyMap<number, string>): boolean {
  return classes.get(received.ref) === 'answer' && received.sinceAct <= answerEnds
}

/** Whether it is the first question of somebody who has just agreed, which may come in that talk at any hour. */
function isInTalk({ ref, sinceAct }: Received, { classes, grace }: Pick<Times, 'classes' | 'grace'>): boolean {
  return classes.get(ref) === 'first_question' && sinceAct <= talkEnds + grace
}

export function refusalFaults({ records, classes, byChat, grace }: Times): readonly Fault[] {
  return records.flatMap((received) => {
    const { at, kind, ref } = received
    const me = byChat.get(received.chat)
    if (me === undefined || isAnswer(received, classes)) return []
    const refused = me.truth.refusals.find(
      ({ what, from, to }) => at > from + grace && (to === null || at < to) && (what === 'all' || kind === 'check_in'),
    )
    return refused === undefined ? [] : [{ rule: refused.what === 'all' ? 'after_stop' : 'after_withdrawal', about: `${kind} ${ref}` }]
  })
}

export function quietFaults({ records, classes, byChat, grace }: Times): readonly Fault[] {
  return records.flatMap((received) => {
    const me = byChat.get(received.chat)
    if (me === undefined || isAnswer(received, classes) || isInTalk(received, { classes, grace })) return []
    const { zones } = me.truth
    const before = zones.findLast(({ from }) => from <= received.at - grace) ?? zones[0]
    const now = zones.findLast(({ from }) => from <= received.at) ?? before
    // Around a move either place is right.
    const night = [before, now].every((one) => one !== undefined && isQuiet(received.at, one.zone))
    return night ? [{ rule: 'quiet_hours', about: `${received.kind} ${received.ref}` }] : []
  })
}

function isQuiet(at: number, zone: string): boolean {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const time = hour * 60 + minute
  return quiet.some(([from, to]) => time >= from && time < to)
}
