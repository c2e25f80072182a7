// The access token of an Official Account: refreshed by one of all processes at a time, and saved before it is used.
// https://developers.zalo.me/docs/official-account/bat-dau/xac-thuc-va-uy-quyen-cho-ung-dung-new
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import type { Notebook } from './channel.ts'
import type { HttpCall } from './http-call.ts'
import { lostCall } from './lost-call.ts'
import { parseJson } from './wire.ts'
import {
  type AppKeys,
  digestOf,
  keyedDigestOf,
  noNotes,
  type TokenNotes,
  type TokenPair,
  type Turn,
  turnOf,
  withPair,
} from './zalo-oa-notes.ts'
import { type Failure, reasonOf } from './zalo-oa-outcome.ts'

export interface TokenOptions extends AppKeys {
  /** What the operator typed: the first refresh token, or a newer one than is kept. */
  readonly refreshToken: string | undefined
  readonly oauthRoot: string
  readonly notebook: Notebook<TokenNotes>
  readonly call: HttpCall
  readonly callLimit: number
  readonly now: () => Temporal.Instant
  readonly log: (event: string, fields: Record<string, unknown>) => void
  /** For what ends in silence when nobody acts. */
  readonly alarm: (event: string, fields: Record<string, unknown>) => void
}

export type Token = { readonly access: string } | { readonly failure: Failure }

export interface Tokens {
  /** @param rejected an access token that Zalo has just refused. */
  current(rejected?: string): Promise<Token>
  /** What is kept, for a check. Throws what the database throws. */
  kept(): Promise<TokenNotes>
}

/** `-14xxx` says that the refresh token is used up, ended or of another app. */
const isRefusal = (code: number): boolean => code <= -14_000 && code > -15_000
/** Seconds until a refresh without an answer is tried again. */
const tryAgain = 60
/** Milliseconds between two looks at what another process does, and how many. */
const looks = { every: 200, most: 75 }
/** What is saved when the database is away just then. */
const saving = { every: 1_000, most: 5 }

// {"access_token":"…","refresh_token":"…","expires_in":"90000"} or {"error":-14014,"error_name":"…","error_description":"…"}
const given = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1), expires_in: z.coerce.number().positive() })
const refusal = z.object({ error: z.coerce.number() })

export function openTokens(options: TokenOptions): Tokens {
  const { notebook, now, log, alarm, refreshToken: typed } = options
  const by = randomUUID()
  /** What this process saw last; good for as long as its token works and Zalo takes it. */
  let seen: TokenNotes | null = null
  /** Got, and not saved because the database was away. */
  let unsaved: { readonly used: string; readonly pair: TokenPair; readonly isTyped: boolean } | null = null
  let queue: Promise<unknown> = Promise.resolve()

  async function keep(change: (notes: TokenNotes) => TokenNotes | Promise<TokenNotes>): Promise<TokenNotes> {
    seen = await notebook.change(async (kept) => change(kept ?? noNotes))
    return seen
  }

  const turnBy = (notes: TokenNotes, rejected: string | null): Turn => turnOf(notes, { now: now(), by, typed, rejected, app: options })

  async function obtain(rejected: string | null): Promise<Token> {
    for (let look = 0; look < looks.most; look += 1) {
      if (unsaved !== null && !(await save())) return later('token not saved')
      // Read first: who holds the notes may be dead, and nobody waits for that while there is a token that works.
      seen = (await notebook.read()) ?? noNotes
      let turn = turnBy(seen, rejected)
      if (turn.kind === 'refresh') turn = await begin(rejected)
      if (turn.kind === 'refresh') await refresh(turn)
      const token = tokenOf(turn)
      if (token !== null) return token
      if (turn.kind === 'wait') await pause(looks.every)
    }
    return later('token is being refreshed')
  }

  /** Notes that the refresh begins before the network is touched: whoever finds it begun and never ended knows that an answer may be lost. */
  async function begin(rejected: string | null): Promise<Turn> {
    let turn = { kind: 'none', code: null } as Turn
    await keep((notes) => {
      turn = turnBy(notes, rejected)
      return turn.kind === 'refresh' ? { ...notes, begun: { at: now().toString(), by } } : notes
    })
    if (turn.kind === 'refresh' && turn.interrupted) alarm('token_refresh_interrupted', {})
    return turn
  }

  async function refresh({ token, isTyped }: { readonly token: string; readonly isTyped: boolean }): Promise<void> {
    try {
      await keep(async (notes) => {
        // Taken for dead meanwhile: another one is at it.
        if (notes.begun?.by !== by) return notes
        const answer = await ask(token)
        if ('failure' in answer) return afterFailure(notes, token, isTyped, answer.failure)
        unsaved = { used: digestOf(token), pair: answer.pair, isTyped }
        return withPair(notes, answer.pair, isTyped ? digestOf(token) : null)
      })
      unsaved = null
    } catch (error) {
      if (unsaved === null) throw error
      await save()
    }
  }

  /** The only copy of a pair is ours, and it opens the account for three months: it is not given up at the first fault of the database. */
  async function save(): Promise<boolean> {
    for (let tries = 0; unsaved !== null && tries < saving.most; tries += 1) {
      if (tries > 0) await pause(saving.every)
      const { used, pair, isTyped } = unsaved
      const saved = await keep((notes) => {
        const mine = isTyped ? !notes.typed.includes(used) : notes.pair !== null && digestOf(notes.pair.refresh) === used
        return mine ? withPair(notes, pair, isTyped ? used : null) : notes
      }).catch(() => null)
      if (saved !== null) unsaved = null
    }
    if (unsaved !== null) alarm('token_not_saved', {})
    return unsaved === null
  }

  function afterFailure(notes: TokenNotes, token: string, isTyped: boolean, failure: Failure): TokenNotes {
    const ended = { ...notes, begun: null }
    if (failure.stage === 'answered' && isRefusal(failure.code)) {
      alarm('token_refresh_failed', { code: failure.code, token: isTyped ? 'typed' : 'kept' })
      // A typed token that was wrong takes nothing from the pair that works.
      if (isTyped && notes.pair !== null) return { ...ended, typed: [...notes.typed, digestOf(token)] }
      return { ...ended, refused: { token: keyedDigestOf(token, options), code: failure.code } }
    }
    const lost = failure.stage === 'in_doubt' || failure.stage === 'garbled'
    if (lost) alarm('token_refresh_in_doubt', { reason: reasonOf(failure) })
    else log('token_refresh_delayed', { reason: reasonOf(failure) })
    return { ...ended, notBefore: now().add({ seconds: tryAgain }).toString() }
  }

  async function ask(token: string): Promise<{ readonly pair: TokenPair } | { readonly failure: Failure }> {
    try {
      const answer = await options.call({
        method: 'POST',
        url: `${options.oauthRoot}/v4/oa/access_token`,
        contentType: 'application/x-www-form-urlencoded',
        headers: { secret_key: options.appSecret },
        body: new URLSearchParams({ refresh_token: token, app_id: options.appId, grant_type: 'refresh_token' }).toString(),
        maxBytes: 65_536,
        signal: AbortSignal.timeout(options.callLimit),
      })
      const value = parseJson(answer.body.toString())
      const found = given.safeParse(value)
      const since = now()
      if (found.success) {
        const { access_token: access, refresh_token: refresh, expires_in: seconds } = found.data
        const until = since.add({ seconds: Math.min(Math.floor(seconds), 90 * 86_400) }).toString()
        return { pair: { access, refresh, since: since.toString(), until } }
      }
      const refused = refusal.safeParse(value)
      if (refused.success) return { failure: { stage: 'answered', code: refused.data.error, words: 'token endpoint' } }
      return { failure: { stage: 'garbled', status: answer.status, retryAfter: null } }
    } catch (error) {
      return { failure: lostCall(error) }
    }
  }

  return {
    current(rejected) {
      const turn = seen === null ? null : turnBy(seen, rejected ?? null)
      const quick = turn === null || unsaved !== null ? null : pairOf(turn)
      if (quick !== null) return Promise.resolve({ access: quick.access })
      // One after the other: the second of twenty finds what the first has got.
      const mine = queue.then(() => obtain(rejected ?? null)).catch((error: unknown) => later(`token notes: ${nameOf(error)}`))
      queue = mine
      return mine
    },
    kept: async () => (await notebook.read()) ?? noNotes,
  }
}

/** What works now, without a look at the database. */
function pairOf(turn: Turn): TokenPair | null {
  return turn.kind === 'use' || turn.kind === 'wait' ? turn.pair : null
}

/** Null: there is nothing yet. */
function tokenOf(turn: Turn): Token | null {
  const pair = pairOf(turn)
  if (pair !== null) return { access: pair.access }
  if (turn.kind === 'none')
    return { failure: { stage: 'no_token', reason: `no refresh token${turn.code === null ? '' : ` (${turn.code})`}` } }
  return turn.kind === 'wait' && turn.why === 'failed' ? later('token refresh failed a moment ago') : null
}

function later(reason: string): Token {
  return { failure: { stage: 'unsent', reason } }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
