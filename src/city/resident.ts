// One person of the city while it plays: what they have seen and mean to do, and their own truth, with which the tables are compared at the end.
import type { Read } from '../render/numbers.ts'
import type { Townsman } from './town.ts'
import type { Doing } from './wires/city-wire.ts'

/** What is true because this person did it, whatever the service made of it. Times are milliseconds of the city's clock. */
export interface Truth {
  /** What was said last about each purpose. */
  readonly consents: Map<string, boolean>
  /** Spans in which nothing, or no monthly question, may come: from a STOP or a withdrawn consent to its end. */
  readonly refusals: { readonly what: 'all' | 'check_in'; readonly from: number; to: number | null }[]
  /** How many confirmations of their own must be in the tables as reports. */
  reports: number
  /** How many calls about them a person in charge has recorded. */
  phoned: number
  /** By which clock they want to be written to, oldest first. */
  readonly zones: { readonly from: number; readonly zone: string }[]
  /** The country of the last move that they confirmed. */
  country: string | null
  readonly reviews: Map<number, string>
  readonly renewals: Map<number, string>
  lastActAt: number
}

export interface Resident {
  readonly who: Townsman
  memberId: number
  linked: boolean
  readonly truth: Truth
  /** Purposes whose question was answered or is about to be. */
  readonly consented: Set<string>
  /** The check-in asked about last, how many there were, and which of them this person is done with. */
  lastCheckIn: number | null
  questions: number
  readonly answered: Set<number>
  /** Where choices are numbers: those of the newest message that has any, as they were read. */
  offered: readonly Read[]
  /** Countdowns are answered once. */
  readonly seen: Set<string>
  /** A confirmation is about to be tapped. */
  confirming: boolean
  /** What the last tap must have brought about, until the service says otherwise. */
  pending: { readonly undo: () => void } | null
  /** Said in the line that waits to be confirmed: from then on they live there. */
  moving: { readonly country: string } | null
  /** The phone in use: 0, or 1 after the second one was linked. */
  phone: 0 | 1
  /** Of people in charge: whom to call, and the call that goes on. */
  readonly calls: number[]
  readonly putOff: Map<number, number>
  calling: { readonly memberId: number; readonly since: number; recorded: boolean } | null
}

/** One thing a person is going to do. */
export interface Act {
  readonly me: Resident
  readonly chat: number
  readonly doing: Doing
  /** Whether they still mean to when the time has come. */
  readonly still: () => boolean
  /** Notes the truth, just before it is done. */
  readonly note: (at: number) => void
}

export function residentOf(who: Townsman, start: number): Resident {
  return {
    who,
    memberId: 0,
    linked: false,
    truth: {
      consents: new Map(),
      refusals: [],
      reports: 0,
      phoned: 0,
      zones: [{ from: start, zone: who.zone }],
      country: null,
      reviews: new Map(),
      renewals: new Map(),
      lastActAt: Number.NEGATIVE_INFINITY,
    },
    consented: new Set(),
    lastCheckIn: null,
    questions: 0,
    answered: new Set(),
    offered: [],
    seen: new Set(),
    confirming: false,
    pending: null,
    moving: null,
    phone: 0,
    calls: [],
    putOff: new Map(),
    calling: null,
  }
}

/** Whether they have sent word that they want nothing. */
export function hasStopped(me: Resident): boolean {
  const last = me.truth.refusals.findLast(({ what }) => what === 'all')
  return last !== undefined && last.to === null
}

/** They want nothing (or no monthly question) from now on. */
export function refuse(me: Resident, what: 'all' | 'check_in', at: number): void {
  me.truth.refusals.push({ what, from: at, to: null })
}

/** They take part again. */
export function comeBack(me: Resident, what: 'all' | 'check_in', at: number): void {
  const last = me.truth.refusals.findLast((one) => one.what === what && one.to === null)
  if (last !== undefined) last.to = at
}

/** Everybody by their chats: that of the phone they begin with, and that of the one some change to. */
export function byChatOf(residents: readonly Resident[]): ReadonlyMap<number, Resident> {
  return new Map(residents.flatMap((one) => [[one.who.chat, one] as const, [one.who.chat + 1, one] as const]))
}
