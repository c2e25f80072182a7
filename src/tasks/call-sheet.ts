// Timer `call-sheet`, and the list on request: today's calls of each person in charge, in chat and as a page to print.
import { saveListed } from '../../db/talks.ts'
import type { NewTimer, TimerRow } from '../../db/timers.ts'
import { unitById } from '../../db/units.ts'
import { type CallPage, callList, callPageFile } from '../../handlers/secretary/call-list.ts'
import type { Locale } from '../core/person.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import type { Settings } from '../core/settings.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'
import { callToken } from './call-link.ts'
import type { PageOf } from './call-page.ts'
import { callsOf, type Due, dueCalls, handSheet } from './due-calls.ts'
import { tellHolder } from './duty.ts'
import { linkHours } from './page-link.ts'
import { finishing, type Scene, settingsNow } from './scene.ts'

/** The next morning on which a branch's sheet may go out; its step is that day. */
export function nextCallSheet(
  rt: Pick<Runtime, 'homeZone'>,
  of: { readonly tenantId: number; readonly unitId: number; readonly settings: Settings },
  now: Temporal.Instant,
): NewTimer {
  const { tenantId, unitId, settings } = of
  const tomorrow = now.toZonedDateTimeISO(rt.homeZone).toPlainDate().add({ days: 1 })
  const morning = tomorrow.toZonedDateTime({ timeZone: rt.homeZone, plainTime: settings.call_sheet_at }).toInstant()
  const dueAt = nextAllowed(morning, rt.homeZone, settings)
  return { tenantId, kind: 'call-sheet', subject: unitId, step: todayOf(rt, dueAt), dueAt }
}

/** What a round that opens asks by telephone is on paper the same day. A few minutes later, so that the round is written by then. */
export function callSheetOfRound(
  rt: Pick<Runtime, 'homeZone'>,
  of: { readonly tenantId: number; readonly unitId: number; readonly settings: Settings; readonly period: string },
  now: Temporal.Instant,
): NewTimer {
  const { tenantId, unitId, settings, period } = of
  return {
    tenantId,
    kind: 'call-sheet',
    subject: unitId,
    step: `round:${period}`,
    dueAt: nextAllowed(now.add({ minutes: 5 }), rt.homeZone, settings),
  }
}

/**
 * Sends each caller of a branch what waits for them; nobody gets the same list every morning. A sheet goes out when a call stands on it for the
 * first time, or when one has waited for so long that it is time to say so again.
 */
export async function callSheetTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const unit = await unitById(tx, tenantId, timer.subject)
    if (!unit) return
    const settings = await settingsNow(scene, unit.id)
    if (!timer.step.startsWith('round:')) scene.timers.push(nextCallSheet(rt, { tenantId, unitId: unit.id, settings }, now))
    const calls = await dueCalls(rt, tx, { tenantId, branchIds: [unit.id], now })
    for (const own of Map.groupBy(calls, ({ caller }) => caller?.memberId).values())
      if (own.some((call) => isToBeTold(call, settings, now))) await tellCaller(scene, own, { unitId: unit.id, step: timer.step, settings })
  })
}

function isToBeTold({ isNew, sheetAt }: Due, { call_sheet_days: days }: Settings, now: Temporal.Instant): boolean {
  // A little less than whole days: a sheet that went out at one past eight is told again at eight.
  return isNew || (sheetAt !== null && Temporal.Instant.compare(sheetAt.add({ hours: 24 * days - 12 }), now) <= 0)
}

/** @param calls of one caller. Whom no message reaches gets theirs on paper (`lienlac calls`). */
async function tellCaller(
  scene: Scene,
  calls: readonly Due[],
  of: { readonly unitId: number; readonly step: string; readonly settings: Settings },
): Promise<void> {
  const { tx, tenantId, now, rt } = scene
  const { unitId, step, settings } = of
  const [first] = calls
  if (!first?.caller || !first.reach) return
  const { memberId, name } = first.caller
  const holder = { memberId, name, ...first.reach, locale: first.locale }
  const page = pageFor(rt, first.reach.accountId, { tenantId, memberId, which: 'own', locale: first.locale })
  // A member's words are told once by the service itself: what it sent is kept for so many days, and their words no longer than that.
  const told = calls.map((call) => (call.isNew ? call : { ...call, said: null }))
  const { message, listed } = callList(told, { viewerId: memberId, page })
  // A sheet counts its calls as told, so it may not end unsent before the day on which they would be said again: they would be lost.
  const duty = { unitId, memberId: null, keepDays: settings.call_sheet_days, settings }
  const key = `call-sheet:${unitId}:${step}:${memberId}`
  await tellHolder(scene, holder, { ...duty, message, key })
  if (page.as === 'file')
    await tellHolder(scene, holder, {
      ...duty,
      message: { lines: [callPageFile], attachment: { make: 'call-sheet', id: memberId } },
      key: `${key}:page`,
    })
  // "gọi 1" after a sheet means the first of it.
  await saveListed(tx, rt.db.vault, { tenantId, addressId: first.reach.addressId, listed, now })
  await handSheet(scene, calls, 'chat')
  rt.log.info('call_sheet_sent', { unit: unitId, calls: calls.length, page: page.as })
}

/** How the page goes to somebody on an account: as a file, else behind a link, else not at all. */
function pageFor(rt: Runtime, accountId: number, of: PageOf & { readonly locale: Locale }): CallPage {
  const abilities = rt.connections.get(accountId)?.channel.abilities
  // The page is HTML, which an office's list of documents has not.
  if (abilities?.file && abilities.documents !== 'office') return { as: 'file' }
  const { publicUrl } = rt
  if (!publicUrl) return { as: 'command' }
  return { as: 'link', url: `${publicUrl}/calls/${callToken(rt.db.vault, of, rt.clock.now())}`, hours: linkHours }
}

/** `gọi`, `việc cần gọi`: what waits for who asks; a secretary sees the branch's. `phiếu gọi` brings the page as well. */
export async function showCalls(actor: InChargeActor, withPage: boolean): Promise<Reply> {
  const { scene, person, accountId } = actor
  const { rt, tx, tenantId, now } = scene
  const { memberId, roles, locale } = person
  const calls = await callsOf(rt, tx, { caller: { tenantId, memberId, roles }, now, which: 'all' })
  const page = withPage && calls.length > 0 ? pageFor(rt, accountId, { tenantId, memberId, which: 'all', locale }) : null
  const list = callList(calls, { viewerId: memberId, page })
  if (page?.as !== 'file') return list
  return { ...list, next: [{ lines: [callPageFile], attachment: { make: 'branch-call-sheet', id: memberId } }] }
}
