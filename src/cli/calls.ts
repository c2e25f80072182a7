// `lienlac calls`: the call sheets of branches, on paper, and the record of what came back on it. A branch without any chat runs on these two.
import { mkdir, writeFile } from 'node:fs/promises'
import { dutyHolders } from '../../db/addresses.ts'
import { topUnits, unitsOf } from '../../db/units.ts'
import { cardById, cardsByName } from '../../db/views.ts'
import { readRecord } from '../../handlers/secretary/call.ts'
import type { Config } from '../config.ts'
import { memberOfCode } from '../core/call.ts'
import { fold, isCalled } from '../core/text.ts'
import type { Unit } from '../core/unit.ts'
import type { Card } from '../core/view.ts'
import { placeName, sentenceText } from '../render/text.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { callPage } from '../tasks/call-page.ts'
import { spokenReply, triedReply } from '../tasks/calls.ts'
import { type Due, dueCalls, handSheet } from '../tasks/due-calls.ts'
import { inScene, settingsNow } from '../tasks/scene.ts'
import { writeSpoken, writeTry } from '../tasks/write-call.ts'
import { sheetPath } from './invite.ts'
import { print, UsageError, withRuntime, wordsOf } from './shared.ts'

export interface CallsOptions {
  readonly branch?: string
  readonly out: string
  readonly json?: boolean
}

/** Writes a sheet for each caller of each branch that has calls waiting; those calls count as handed over. */
export async function callsCommand(config: Config, options: CallsOptions): Promise<number> {
  const words = wordsOf(config)
  return withRuntime(config, async (rt) => {
    const now = rt.clock.now()
    const taken = new Set<string>()
    const printed: object[] = []
    const lines: string[] = []
    for (const { top, branch } of await branchesOf(rt, config, options.branch)) {
      const calls = await dueCalls(rt, rt.db.orm, { tenantId: top.id, branchIds: [branch.id], now })
      for (const own of Map.groupBy(calls, ({ caller }) => caller?.memberId).values()) {
        const caller = own[0]?.caller?.name ?? null
        await mkdir(options.out, { recursive: true })
        const path = sheetPath(options.out, caller === null ? branch.name : `${branch.name} ${caller}`, taken)
        const page = await callPage({ committee: top.name, caller, on: todayOf(rt, now), calls: own }, config.LOCALE)
        // The sheet holds names and numbers: nobody but its owner reads it.
        await writeFile(path, page, { mode: 0o600 })
        await inScene(rt, { tenantId: top.id, now }, (scene) => handSheet(scene, own, 'paper'))
        printed.push({ branch: branch.name, caller, path, calls: own.map(shownCall) })
        lines.push(words('cli:calls.sheet', { branch: branch.name, count: own.length, caller: caller ?? words('cli:calls.nobody'), path }))
      }
    }
    if (options.json) print(JSON.stringify(printed))
    else for (const line of lines.length === 0 ? [words('cli:calls.none')] : [...lines, words('cli:calls.how')]) print(line)
    return 0
  })
}

/** What a program may want of a call: the number by which it is recorded, and what is on the sheet. */
function shownCall({ memberId, name, phone, phoneIsWrong, reasons, openedOn, since, tries }: Due): object {
  return { number: memberId, name, phone, phoneIsWrong, reasons, openedOn, since, tries }
}

export interface RecordOptions {
  readonly by: string
  readonly at?: string
  readonly branch?: string
}

interface Called {
  readonly branch: Unit
  readonly card: Card
}

/** Writes down what came back on paper, by the rules of the chat: who called has to have the duty of that member. */
export async function recordCommand(
  config: Config,
  call: { readonly who: string; readonly words: string },
  options: RecordOptions,
): Promise<number> {
  const words = wordsOf(config)
  return withRuntime(config, async (rt) => {
    const now = rt.clock.now()
    const at = timeOf(rt, options.at, now, words('cli:calls.bad-time'))
    const record = readable(config, call.words, Temporal.PlainDate.from(todayOf(rt, at)))
    const { branch, card } = await onlyOne(config, await membersOf(rt, config, call.who, options.branch))
    const { tenantId } = branch
    const { memberId } = card
    const said = await inScene(rt, { tenantId, now }, async (scene) => {
      const holders = await dutyHolders(scene.tx, rt.db.vault, {
        tenantId,
        unitId: branch.id,
        memberId,
        today: todayOf(rt, now),
        committee: false,
      })
      const byId = holders.find(({ name }) => isCalled(name, options.by))?.memberId
      if (byId === undefined)
        throw new UsageError(words('cli:calls.not-in-charge', { by: options.by, names: holders.map(({ name }) => name).join(', ') || '–' }))
      const of = { memberId, byId, at, key: `paper:${memberId}:${byId}:${at.round('minute')}` }
      if (record.kind === 'spoken') return spokenReply(card, await writeSpoken(scene, { ...of, ...record.spoken }))
      const settings = await settingsNow(scene, branch.id)
      return triedReply(rt, card, record.result, await writeTry(scene, { ...of, result: record.result, settings }))
    })
    for (const line of said.message.lines) print(sentenceText(line, config.LOCALE))
    return 0
  })
}

/** Throws UsageError for words that are no record. @param on the day of the call. */
function readable(config: Config, line: string, on: Temporal.PlainDate) {
  const words = wordsOf(config)
  const record = readRecord(line, on)
  if (record.kind === 'unclear') throw new UsageError(words('cli:calls.unclear'))
  if (record.kind === 'which-place')
    throw new UsageError(
      words('cli:calls.which-place', { places: record.places.map((place) => placeName(place, config.LOCALE)).join(', ') }),
    )
  return record
}

/** `2026-12-18T19:30` at home, `2026-12-18` (noon), or an instant; never a time that has not come. */
function timeOf(rt: Runtime, text: string | undefined, now: Temporal.Instant, complaint: string): Temporal.Instant {
  if (text === undefined) return now
  const read = (from: () => Temporal.Instant): Temporal.Instant | null => {
    try {
      return from()
    } catch {
      return null
    }
  }
  const at =
    read(() => Temporal.Instant.from(text)) ??
    read(() =>
      (/^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text).toPlainDateTime('12:00') : Temporal.PlainDateTime.from(text))
        .toZonedDateTime(rt.homeZone)
        .toInstant(),
    )
  if (at !== null && Temporal.Instant.compare(at, now) <= 0) return at
  // Of today at noon while it is morning: it was today.
  if (at !== null && text === todayOf(rt, now)) return now
  throw new UsageError(complaint)
}

/** Throws UsageError for a branch that is not there. */
async function branchesOf(
  rt: Runtime,
  config: Config,
  name: string | undefined,
): Promise<readonly { readonly top: Unit; readonly branch: Unit }[]> {
  const found: { readonly top: Unit; readonly branch: Unit }[] = []
  for (const top of await topUnits(rt.db.orm))
    for (const branch of await unitsOf(rt.db.orm, top.id))
      if (branch.kind === 'branch' && (name === undefined || fold(branch.name) === fold(name))) found.push({ top, branch })
  if (found.length === 0 && name !== undefined) throw new UsageError(wordsOf(config)('cli:calls.no-branch', { branch: name }))
  return found
}

/** By the number on the sheet, with or without its sign, or by name. */
async function membersOf(rt: Runtime, config: Config, who: string, branchName: string | undefined): Promise<readonly Called[]> {
  const { orm, vault } = rt.db
  const id = memberOfCode(who.startsWith('#') ? who : `#${who}`)
  const found: Called[] = []
  for (const { branch } of await branchesOf(rt, config, branchName)) {
    const scope = { tenantId: branch.tenantId, branchIds: [branch.id], now: rt.clock.now(), homeZone: rt.homeZone }
    const cards = id === null ? await cardsByName(orm, vault, scope, who) : [await cardById(orm, vault, scope, id)]
    for (const card of cards) if (card) found.push({ branch, card })
  }
  return found
}

async function onlyOne(config: Config, found: readonly Called[]): Promise<Called> {
  const words = wordsOf(config)
  const [only] = found
  if (!only) throw new UsageError(words('cli:calls.no-member'))
  if (found.length === 1) return only
  const several = found.map(({ card, branch }) => `${card.memberId}: ${card.name} (${card.birthYear ?? '–'}), ${branch.name}`)
  throw new UsageError([words('cli:calls.which-member'), ...several].join('\n'))
}
