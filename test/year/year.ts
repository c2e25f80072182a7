// A year of the demo's commune as a test sees it: the stage played month by month, and what was seen on the way.
import { sql } from 'drizzle-orm'
import { casesOf } from '../../db/cases.ts'
import { rows } from '../../db/rows.ts'
import { readConfig } from '../../src/config.ts'
import { type CaseEntry, type CaseState, caseFrom, caseStates, countingEntries, type Phase, phaseOf } from '../../src/core/case-state.ts'
import type { DemoPerson } from '../../src/demo/people.ts'
import type { Bubble } from '../../src/demo/phones.ts'
import { openStage, type Stage } from '../../src/demo/stage.ts'
import type { Logger } from '../../src/log.ts'
import { todayOf } from '../../src/runtime.ts'

export interface Year {
  readonly stage: Stage
  readonly log: readonly (readonly [event: string, fields: Readonly<Record<string, unknown>>])[]
  /** Where cases in force were in their time, on the first of every month. */
  readonly phases: ReadonlySet<Phase>
}

/** Days before its end from which an exemption is called ending, as the settings have it. */
const ending = 60

/** Plays the whole year, and two months more: over the Tết of 2027. */
export async function playYear(): Promise<Year> {
  const log: [string, Readonly<Record<string, unknown>>][] = []
  const note = (event: string, fields: Readonly<Record<string, unknown>> = {}): void => void log.push([event, fields])
  const logger: Logger = { info: note, warn: note, error: note }
  const stage = await openStage(readConfig({}), logger, 'vi')
  const phases = new Set<Phase>()
  for (let month = Temporal.PlainYearMonth.from('2026-02'); month.toString() <= '2027-03'; month = month.add({ months: 1 })) {
    await stage.moveTo(month.toPlainDate({ day: 1 }).toZonedDateTime({ timeZone: stage.rt.homeZone, plainTime: '00:30' }).toInstant())
    const today = todayOf(stage.rt, stage.clock.now())
    for (const row of await allCases(stage)) if (row.state === 'in_force') phases.add(phaseOf(row, today, ending))
  }
  return { stage, log, phases }
}

export function allCases({ rt, tenantId, clock }: Stage) {
  return casesOf(rt.db.orm, rt.db.vault, { tenantId, today: todayOf(rt, clock.now()), states: caseStates })
}

/** Every state that a case has been in, by its log. */
export function statesOf(log: readonly CaseEntry[]): readonly CaseState[] {
  return log.flatMap((_, at) => {
    const soFar = log.slice(0, at + 1)
    return countingEntries(soFar).length > 0 ? [caseFrom(soFar).state] : []
  })
}

/** The different values of a column. */
export async function valuesOf(stage: Stage, table: string, column: string): Promise<readonly string[]> {
  const found = await rows<{ value: string }>(
    stage.rt.db.orm,
    sql`select distinct ${sql.identifier(column)}::text as value from ${sql.identifier(table)}
      where tenant_id = ${stage.tenantId} and ${sql.identifier(column)} is not null order by 1`,
  )
  return found.map(({ value }) => value)
}

/** What the service wrote to somebody. */
export function told(stage: Stage, person: DemoPerson): readonly Bubble[] {
  return stage.phones.bubbles(person).filter(({ from, channel }) => from === 'service' && channel !== 'phone')
}

/** How many messages that were no answers each person was sent in their fullest week, and in a usual one. */
export async function weeksOf(stage: Stage): Promise<ReadonlyMap<number, { readonly most: number; readonly mean: number }>> {
  const found = await rows<{ member: number; most: number; mean: number }>(
    stage.rt.db.orm,
    sql`select member, max(n)::int as most, (sum(n) / 52.0)::float8 as mean from (
        select a.member_id::int as member, date_trunc('week', m.accepted_at at time zone 'Asia/Ho_Chi_Minh') as week, count(*) as n
        from messages m join addresses a on a.tenant_id = m.tenant_id and a.id = m.address_id
        where m.tenant_id = ${stage.tenantId} and m.class <> 'answer' and m.accepted_at is not null group by 1, 2) weeks group by member`,
  )
  return new Map(found.map(({ member, most, mean }) => [member, { most, mean }]))
}
