// One trial: a round of a hundred people on real processes, killed where the plan says, brought to its end, and judged.
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { Database } from '../../db/client.ts'
import { type FakeTelegram, fakeTelegram } from '../../src/city/wires/fake-telegram.ts'
import { type Program, type Worker, worker } from './crew.ts'
import { type Gate, openGate } from './gate.ts'
import { type Phones, phones } from './phones.ts'
import { type Kill, type Plan, peaceful } from './plan.ts'
import { end, type Lot, start, type Town, token } from './town.ts'
import { type Evidence, type Finding, judge } from './verdict.ts'

/** What a trial without kills counts; the kills of the others are shares of it. */
export interface Totals {
  /** Questions to the database, of one process on the average. */
  readonly statement: number
  readonly message: number
  /** Milliseconds. */
  readonly moment: number
}

export interface Result {
  readonly findings: readonly Finding[]
  readonly kills: number
  readonly totals: Totals
  /** Messages that may or may not have arrived: never sent again, except answers. */
  readonly unknown: number
  /** Messages (answers) that somebody got twice. */
  readonly doubled: number
  readonly answered: number
  readonly webhooks: number
  readonly repeatedWebhooks: number
}

export interface Setting {
  readonly town: Town
  readonly program: Program
  /** How many processes share the work; 1 on the embedded database. */
  readonly processes: number
  /** Something else that befalls the service, at a share of the messages; the processes themselves live on. */
  readonly blow?: { readonly share: number; readonly strike: () => Promise<void> }
  /** Looks at what the trial left before it is thrown away. */
  readonly inspect?: (db: Database, evidence: Evidence) => Promise<void>
}

/** A trial to which nothing happens; it has to hold too, and tells how long the others are. */
export function calibrate(setting: Setting, plan: Plan): Promise<Result> {
  return trial(setting, peaceful(plan), { statement: 1, message: 1, moment: 1 })
}

/** Does all of a list, some at a time: most of a trial is waiting. */
export async function inLanes<T>(list: readonly T[], lanes: number, work: (one: T) => Promise<void>): Promise<void> {
  const left = list.values()
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const one of left) await work(one)
    }),
  )
}

/** Throws only when the trial itself cannot go on; what it found wrong is in the result. */
export async function trial(setting: Setting, plan: Plan, totals: Totals): Promise<Result> {
  await using fake = await fakeTelegram({ token, now: () => start })
  for (const chat of setting.town.chats) await fake.say(chat, 'xin chào')
  const lot = await setting.town.copy()
  const server = lot.server
  const gates = server === null ? [] : await Promise.all(Array.from({ length: setting.processes }, () => openGate(server)))
  const workers = Array.from({ length: setting.processes }, (_, at) => worker(setting.program, envOf(lot, fake, gates[at])))
  try {
    return await play({ setting, plan, totals, fake, lot, gates, workers })
  } finally {
    await Promise.all(workers.map((one) => one.end()))
    await Promise.all(gates.map((one) => one.close()))
    await lot.remove()
  }
}

function envOf(lot: Lot, fake: FakeTelegram, gate: Gate | undefined): Readonly<Record<string, string>> {
  const env = { ...lot.env, TELEGRAM_API_ROOT: fake.apiRoot }
  if (gate === undefined || lot.env.DATABASE_URL === undefined) return env
  return { ...env, DATABASE_URL: Object.assign(new URL(lot.env.DATABASE_URL), { hostname: '127.0.0.1', port: String(gate.port) }).href }
}

interface Scene {
  readonly setting: Setting
  readonly plan: Plan
  readonly totals: Totals
  readonly fake: FakeTelegram
  readonly lot: Lot
  readonly gates: readonly Gate[]
  readonly workers: readonly Worker[]
}

async function play(scene: Scene): Promise<Result> {
  const { setting, plan, fake, lot, gates, workers } = scene
  const people = phones(setting.town, plan, () => workers.flatMap((one) => one.port() ?? []))
  const victims = armed(scene)
  fake.rule((method, payload) => {
    if (method !== 'sendMessage') return null
    victims.message()
    people.show(payload)
    return { slow: plan.slow }
  })
  await Promise.all(workers.map((one) => one.start(start)))
  const began = performance.now()
  const asked = (): number => gates.reduce((sum, one) => sum + one.asked(), 0) / Math.max(1, gates.length)
  const before = asked()
  victims.begin()
  await journey(scene, people, victims)
  const moment = performance.now() - began
  await victims.stop()
  const statement = asked() - before
  // The embedded database can be opened by one process at a time.
  await Promise.all(workers.map((one) => one.end()))
  // A file's words are its caption.
  const sent = fake.requests
    .filter(({ method }) => /^send(?:Message|Document|Photo)$/.test(method))
    .map(({ payload }) => ({ chat: Number(payload.chat_id), text: String(payload.text ?? payload.caption) }))
  const kills = workers.reduce((sum, one) => sum + one.deaths(), 0)
  await using db = await lot.open()
  const blows = setting.blow === undefined ? 0 : setting.processes
  const evidence = { town: setting.town, sent, acknowledged: people.acknowledged, kills: kills + blows }
  const judged = await judge(db, evidence)
  await setting.inspect?.(db, evidence)
  const { needed, needless } = people.repeats()
  return {
    ...judged,
    kills,
    totals: { statement, message: sent.length, moment },
    answered: people.acknowledged.filter(({ what }) => what !== 'line').length,
    webhooks: people.acknowledged.length,
    repeatedWebhooks: needed + needless,
  }
}

interface Victims {
  /** From here on the moments count. */
  begin(): void
  /** A message has reached the platform. */
  message(): void
  /** Starts again whoever has been away long enough. */
  revive(now: Temporal.Instant): Promise<void>
  readonly allAlive: () => boolean
  /** No more moments; waits for a blow that is just falling. */
  stop(): Promise<void>
}

/** Sets the kills of a plan at their moments. */
function armed({ setting, plan, totals, gates, workers }: Scene): Victims {
  const away = new Map<number, number>()
  const timers: NodeJS.Timeout[] = []
  const atMessage = new Map<number, Kill>()
  let messages = 0
  let blow: Promise<void> | null = null
  const kill = (one: Kill): void => {
    workers[one.victim]?.kill()
    if (!away.has(one.victim)) away.set(one.victim, one.away)
  }
  return {
    begin() {
      for (const one of plan.kills) {
        const nth = Math.max(1, Math.ceil(one.share * totals[one.way]))
        const gate = gates[one.victim]
        if (one.way === 'moment') timers.push(setTimeout(() => kill(one), nth))
        else if (one.way === 'message') atMessage.set(nth, one)
        else gate?.shutAt(gate.asked() + nth, one.arrives, () => kill(one))
      }
    },
    message() {
      messages += 1
      const one = atMessage.get(messages)
      if (one) kill(one)
      if (setting.blow && messages >= setting.blow.share * totals.message) blow ??= setting.blow.strike()
    },
    async revive(now) {
      for (const [victim, steps] of away) {
        if (steps > 0) away.set(victim, steps - 1)
        else {
          away.delete(victim)
          gates[victim]?.reopen()
          await workers[victim]?.start(now)
        }
      }
    },
    allAlive: () => away.size === 0,
    async stop() {
      timers.forEach(clearTimeout)
      await blow
    },
  }
}

/** What falls due within half a second is done together: a sending slot every 34 ms would make a step of its own for each message. */
function onBeat(at: Temporal.Instant): Temporal.Instant {
  return at.round({ smallestUnit: 'millisecond', roundingIncrement: 500, roundingMode: 'ceil' })
}

/** Moves the time of all processes from one due thing to the next until the round is over and everybody is back. */
async function journey({ workers }: Scene, people: Phones, victims: Victims): Promise<void> {
  let now = start
  let patience = 1
  for (let steps = 0; steps < 5_000; steps += 1) {
    await victims.revive(now)
    const ran = (await Promise.all(workers.map((one) => one.run(now)))).filter((one) => one !== null)
    // What a person is shown they answer at once; what they send may have work in it.
    await turn()
    if (people.underWay() > 0) {
      // Not for ever: they may be knocking at the door of somebody who has to be started again first.
      await Promise.race([people.settle(), pause(20)])
      continue
    }
    if (ran.some((one) => one.fault !== null)) await pause(20)
    if (ran.length === 0 || !victims.allAlive() || ran.some((one) => one.done > 0 || one.fault !== null)) {
      patience = 1
      continue
    }
    const next =
      ran.flatMap((one) => (one.next === null ? [] : [Temporal.Instant.from(one.next)])).toSorted(Temporal.Instant.compare)[0] ?? end
    const due = ran.some((one) => one.due > 0)
    if (!due && Temporal.Instant.compare(next, end) > 0) return
    // Rows that wait although they are due are paced, or stand behind one that somebody dead still holds.
    const soon = now.add({ seconds: patience })
    now = onBeat(due && Temporal.Instant.compare(soon, next) < 0 ? soon : next)
    patience = due ? patience * 2 : 1
  }
  throw new Error(`the round came to no end; it got to ${now}`)
}
