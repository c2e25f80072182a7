// The demo's world: an embedded database, a clock that is moved by hand, and phones whose owners behave.
import { readFile } from 'node:fs/promises'
import { makeInvitation } from '../../db/addresses.ts'
import { findOrMakeTopUnit } from '../../db/units.ts'
import { type SettableClock, settableClock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { InboundContent } from '../core/inbound.ts'
import type { Locale } from '../core/person.ts'
import { type Drains, openDrains } from '../drains.ts'
import type { Logger } from '../log.ts'
import { openRuntime } from '../open-runtime.ts'
import { readRoster } from '../roster/read-roster.ts'
import { runUntil } from '../run-until.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { placeRows, planFor, writePlan } from '../tasks/import-roster.ts'
import { inScene } from '../tasks/scene.ts'
import type { DemoChannel } from './channels.ts'
import { visit } from './desk.ts'
import { fileBeside } from './files.ts'
import { openLines } from './lines.ts'
import { atHome } from './parts.ts'
import { type DemoPerson, demoPeople } from './people.ts'
import { openPhones, type Phones } from './phones.ts'
import { year } from './year.ts'

/** Monday, two weeks before Tết: there is time to connect everybody before the first round. */
const demoStart = '2026-01-26T08:00:00+07:00'

export interface Stage {
  readonly rt: Runtime
  readonly clock: SettableClock
  readonly drains: Drains
  readonly tenantId: number
  readonly people: readonly DemoPerson[]
  readonly phones: Phones
  /** Somebody at the page sends something from a phone; what follows at once has happened when this resolves. */
  readonly send: (person: DemoPerson, content: InboundContent) => Promise<void>
  /** Somebody's phone is on another channel from the next message on. */
  readonly putOn: (person: DemoPerson, channel: DemoChannel) => Promise<void>
  /** Runs everything due up to a time, in order. @param onStep told about each time at which something happened. */
  readonly moveTo: (time: Temporal.Instant, onStep?: (at: Temporal.Instant) => void) => Promise<void>
  /** When something happens next: a timer, a message, or a simulated person. */
  readonly next: () => Promise<Temporal.Instant | null>
  readonly close: () => Promise<void>
}

/** @param log where the service's events go; the demo's page listens to some of them. */
export async function openStage(config: Config, log: Logger, locale: Locale): Promise<Stage> {
  const clock = settableClock(Temporal.Instant.from(demoStart))
  const { rt, db, onWake } = await openRuntime({ ...config, LOCALE: locale }, log, { clock, memory: true })
  const tenantId = await importDemoRoster(rt)
  const drains = openDrains(rt, { hands: { timers: 4 } })
  onWake(drains.wake)
  const people = await demoPeople(rt, tenantId)
  const phones = openPhones(people, clock.now, locale)
  const lines = await openLines(rt, { tenantId, phones, locale })

  /** What people do now, with all that follows from it. */
  const act = async (): Promise<void> => {
    await phones.read(lines.offeredTo)
    for (let due = phones.takeDue(clock.now()); due; due = phones.takeDue(clock.now())) {
      if (due.called && due.content.kind === 'text') phones.called(due.called, due.content.text)
      await lines.say(due.person, due.content)
      await drains.runDue([])
      await phones.read(lines.offeredTo)
    }
  }
  const next = async (): Promise<Temporal.Instant | null> => earliest([phones.nextDue(), ...(await drains.dueTimes()).values()])

  await inviteOffice(rt, tenantId, people, phones)
  planYear(people, rt.clock.now(), rt.homeZone, phones)
  return {
    rt,
    clock,
    drains,
    tenantId,
    people,
    phones,
    next,
    async send(person, content) {
      // Whoever is played from the page does nothing by themselves any more; people in charge keep up their work.
      if (person.role === 'member') phones.takeOver(person)
      phones.sendByHand(person)
      await lines.say(person, content)
      await drains.runDue([])
      await phones.read(lines.offeredTo)
      phones.sendByHand(null)
      await act()
    },
    async putOn(person, channel) {
      await lines.putOn(person, channel)
      await drains.runDue([])
      await act()
    },
    async moveTo(time, onStep) {
      await runUntil({ drains, clock, end: time, people: { next: phones.nextDue, act }, onStep })
    },
    close: () => db.close(),
  }
}

function earliest(times: readonly (Temporal.Instant | null)[]): Temporal.Instant | null {
  return times.filter((time) => time !== null).toSorted(Temporal.Instant.compare)[0] ?? null
}

async function importDemoRoster(rt: Runtime): Promise<number> {
  const now = rt.clock.now()
  const bytes = await readFile(fileBeside('roster.xlsx'))
  const roster = await readRoster({ name: 'roster.xlsx', bytes }, { today: todayOf(rt, now) })
  const name = roster.rows.find((row) => row.committee !== null)?.committee
  if (roster.fatal || !name) throw new Error('the demo roster cannot be read')
  const committee = await rt.db.transaction((tx) => findOrMakeTopUnit(tx, name, todayOf(rt, now)))
  await inScene(rt, { tenantId: committee.tenantId, now }, async (scene) => {
    const placed = placeRows(roster.rows, null, null)
    await writePlan(scene, committee, placed, await planFor(scene, placed))
  })
  return committee.tenantId
}

/** The operator hands the first codes to the people in charge, as `lienlac invite` prints them; they invite their members themselves. */
async function inviteOffice(rt: Runtime, tenantId: number, people: readonly DemoPerson[], phones: Phones): Promise<void> {
  const now = rt.clock.now()
  for (const [at, person] of people.filter((one) => one.role !== 'member').entries()) {
    const { code } = await rt.db.transaction((tx) => makeInvitation(tx, rt.db.vault, { tenantId, memberId: person.memberId, now, days: 7 }))
    phones.plan(person, now.add({ minutes: 10 + at * 5 }), { kind: 'start', code })
  }
}

/** What people do without being asked: secretaries invite, and look at the lists now and then; the rest is the year's own. */
function planYear(people: readonly DemoPerson[], now: Temporal.Instant, zone: string, phones: Phones): void {
  const inCharge = people.filter(({ role }) => role !== 'member')
  for (const [at, person] of inCharge.entries()) {
    if (person.role !== 'secretary') continue
    const start = now.add({ minutes: 150 + at * 5 })
    phones.plan(person, start, { kind: 'text', text: '/moi' })
    const first = start.toZonedDateTimeISO(zone)
    for (const [nth, name] of (atHome[person.name] ?? []).entries())
      phones.plan(person, first.add({ days: 4, minutes: nth * 10 }).toInstant(), { kind: 'text', text: `/moi ${name}` })
    for (let month = 1; month <= 12; month += 1) {
      const evening = first.add({ months: month }).with({ day: 20, hour: 19, minute: person.unitId % 30 })
      // Every second month they ask who has not answered; in the others, how things stand.
      phones.plan(person, evening.toInstant(), { kind: 'text', text: month % 2 === 0 ? '/chuatraloi' : '/tinhhinh' })
      const early = evening.with({ day: 6, hour: 18 })
      phones.plan(person, early.toInstant(), { kind: 'text', text: visit })
    }
  }
  for (const { who, at, text } of year) {
    const person = people.find(({ name }) => name === who)
    if (!person) throw new Error(`the demo's year names somebody who is not on its roster: ${who}`)
    phones.plan(person, Temporal.PlainDateTime.from(at).toZonedDateTime(zone).toInstant(), { kind: 'text', text })
  }
}
