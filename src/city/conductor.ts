// Plays a city: goes from one due time to the next, lets people act in bursts, kills workers, and gathers what the verdict needs.
import { eventStates } from '../../db/city.ts'
import { dueTimes } from '../../db/due-times.ts'
import { analyzeGrown } from '../../db/housekeeping.ts'
import type { SettableClock } from '../clock.ts'
import { type Lane, lanes } from '../core/ledger.ts'
import type { Runtime } from '../runtime.ts'
import type { Crowd } from './crowd.ts'
import type { Dice } from './dice.ts'
import { type City, elapsed } from './front.ts'
import type { CityPlan } from './options.ts'
import { type Letter, openPostOffice } from './post.ts'
import type { Received } from './record.ts'
import { cardFor, type Seeded } from './seed.ts'
import { openTrouble } from './trouble.ts'
import { type CityTelegram, updateOf } from './wires/city-telegram.ts'
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
  readonly refused: CityTelegram['refused']
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
  readonly secret: string
  readonly city: City
  readonly workers: Workers
  readonly seeded: Seeded
  /** Ends the play in the middle: `play` then throws. */
  readonly stop: AbortSignal
  readonly onStep: (at: number, messages: number, events: number) => void
}

export async function play(stand: Stand): Promise<Played> {
  const { plan, dice, rt, clock, workers, seeded } = stand
  const { platform, crowd, records } = stand.city
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
    path: `/webhooks/telegram/${seeded.accountId}`,
    secret: stand.secret,
    ports: workers.ports,
    dice,
    elapsed,
    leaves: stand.city.leaves,
  })
  const trouble = openTrouble(plan.faults, {
    dice,
    nextId,
    strangers: Math.max(30, Math.floor(plan.people / 20)),
    seconds: () => Math.floor(now() / 1000),
  })
  const cards: { readonly memberId: number; readonly use: (code: string) => void }[] = []
  crowd.begin({
    memberIds: seeded.memberIds,
    codes: seeded.codes,
    days: plan.days,
    card: (me, use) => void cards.push({ memberId: me.memberId, use }),
  })

  /** What people do now, as the platform tells it. */
  function burst(): readonly Letter[] {
    const letters = crowd.acts(now()).map(({ chat, doing }): Letter => {
      const id = nextId()
      if (doing.do === 'block') platform.blocked.add(chat)
      if (doing.do === 'unblock') platform.blocked.delete(chat)
      return { id, chat, body: updateOf(id, chat, doing, Math.floor(now() / 1000)) }
    })
    const today = Math.floor((now() - start) / day)
    const storm = today === lastDay ? [] : trouble.storm(today)
    lastDay = today
    const { now: disturbed, later } = trouble.disturb(letters)
    const all = [...held, ...disturbed, ...storm]
    held = later
    for (const { id, chat } of all) {
      if (chat > 0) platform.known.add(chat)
      if (id > 0) open.set(String(id), now())
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
    spent.running += elapsed() - began
  }

  async function checkEvents(): Promise<void> {
    const ids = [...open.keys()]
    for (let from = 0; from < ids.length; from += 10_000) {
      const part = ids.slice(from, from + 10_000)
      const states = await eventStates(rt.db.orm, seeded, part)
      for (const id of part) {
        const state = states.get(id)
        if (state === undefined) lostEvents.push(id)
        if (state === 'set_aside') eventsSetAside += 1
        if (state !== 'waiting' && state !== 'claimed') open.delete(id)
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
    refused: platform.refused,
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
