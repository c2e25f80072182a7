// The less used words of each role, by what they are about: a tap under the help opens one group of them.
import { ownBranches, ownCommittees } from '../src/core/access.ts'
import type { Effect } from '../src/core/effect.ts'
import type { Key } from '../src/core/key.ts'
import type { Choice } from '../src/core/message.ts'
import type { Known } from '../src/core/person.ts'
import { choice, sentence } from './words.ts'

interface Topic {
  readonly name: string
  readonly button: Key
  /** What each role can do about it; a topic without a line for a person is none of theirs. */
  readonly branch?: Key
  readonly committee?: Key
  readonly everybody?: Key
}

const topics: readonly Topic[] = [
  { name: 'calls', button: 'secretary:help.button.calls', branch: 'secretary:help.calls' },
  { name: 'cases', button: 'secretary:help.button.cases', branch: 'secretary:help.cases' },
  { name: 'review', button: 'secretary:help.button.review', branch: 'secretary:help.review', committee: 'committee:help.review' },
  { name: 'meetings', button: 'secretary:help.button.meetings', branch: 'secretary:help.meetings', committee: 'committee:help.meetings' },
  { name: 'lists', button: 'secretary:help.button.lists', branch: 'secretary:help.lists' },
  { name: 'more', button: 'member:help.button.more', everybody: 'member:help.more' },
]

function linesOf({ roles }: Known, { branch, committee, everybody }: Topic): readonly Key[] {
  return [
    ...(branch && ownBranches(roles).length > 0 ? [branch] : []),
    ...(committee && ownCommittees(roles).length > 0 ? [committee] : []),
    ...(everybody ? [everybody] : []),
  ]
}

/** A button for each topic of a person, two in a row. */
export function topicButtons(person: Known): readonly (readonly Choice[])[] {
  const buttons = topics.filter((topic) => linesOf(person, topic).length > 0).map(({ name, button }) => choice(`do:help:${name}`, button))
  return buttons.flatMap((one, at) => (at % 2 === 0 ? [[one, ...buttons.slice(at + 1, at + 2)]] : []))
}

/** `do:help:meetings`; null for a topic that is none of theirs. */
export function topicHelp(person: Known, name: string): readonly Effect[] | null {
  const lines = topics.filter((topic) => topic.name === name).flatMap((topic) => linesOf(person, topic))
  if (lines.length === 0) return null
  return [{ do: 'say', message: { lines: lines.map((key) => sentence(key)), choices: [[choice('do:help', 'member:menu.help')]] } }]
}
