// Writes down a call: what was said counts like any reply; a try that reached nobody is counted, and the call comes back the next morning.
import { addCall, triesOf } from '../../db/calls.ts'
import { openEscalations, putOff } from '../../db/escalations.ts'
import { newestReport } from '../../db/reports.ts'
import type { CallResult } from '../core/call.ts'
import type { Spoken } from '../core/effect.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import { carryOver, type Report } from '../core/report.ts'
import type { Settings } from '../core/settings.ts'
import { todayOf } from '../runtime.ts'
import { recordAnswer } from './answer.ts'
import type { Scene } from './scene.ts'

interface CallOf {
  readonly memberId: number
  /** Who called. */
  readonly byId: number
  /** When; now in a chat, earlier from paper. */
  readonly at: Temporal.Instant
  /** The same effect twice is one call. */
  readonly key: string
}

export interface Written {
  /** What is known of the member now; null when nothing ever was. */
  readonly report: Report | null
  /**
   * `again`: the same caller wrote down the same on the same day before, in chat or from paper. `older`: there is word that is newer than this
   * call. Neither changes what is known; what waits for the call ends in any case.
   */
  readonly as: 'new' | 'again' | 'older'
}

/** Writes down what was said. @param call.report null = the member said that nothing changed. */
export async function writeSpoken(scene: Scene, call: CallOf & Spoken): Promise<Written> {
  const { tx, tenantId, rt } = scene
  const { memberId, byId, at, key } = call
  const newest = await newestReport(tx, tenantId, memberId)
  const before = newest?.report ?? null
  const report = call.report ? (call.still ? carryOver(call.report, before) : call.report) : before
  const isSame = newest?.recordedById === byId && todayOf(rt, newest.at) === todayOf(rt, at) && sameWords(newest.report, report)
  const isOlder = newest !== null && newest.source !== 'roster' && Temporal.Instant.compare(at, newest.at) < 0
  const as = isSame ? 'again' : isOlder ? 'older' : 'new'
  if (as !== 'again') await addCall(tx, { tenantId, memberId, byId, result: 'spoke', at, key })
  await recordAnswer(scene, {
    memberId,
    way: 'phone',
    report: as === 'new' ? report : null,
    said: call.said,
    recordedById: byId,
    key,
    at,
  })
  return { report: as === 'older' ? before : report, as }
}

/** Both as they are stored, where a place has three parts and nothing else, and no part is no part however it is told. */
function sameWords(a: Report, b: Report | null): boolean {
  if (b === null) return false
  const parts = ({ work, status, place, employer, park, until }: Report) =>
    [work, status, place?.country, place?.province, place?.said, employer, park, until].map((part) => part ?? null)
  return JSON.stringify(parts(a)) === JSON.stringify(parts(b))
}

export interface WrittenTry {
  /** Since their last word. */
  readonly tries: number
  /** When it comes back; null for a wrong number, or where no call waits. */
  readonly until: Temporal.Instant | null
}

/**
 * Counts a try. Nobody picked up: the call is put off to the next working morning. The number is another's: it stays on the list, since it is
 * not tomorrow that helps but another number.
 */
export async function writeTry(
  scene: Scene,
  call: CallOf & { readonly result: Exclude<CallResult, 'spoke'>; readonly settings: Settings },
): Promise<WrittenTry> {
  const { tx, tenantId } = scene
  const { memberId, byId, result, at, key, settings } = call
  const isNew = await addCall(tx, { tenantId, memberId, byId, result, at, key })
  const until = result === 'no_answer' && isNew ? await putOffCall(scene, { memberId, byId, settings }) : null
  return { tries: await triesOf(tx, tenantId, memberId), until }
}

/** The call comes back the next working morning, with the sheet. @returns when; null when there is none to put off. */
export async function putOffCall(
  scene: Scene,
  { memberId, byId, settings }: { readonly memberId: number; readonly byId: number; readonly settings: Settings },
): Promise<Temporal.Instant | null> {
  const { rt, tx, tenantId, now } = scene
  const tomorrow = now
    .toZonedDateTimeISO(rt.homeZone)
    .toPlainDate()
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: rt.homeZone, plainTime: settings.call_sheet_at })
  const until = nextAllowed(tomorrow.toInstant(), rt.homeZone, { ...settings, weekends: 'wait' })
  const putOffs = await putOff(tx, { tenantId, memberId, until })
  if (putOffs.length === 0) {
    const id = await planCall(scene, { memberId, handedToId: byId, until })
    if (id === null) return null
    putOffs.push(id)
  }
  for (const id of putOffs) {
    scene.timers.push({ tenantId, kind: 'call-again', subject: id, step: until.toString(), dueAt: until })
  }
  return until
}

/** A silence that was not handed over yet and is called about already. Null when there is none: whoever has answered is not on a call sheet. */
async function planCall(
  scene: Scene,
  of: { readonly memberId: number; readonly handedToId: number; readonly until: Temporal.Instant },
): Promise<number | null> {
  const { tx, tenantId, now } = scene
  const { memberId, handedToId, until } = of
  const checkIn = await scene.shared.newestCheckIn({ tenantId, memberId })
  if (!checkIn || checkIn.outcome === 'answered') return null
  // The key of the check-in's own escalation: it is handed over once, by hand or by its timer.
  const key = `check_in:${checkIn.id}`
  const silence = { memberId, kind: 'silence', checkInId: checkIn.id, handedToId, key } as const
  const id = (await openEscalations(tx, { tenantId, now, opened: [silence] })).get(key) ?? null
  if (id !== null) await putOff(tx, { tenantId, memberId, until })
  return id
}
