// What is kept of an Official Account's tokens, and whose turn it is to get new ones. Pure.
//
// A refresh token works once and gives the next one: who uses it has to be alone, and what it gave must not be lost.
import { hash } from 'node:crypto'

export interface TokenNotes {
  readonly pair: TokenPair | null
  /** Digests of the tokens that an operator typed and that were taken up, newest last: one that is not here is newer than the pair. */
  readonly typed: readonly string[]
  /** Somebody began to use the refresh token, and has not noted how it ended. */
  readonly begun: { readonly at: string; readonly by: string } | null
  /** Zalo refused this refresh token (digest of it and of the app's keys): consent has to be given again. */
  readonly refused: { readonly token: string; readonly code: number } | null
  /** After a refresh without an answer nobody tries again before this. */
  readonly notBefore: string | null
}

export interface TokenPair {
  readonly access: string
  readonly refresh: string
  /** When both were given. */
  readonly since: string
  /** When the access token ends. */
  readonly until: string
}

export const noNotes: TokenNotes = { pair: null, typed: [], begun: null, refused: null, notBefore: null }

/** Seconds after which a refresh that was begun is taken for dead: longer than the call may last. */
const abandonedAfter = 60
/** A token that is refused when it is younger is not refused for its age: another refresh would give no better one. Seconds. */
const rejectable = 300
/** The share of an access token's life after which a new one is got: 20 of 25 hours. */
const freshShare = 0.8
/** Typed tokens that are remembered. */
const remembered = 20

export type Turn =
  | { readonly kind: 'use'; readonly pair: TokenPair }
  /** Get new ones with this token. `interrupted`: somebody began before and never ended. */
  | { readonly kind: 'refresh'; readonly token: string; readonly isTyped: boolean; readonly interrupted: boolean }
  /** Another one is at it, or it failed a moment ago; `pair` serves meanwhile when it still works. */
  | { readonly kind: 'wait'; readonly pair: TokenPair | null; readonly why: 'begun' | 'failed' }
  | { readonly kind: 'none'; readonly code: number | null }

export interface Asked {
  readonly now: Temporal.Instant
  /** Who asks. */
  readonly by: string
  /** What the operator typed, if anything. */
  readonly typed: string | undefined
  /** The access token that Zalo has just refused. */
  readonly rejected: string | null
  readonly app: AppKeys
}

export interface AppKeys {
  readonly appId: string
  readonly appSecret: string
}

/** What the one who asks may do now. */
export function turnOf(notes: TokenNotes, asked: Asked): Turn {
  const { pair, begun, refused, notBefore } = notes
  const { now, by, typed, rejected, app } = asked
  const isRejected = pair !== null && pair.access === rejected && !isBefore(now, after(pair.since, rejectable))
  const works = pair !== null && !isRejected && isBefore(now, pair.until) ? pair : null
  const isNew = typed !== undefined && !notes.typed.includes(digestOf(typed))
  if (works !== null && !isNew && isFresh(works, now)) return { kind: 'use', pair: works }
  const token = isNew ? typed : pair?.refresh
  if (token === undefined || refused?.token === keyedDigestOf(token, app))
    return works === null ? { kind: 'none', code: refused?.code ?? null } : { kind: 'use', pair: works }
  const abandoned = begun !== null && !isBefore(now, after(begun.at, abandonedAfter))
  if (begun !== null && begun.by !== by && !abandoned) return { kind: 'wait', pair: works, why: 'begun' }
  if (notBefore !== null && isBefore(now, notBefore)) return { kind: 'wait', pair: works, why: 'failed' }
  return { kind: 'refresh', token, isTyped: isNew, interrupted: begun !== null && begun.by !== by }
}

/** Whether a pair needs no thought yet. */
function isFresh({ since, until }: TokenPair, now: Temporal.Instant): boolean {
  const life = Temporal.Instant.from(since).until(Temporal.Instant.from(until)).total('seconds')
  return isBefore(now, after(since, Math.floor(life * freshShare)))
}

/** The notes with a new pair, which every earlier trouble is forgotten with. */
export function withPair(notes: TokenNotes, pair: TokenPair, typed: string | null): TokenNotes {
  return { ...noNotes, pair, typed: typed === null ? notes.typed : [...notes.typed, typed].slice(-remembered) }
}

/** By which a token is known again but not found. */
export function digestOf(token: string): string {
  return hash('sha256', token, 'base64url')
}

/** With the app's keys: a token that was refused for a wrong secret gets another chance with the right one. */
export function keyedDigestOf(token: string, { appId, appSecret }: AppKeys): string {
  return digestOf(JSON.stringify([token, appId, appSecret]))
}

function after(at: string, seconds: number): string {
  return Temporal.Instant.from(at).add({ seconds }).toString()
}

function isBefore(now: Temporal.Instant, at: string): boolean {
  return Temporal.Instant.compare(now, Temporal.Instant.from(at)) < 0
}
