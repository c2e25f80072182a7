// The less used words of each role, by what they are about: a tap under the help opens one group of them.
import { ownBranches, ownCommittees } from '../src/core/access.ts'
import type { Effect } from '../src/core/effect.ts'
import type { Key } from '../src/core/key.ts'
import type { Choice, Sentence } from '../src/core/message.ts'
import type { Known } from '../src/core/person.ts'
import { fold } from '../src/core/text.ts'
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
  { name: 'cases', button: 'secretary:help.button.cases', branch: 'secretary:help.cases', committee: 'committee:help.cases' },
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

/** Words by which a line that nothing could be done with belongs to a topic, folded. */
const speaksOf: readonly (readonly [name: string, words: RegExp])[] = [
  ['review', /kiem diem|xep loai|xuat sac|ban tu|giay moi|diem danh/u],
  [
    'cases',
    /(?:^| )(?:ho so|don|xin mien|mien|het han|nghi quyet|dang uy|cong van|cv|y kien|thong qua|bieu quyet|dong y|da ve|ve lai|sinh hoat lai)(?: |$)/u,
  ],
  ['meetings', /(?:^| )(?:hop|lich|phan cong|du sinh hoat)(?: |$)/u],
  ['lists', /(?:^| )(?:danh sach|bot|zalo|ket noi)(?: |$)/u],
]

/** What a person can do about what a line seems to speak of; null when that is nothing here. */
export function topicOf(person: Known, line: string): { readonly name: string; readonly lines: readonly Sentence[] } | null {
  const said = fold(line)
  const name = speaksOf.find(([, words]) => words.test(said))?.[0]
  const lines = topics.filter((topic) => topic.name === name).flatMap((topic) => linesOf(person, topic))
  return name === undefined || lines.length === 0 ? null : { name, lines: lines.map((key) => sentence(key)) }
}

/** `do:help:meetings`; null for a topic that is none of theirs. */
export function topicHelp(person: Known, name: string): readonly Effect[] | null {
  const lines = topics.filter((topic) => topic.name === name).flatMap((topic) => linesOf(person, topic))
  if (lines.length === 0) return null
  return [{ do: 'say', message: { lines: lines.map((key) => sentence(key)), choices: [[choice('do:help', 'member:menu.help')]] } }]
}
