// `lienlac import`: a roster from a file, with a dry run and a way to skip bad rows.
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { findOrMakeTopUnit, topUnits } from '../../db/units.ts'
import type { Config } from '../config.ts'
import { sentenceText } from '../render/text.ts'
import type { Standings } from '../roster/plan.ts'
import { readRoster } from '../roster/read-roster.ts'
import type { RosterFile, RosterRow } from '../roster/roster-file.ts'
import { sayLeftOut, sayProblem, sayStandings } from '../roster/say.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { placeRows, planFor, writePlan } from '../tasks/import-roster.ts'
import { flush, openScene } from '../tasks/scene.ts'
import { print, UsageError, type Words, withRuntime, wordsOf } from './shared.ts'

export interface ImportOptions {
  readonly committee?: string
  readonly branch?: string
  readonly dryRun?: boolean
  readonly skipBadRows?: boolean
  readonly json?: boolean
}

/** Changes named one by one; a large roster's are only counted. `--json` has all of them. */
const shown = 100

/** Thrown inside the transaction of a dry run, so that nothing of it stays. */
class OnlyLooking extends Error {
  override readonly name = 'OnlyLooking'
}

/** @returns the exit code: 0 done or nothing to do, 1 when the file was refused. */
export async function importCommand(config: Config, path: string, options: ImportOptions): Promise<number> {
  const words = wordsOf(config)
  const bytes = await readFile(path).catch(() => {
    throw new UsageError(words('cli:import.no-file', { file: path }))
  })
  return withRuntime(config, async (rt) => {
    const roster = await readRoster({ name: basename(path), bytes }, { today: todayOf(rt, rt.clock.now()) })
    const text = (sentence: Parameters<typeof sentenceText>[0]): string => sentenceText(sentence, config.LOCALE)
    if (roster.fatal) {
      print(options.json ? JSON.stringify({ refused: text(roster.fatal.reason) }) : text(roster.fatal.reason))
      return 1
    }
    const result = await carryOut(rt, config, roster, options)
    const homeless = options.branch === undefined ? roster.rows.filter((row) => row.branch === null) : []
    const problems = [...roster.problems.map((problem) => text(sayProblem(problem))), ...sayHomeless(homeless, words)]
    const leftOut = roster.leftOut.map((column) => text(sayLeftOut(column)))
    if (options.json) {
      print(JSON.stringify({ ...result, problems, leftOut }))
    } else {
      for (const line of [...leftOut, ...problems]) print(line)
      for (const change of result.changes.slice(0, shown))
        print(words(`cli:import.change.${change.kind}`, { name: change.name, branch: change.branch }))
      if (result.changes.length > shown) print(words('secretary:list.more', { count: result.changes.length - shown }))
      print(words('roster:plan', { rows: roster.rows.length, added: result.added, changed: result.changed, unchanged: result.unchanged }))
      for (const sentence of sayStandings(result.standings)) print(text(sentence))
      if (homeless.length > 0) print(words('cli:import.no-branch', { count: homeless.length }))
      if (result.refused) print(words(options.skipBadRows ? 'cli:import.nothing-left' : 'cli:import.refused'))
      if (options.dryRun) print(words('cli:import.dry'))
      else if (!result.refused) print(words(result.added + result.changed > 0 ? 'cli:import.done' : 'roster:nothing-to-do'))
    }
    return result.refused ? 1 : 0
  })
}

/** How many lines are named of those that name no branch: where the column is missing it is all of them. */
const namedLines = 20

function sayHomeless(rows: readonly RosterRow[], words: Words): readonly string[] {
  return [...Map.groupBy(rows, ({ sheet }) => sheet)].map(([sheet, of]) => {
    const lines = of.map(({ row }) => row)
    const more = of.length > namedLines ? `, … (+${of.length - namedLines})` : ''
    return words('cli:import.branchless', { sheet, lines: `${lines.slice(0, namedLines).join(', ')}${more}` })
  })
}

interface Result {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly standings: Standings
  readonly refused: boolean
  readonly changes: readonly { readonly kind: 'added' | 'changed'; readonly name: string; readonly branch: string }[]
}

async function carryOut(rt: Runtime, config: Config, roster: RosterFile, options: ImportOptions): Promise<Result> {
  const words = wordsOf(config)
  const now = rt.clock.now()
  const [known] = await topUnits(rt.db.orm)
  const name = options.committee ?? roster.rows.find((row) => row.committee !== null)?.committee ?? known?.name
  if (name === undefined || name === null) throw new UsageError(words('cli:import.no-committee'))
  const placed = placeRows(roster.rows, null, options.branch ?? null)
  const bad = roster.problems.length > 0 || placed.passedOver > 0
  const refused = placed.rows.length === 0 || (bad && options.skipBadRows !== true)
  let result: Result | null = null
  try {
    // The tenant is made in the same transaction, so that a refused file leaves no empty committee behind.
    await rt.db.transaction(async (tx) => {
      const committee = await findOrMakeTopUnit(tx, name, todayOf(rt, now))
      const plan = await planFor({ rt, tx, tenantId: committee.tenantId }, placed)
      const named = (kind: 'added' | 'changed') => (change: { name: string; unitKey: string }) => ({
        kind,
        name: change.name,
        branch: placed.branches.get(change.unitKey) ?? '',
      })
      result = {
        added: plan.added.length,
        changed: plan.changed.length,
        unchanged: plan.unchanged,
        standings: plan.standings,
        refused,
        changes: [...plan.added.map(named('added')), ...plan.changed.map(named('changed'))],
      }
      if (options.dryRun || refused) throw new OnlyLooking()
      const scene = openScene(rt, tx, { tenantId: committee.tenantId, now })
      await writePlan(scene, committee, placed, plan)
      await flush(scene)
    })
  } catch (error) {
    if (!(error instanceof OnlyLooking)) throw error
  }
  if (!result) throw new Error('an import ended without a result')
  return result
}
