// A roster sent as a file: it is read and planned first, and written only after a tap.
import { ownBranches, ownCommittees } from '../../src/core/access.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Message, Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { choice, idOf, say, sentence } from '../words.ts'

/** Files that can be a roster; anything else is not fetched at all. */
const rosterName = /\.(xlsx|csv)$/i

function sendsRosters(person: Known): boolean {
  return ownBranches(person.roles).length > 0 || ownCommittees(person.roles).length > 0
}

/** A file somebody sent. Only a person in charge sends rosters; of others no file is taken. */
export function receiveFile(
  person: Known,
  file: { readonly ref: string; readonly name: string; readonly size: number | null },
): readonly Effect[] {
  if (!sendsRosters(person)) return say('member:not-needed')
  if (!rosterName.test(file.name)) return say('roster:not-a-roster')
  if (file.size !== null && file.size > 10_000_000) return say('roster:too-large')
  return [{ do: 'roster', file: { ref: file.ref, name: file.name, size: file.size } }, ...say('roster:reading')]
}

export interface RosterPlan {
  readonly importId: number
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** How many are away, and what follows when nobody is. */
  readonly standings: readonly Sentence[]
  readonly leftOut: readonly string[]
  readonly problems: readonly Sentence[]
  /** Rows of branches the sender is not in charge of. */
  readonly foreign: number
}

const shown = 10

/** What would change, before anything does. */
export function rosterPlan(plan: RosterPlan): Message {
  const nothing = plan.added + plan.changed === 0
  const bad = plan.problems.length > 0
  return {
    lines: [
      sentence('roster:plan', { rows: plan.rows, added: plan.added, changed: plan.changed, unchanged: plan.unchanged }),
      ...plan.standings,
      ...(plan.leftOut.length > 0 ? [sentence('roster:left-out', { columns: { list: plan.leftOut } })] : []),
      ...(plan.foreign > 0 ? [sentence('roster:foreign', { count: plan.foreign })] : []),
      ...plan.problems.slice(0, shown),
      ...(plan.problems.length > shown ? [sentence('secretary:list.more', { count: plan.problems.length - shown })] : []),
      ...(bad ? [sentence('roster:has-problems', { count: plan.problems.length })] : []),
      ...(nothing && !bad ? [sentence('roster:nothing-to-do')] : []),
    ],
    choices: nothing
      ? []
      : [
          [choice(`roster:${bad ? 'skip' : 'write'}:${plan.importId}`, bad ? 'roster:button.skip' : 'roster:button.write')],
          [choice(`roster:drop:${plan.importId}`, 'roster:button.drop')],
        ],
  }
}

/** `roster:write:4`, `roster:skip:4` (without the bad rows), `roster:drop:4` */
export function rosterTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  if (!sendsRosters(person)) return null
  const importId = idOf(args[1])
  if (importId === null || !['write', 'skip', 'drop'].includes(args[0] ?? '')) return null
  return [{ do: 'roster-decision', importId, write: args[0] !== 'drop', skipBadRows: args[0] === 'skip' }]
}
