// How often work is tried again, what a failed try is called, and what ends a try without a fault.

/**
 * Seconds to wait after each failed try; after the last one the row is set aside for a person to look at.
 *
 * | failed try | 1 | 2 | 3 | 4 | 5 | 6 | 7 |
 * | --- | --- | --- | --- | --- | --- | --- | --- |
 * | patient: timers, messages | 5 s | 30 s | 2 min | 10 min | 1 h | 6 h | set aside |
 * | brief: events | 5 s | 30 s | 2 min | set aside | | | |
 *
 * Patient outlasts a restart, a full disk and a platform's bad evening. Brief is for what came in: the later words of the same person wait
 * behind it, and a STOP may not wait for hours behind a message that we cannot handle.
 */
export const patient = [5, 30, 120, 600, 3600, 21_600] as const
export const brief = [5, 30, 120] as const

/** Seconds until the next try after `attempt` (from 1) failed; null when it was the last. */
export function retryAfter(attempt: number, table: readonly number[] = patient): number | null {
  return table[attempt - 1] ?? null
}

/** How often a row was really tried: not when it was put back because its time had not come. */
export function triesOf(row: { readonly attempts: number; readonly spared?: number }): number {
  return row.attempts - (row.spared ?? 0)
}

/** The row was not ours any more when its work ended: the lease ran out and somebody else took it, or it was cancelled or erased. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/**
 * What a fault is called in the ledger and in the log: the class of the error and its code (`PostgresError 23505`, `VaultError`). Never its
 * message, which may hold a person's words (drizzle prints the parameters of a failed query). Of nested errors the first with a code
 * counts, then the first with a class of its own.
 */
export function faultName(error: unknown): string {
  const chain: Error[] = []
  for (let at = error; at instanceof Error && chain.length < 10; at = at.cause) chain.push(at)
  const coded = chain.find((link) => codeOf(link) !== null)
  const named = coded ?? chain.find((link) => link.name !== 'Error') ?? chain[0]
  if (named === undefined) return 'thrown value'
  const name = /^[A-Za-z]{1,60}$/.test(named.name) ? named.name : 'Error'
  const code = codeOf(named)
  return code === null ? name : `${name} ${code}`
}

function codeOf(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{2,40}$/.test(error.code) ? error.code : null
}
