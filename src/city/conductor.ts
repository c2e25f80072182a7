// Plays a city: goes from one due time to the next, lets people act in bursts, kills workers, and gathers what the verdict needs.
import { eventStates, offersTo } from '../../db/city.ts'
import { dueTimes } from '../../db/due-times.ts'
import { analyzeGrown } from '../../db/housekeeping.ts'
import type { SettableClock } from '../clock.ts'
import { type Lane, lanes } from '../core/ledger.ts'
import { sentenceText } from '../render/text.ts'
import type { Runtime } from '../runtime.ts'
import type { Crowd } from './crowd.ts'
import type { Dice } from './dice.ts'
import { type City, elapsed } from './front.ts'
import type { CityPlan } from './options.ts'
import { type Letter, openPostOffice } from './post.ts'
import type { Received } from './record.ts'
import { cardFor, type Seeded } from './seed.ts'
import { openTrouble } from './trouble.ts'
import type { CityChannel, CityWire, Doing, Refusal } from './wires/city-wire.ts'
import { ahead } from './worker.ts'
import type { Workers } from './workers.ts'

const day = 86_400_000
const month = 30 * day
/** How long a sweep may wait. In a service the heartbeat sweeps twice a minute; here the steps of an hour share one. */
const sweepEvery = 3_600_000
/** After a kill: what the dead one held may be taken again when its lease has ended. */
const leaseEnds = 125_000
/** Days after which it is asked what became of the events; they are kept for thirty. */
const eventCheck = 20 * day

export interface Played {
  readonly crowd: Crowd
  readonly records: readonly Received[]
  /** Updates that were answered with 200 and are not in the ledger, and those that were set aside. */
  readonly lostEvents: readonly string[]
  readonly eventsSetAside: number
  readonly refused: Readonly<Record<Refusal, number>>
  readonly posted: number
  readonly repeatedPosts: number
  readonly steps: number
  readonly rows: number
  readonly wallSeconds: number
  /** Milliseconds of real time: a webhook's answer, and from a person's word to the reply on their phone. */
  readonly webhookMs: readonly number[]
  readonly replyMs: readonly number[]
  /** Seconds of real time by what they were spent on. */
  readonly spent: Readonly<Record<'due' | 'posting' | 'running', number>>
}

export interface Stand {
  readonly plan: CityPlan
  readonly dice: Dice
  readonly rt: Runtime
  readonly clock: SettableClock
  readonly city: City
  readonly workers: Workers
  readonly seeded: Seeded
  /** Ends the play in the middle: `play` then throws. */
  readonly stop: AbortSignal
  readonly onStep: (at: number, messages: number, events: number) => void
}

export async function play(stand: Stand): Promise<Played> {
  const { plan, dice, rt, clock, workers, seeded } = stand
  const { wires, crowd, records } = stand.city
  const start = clock.now().epochMilliseconds
  const end = start + plan.days * day
  const now = (): number => clock.now().epochMilliseconds
  const began = elapsed()
  const spent = { due: 0, posting: 0, running: 0 }
  const open = new Map<string, number>()
  const lostEvents: string[] = []
  let [lastId, steps, rows, posted, eventsSetAside] = [1_000, 0, 0, 0, 0]
  let held: readonly Letter[] = []
  let sweptAt = start
  /** When what a dead worker held may be taken again. */
  let freeAt = Number.POSITIVE_INFINITY
  let checkAt = start + eventCheck
  // PostgreSQL counts its rows by real time, of which a city has little: tables that were empty a minute ago are full, and
  // plans made for them read them whole. So it is told whenever twice as much was done, on days 1, 2, 4 …, and once a month: what began in between,
  // as the answers to a review, was not there when the plans were made.
  let countAt = start + day
  let countRows = 500
  let lastDay = 0
  const nextId = (): number => {
    lastId += 1
    return lastId
  }
  const office = openPostOffice({
    paths: new Map(seeded.accounts.entries().map(([channel, id]) => [channel, `/webhooks/${channel}/${id}`])),
    ports: workers.ports,
    dice,
    elapsed,
    leaves: stand.city.leaves,
  })
  const trouble = openTrouble(plan.faults, {
    dice,
    nextId,
    strangers: Math.max(30, Math.floor(plan.people / 20)),
    wires: [...wires.values()],
    letter: (wire, id, chat, text) => letterOf(wire, id, chat, { do: 'write', text }),
  })
  const cards: { readonly memberId: number; readonly use: (code: string) => void }[] = []
  crowd.begin({
    memberIds: seeded.memberIds,
    codes: seeded.codes,
    days: plan.days,
    card: (me, use) => void cards.push({ memberId: me.memberId, use }),
  })

  function wireOf(channel: CityChannel): CityWire {
    const wire = wires.get(channel)
    if (wire === undefined) throw new Error('somebody lives on a platform that is not there')
    return wire
  }

  function letterOf(wire: CityWire, id: number, chat: number, doing: Doing): Letter {
    return { id, chat, wire, ...wire.protocol.told(id, chat, doing, Math.floor(now() / 1000)) }
  }

  /** What numbers mean to people who have nothing to tap. */
  const read = (): Promise<void> =>
    stand.city.read(async (members) => {
      const offers = await offersTo(rt.db.orm, rt.db.vault, seeded.tenantId, members)
      return new Map(
        offers.entries().map(([id, list]) => [id, list.map((one) => ({ id: one.id, label: sentenceText(one.label, rt.locale) }))]),
      )
    })

  /** What people do now, as the platforms tell it. */
  function burst(): readonly Letter[] {
    const letters = crowd.acts(now()).map(({ me, chat, doing }): Letter => {
      const wire = wireOf(me.who.channel)
      if (doing.do === 'block') wire.blocked.add(chat)
      if (doing.do === 'unblock') wire.blocked.delete(chat)
      return letterOf(wire, nextId(), chat, doing)
    })
    const today = Math.floor((now() - start) / day)
    const storm = today === lastDay ? [] : trouble.storm(today)
    lastDay = today
    const { now: disturbed, later } = trouble.disturb(letters)
    const all = [...held, ...disturbed, ...storm]
    held = later
    for (const { id, chat, wire, event } of all) {
      if (chat > 0) wire.known.add(chat)
      if (id > 0 && event !== null) open.set(`${wire.protocol.channel}|${event}`, now())
    }
    return all
  }

  async function step(at: number, due: readonly Lane[]): Promise<void> {
    clock.moveTo(Temporal.Instant.fromEpochMilliseconds(at))
    const letters = burst()
    posted += letters.length
    for (const { memberId, use } of cards.splice(0)) use(await cardFor(rt, seeded.tenantId, memberId))
    const began = elapsed()
    const sweep = at >= freeAt || at - sweptAt >= sweepEvery
    if (sweep) sweptAt = at
    const freed = at >= freeAt
    if (freed) freeAt = Number.POSITIVE_INFINITY
    const run = () => workers.run(at, freed ? lanes : due, sweep)
    if (letters.length === 0) {
      rows += await run()
      await read()
      spent.running += elapsed() - began
      return
    }
    // The clocks of all first, so that what is posted arrives at this time and not before. Then people and timers act in the same moment.
    rows += await workers.run(at, [])
    const [done] = await Promise.all([
      run(),
      office.post(letters).then(() => {
        spent.posting += elapsed() - began
      }),
    ])
    // Who took them in has begun with them; it ends when all are handled and answered.
    rows += done + (await workers.run(at, []))
    await read()
    spent.running += elapsed() - began
  }

  async function checkEvents(): Promise<void> {
    for (const [channel, accountId] of seeded.accounts) {
      const ids = [...open.keys()].filter((key) => key.startsWith(`${channel}|`)).map((key) => key.slice(channel.length + 1))
      for (let from = 0; from < ids.length; from += 10_000) {
        const part = ids.slice(from, from + 10_000)
        const states = await eventStates(rt.db.orm, { tenantId: seeded.tenantId, accountId }, part)
        for (const id of part) {
          const [key, state] = [`${channel}|${id}`, states.get(id)]
          if (state === undefined) lostEvents.push(key)
          if (state === 'set_aside') eventsSetAside += 1
          if (state !== 'waiting' && state !== 'claimed') open.delete(key)
        }
      }
    }
  }

  const killing =
    plan.killEvery === null
      ? null
      : killNowAndThen(plan.killEvery, dice, () => {
          workers.kill(dice('whom', workers.restarts()))
          freeAt = now() + leaseEnds
        })
  try {
    for (;;) {
      stand.stop.throwIfAborted()
      const asked = elapsed()
      const times = await dueTimes(rt.db.orm, { now: clock.now(), ahead })
      spent.due += elapsed() - asked
      const due = [...times].map(([lane, at]) => [lane, nextBeat(at, plan.beat)] as const)
      const at = Math.min(...due.map(([, time]) => time), crowd.next() ?? end, held.length > 0 ? now() + plan.grain : end, freeAt, end)
      if (at >= end) break
      steps += 1
      await step(
        Math.max(at, now()),
        due.flatMap(([lane, time]) => (time <= at ? [lane] : [])),
      )
      if (now() >= countAt || rows >= countRows) {
        if (now() >= countAt) countAt = Math.min(start + (now() - start) * 2, now() + month)
        countRows = rows * 2
        await analyzeGrown(rt.db)
      }
      if (now() >= checkAt) {
        checkAt = now() + eventCheck
        await checkEvents()
      }
      stand.onStep(now(), records.length, posted)
    }
  } finally {
    killing?.stop()
  }
  // What was held by the dead, and first retries: then nothing that was due may be left.
  for (const seconds of [0, 126, 252, 600]) {
    freeAt = end + seconds * 1000
    await step(freeAt, lanes)
  }
  await checkEvents()
  office.close()
  return {
    crowd,
    records,
    lostEvents: [...lostEvents, ...open.keys()],
    eventsSetAside,
    refused: refusedOf([...wires.values()]),
    posted,
    repeatedPosts: office.repeated(),
    steps,
    rows,
    wallSeconds: (elapsed() - began) / 1000,
    webhookMs: office.answered,
    replyMs: stand.city.replyMs,
    spent: { due: spent.due / 1000, posting: spent.posting / 1000, running: spent.running / 1000 },
  }
}

/** How many requests ended in each way, on all platforms. */
function refusedOf(wires: readonly CityWire[]): Readonly<Record<Refusal, number>> {
  const sum = (why: Refusal): number => wires.reduce((total, { refused }) => total + refused[why], 0)
  return { '429': sum('429'), '5xx': sum('5xx'), cut_before: sum('cut_before'), blocked: sum('blocked'), unknown_chat: sum('unknown_chat') }
}

/**
 * The first beat at which a time has come, in milliseconds; a beat is whole seconds. Slots are counted in microseconds: the milliseconds of one
 * that is a few of them later than now are those of now, and the clock would stand still.
 */
export const nextBeat = (at: Temporal.Instant, beat: number): number => Math.ceil(Number(at.epochNanoseconds) / (beat * 1e6)) * beat

/** Kills at random moments of real time, on average every so many milliseconds. */
function killNowAndThen(every: number, dice: Dice, kill: () => void): { readonly stop: () => void } {
  let count = 0
  let timer: NodeJS.Timeout | null = null
  const plan = (): void => {
    count += 1
    timer = setTimeout(
      () => {
        kill()
        plan()
      },
      every * (0.5 + dice('kill', count)),
    )
  }
  plan()
  return { stop: () => void (timer !== null && clearTimeout(timer)) }
}
