// The states of the three ledgers in words, for every command that prints them.
import { messageStates, workStates } from '../core/ledger.ts'
import type { Words } from './shared.ts'

/** A state as an operator reads it; one that this version does not know stays as it is. */
export function ledgerState(words: Words, state: string): string {
  const known = [...messageStates, ...workStates].find((one) => one === state)
  return known === undefined ? state : words(`cli:state.${known}`)
}
