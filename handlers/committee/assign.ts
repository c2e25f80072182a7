// Which officers attend a branch's meetings or are in charge of it: typed by the committee, and told to the officer.
import type { AssignmentKind } from '../../src/core/meeting.ts'
import type { Message } from '../../src/core/message.ts'
import { choice, message, sentence } from '../words.ts'

export interface AssignedOfficer {
  readonly id: number
  readonly name: string
  readonly branch: string
  readonly kind: AssignmentKind
  /** ISO date. */
  readonly startsOn: string
}

/** Assignments that have a button to end them. */
const withButtons = 8

export function assignmentList(found: readonly AssignedOfficer[]): Message {
  if (found.length === 0) return { lines: [sentence('committee:assign.none'), sentence('committee:assign.how')] }
  return {
    lines: [
      sentence('committee:assign.head', { count: found.length }),
      ...found.map(({ name, branch, kind, startsOn }, at) =>
        sentence(`committee:assign.row.${kind}`, { number: at + 1, name, branch, date: { date: startsOn } }),
      ),
      sentence('committee:assign.how'),
    ],
    choices: found.slice(0, withButtons).map(({ id }, at) => [choice(`mt:end:${id}`, 'committee:assign.button.end', { number: at + 1 })]),
    rowsNumbered: true,
  }
}

/** Several people have that name: which one is meant, at the branch that is named. */
export function whichOfficer(
  people: readonly { readonly memberId: number; readonly name: string; readonly birthYear: number | null; readonly unit: string }[],
  branch: { readonly name: string },
): Message {
  return {
    lines: [sentence('committee:assign.which', { branch: branch.name })],
    choices: people.map(({ memberId, name, birthYear, unit }) => [
      choice(`mt:assign:${memberId}`, birthYear === null ? 'committee:assign.person' : 'committee:assign.person-born', {
        name,
        unit,
        ...(birthYear === null ? {} : { year: birthYear }),
      }),
    ]),
  }
}

export const noBranch = (typed: string): Message => message('committee:assign.no-branch', { branch: typed })

/** Several branches have that in their name: one is chosen. */
export function whichBranch(branches: readonly { readonly id: number; readonly name: string }[]): Message {
  return message(
    'committee:assign.which-branch',
    undefined,
    branches.map(({ id, name }) => choice(`mt:at:${id}`, 'committee:assign.branch', { branch: name })),
  )
}

export const nobodyNamed = (name: string): Message => message('committee:assign.nobody', { name })

/** @param told whether the officer reads about it in chat, is asked first, or has to be told by somebody. */
export function officerAssigned(of: AssignmentOf, told: 'told' | 'asked' | 'no-chat'): Message {
  return {
    lines: [sentence(`committee:assign.done.${of.kind}`, { name: of.name, branch: of.branch }), sentence(`committee:assign.${told}`)],
  }
}

interface AssignmentOf {
  readonly name: string
  readonly branch: string
  readonly kind: AssignmentKind
}

export const assignedAlready = ({ name, branch, kind }: AssignmentOf): Message =>
  message(`committee:assign.already.${kind}`, { name, branch })
export const assignmentEnded = ({ name, branch, kind }: AssignmentOf): Message =>
  message(`committee:assign.ended.${kind}`, { name, branch })

/** What the officer reads: of an assignment, and first whether such news may come here at all. */
export function youAreAssigned({ branch, kind }: Pick<AssignmentOf, 'branch' | 'kind'>, ask: boolean): Message {
  const lines = [sentence(`member:assigned.${kind}`, { branch }), sentence(ask ? 'member:assigned.ask' : 'member:assigned.next')]
  return ask
    ? { lines, choices: [[choice('consent:duty:yes', 'member:consent.yes'), choice('consent:duty:no', 'member:consent.no')]] }
    : { lines }
}

/** An officer cannot come: the committee may send another. */
export function substituteWanted(of: {
  readonly name: string
  readonly branch: string
  readonly at: string
  readonly zone: string
  readonly place: string
}): Message {
  return message('committee:assign.substitute', { name: of.name, branch: of.branch, at: { at: of.at, zone: of.zone }, place: of.place })
}
