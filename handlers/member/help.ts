// What a person can do here, by role: the words used most, and buttons for the others; also the platform's command menu.
import { type HeldRole, ownBranches, ownCommittees } from '../../src/core/access.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Choice, MenuEntry, Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { topicButtons } from '../help-topics.ts'
import { choice, isInCharge, sentence } from '../words.ts'
import { doorButton } from './door.ts'

export function help(person: Known): readonly Effect[] {
  return whatCanBeDone(person, sentence('member:help'))
}

/** A greeting is greeted, with what can be done here. */
export function greet(person: Known): readonly Effect[] {
  return whatCanBeDone(person, sentence('member:greeting', { name: person.name }))
}

/** Who asks who it is that writes is told, and by whom a person is reached. */
export function whoWrites(person: Known): readonly Effect[] {
  const lines = [sentence('member:who', { branch: person.branch.name }), sentence('member:not-understood.how')]
  return [{ do: 'say', message: { lines, choices: choicesFor(person) } }]
}

function whatCanBeDone(person: Known, head: Sentence): readonly Effect[] {
  const lines = [
    head,
    ...(person.standing === 'away' ? [sentence('member:help.away')] : []),
    ...reviewLine(person),
    ...(ownBranches(person.roles).length > 0 ? [sentence('secretary:help')] : []),
    ...(ownCommittees(person.roles).length > 0 ? [sentence('committee:help')] : []),
    sentence('member:help.always'),
  ]
  // Who is in charge types the commands; their buttons open the others, by what they are about.
  const first = isInCharge(person) ? [] : choicesFor(person)
  return [{ do: 'say', message: { lines, choices: [...first, ...topicButtons(person), [doorButton]] } }]
}

/** While there is a review to come to: at any other time these words do nothing. Who is in charge has a topic for it. */
function reviewLine(person: Known): readonly Sentence[] {
  const { review, selfReview } = person
  return (review !== null || selfReview !== null) && !isInCharge(person) ? [sentence('member:help.review')] : []
}

/** A line that says nothing this service can do: short, with the way to a person and to the whole list. */
export function notUnderstood(person: Known, line: string): readonly Effect[] {
  const passes = mayBePassedOn(person, line)
  const lines = [
    sentence('member:not-understood'),
    ...(person.standing === 'away' ? [sentence('member:help.away')] : []),
    sentence('member:not-understood.how'),
  ]
  if (!passes) return [{ do: 'say', message: { lines, choices: choicesFor(person) } }]
  return [
    { do: 'open', question: { ask: 'unread', said: line } },
    { do: 'say', message: { lines, choices: [[choice('un:pass', 'member:unread.button')], ...choicesFor(person)] } },
  ]
}

/** Three syllables or more say something to a person, if not to a machine. Whoever is in charge is that person. */
export function mayBePassedOn(person: Known, line: string): boolean {
  return (line.match(/\p{L}+/gu) ?? []).length >= 3 && !isInCharge(person)
}

function choicesFor(person: Known): readonly (readonly Choice[])[] {
  return [
    ...(ownBranches(person.roles).length > 0
      ? [[choice('do:overview', 'secretary:button.overview'), choice('do:silent', 'secretary:button.silent')]]
      : []),
    ...(ownCommittees(person.roles).length > 0 ? [[choice('do:summary', 'committee:button.summary')]] : []),
    [choice('do:my-data', 'member:my-data.button'), choice('do:contact', 'member:check-in.contact')],
  ]
}

/** The commands of the platform's menu for a person with these roles. */
export function menuFor(roles: readonly HeldRole[]): readonly MenuEntry[] {
  return [
    ...(ownBranches(roles).length > 0
      ? ([
          { command: 'tinhhinh', about: 'secretary:menu.overview' },
          { command: 'chuatraloi', about: 'secretary:menu.silent' },
          { command: 'goi', about: 'secretary:menu.call' },
          { command: 'moi', about: 'secretary:menu.invite' },
          { command: 'dusinhhoat', about: 'secretary:menu.review' },
        ] as const)
      : []),
    ...(ownBranches(roles).length + ownCommittees(roles).length > 0 ? ([{ command: 'hoso', about: 'secretary:menu.cases' }] as const) : []),
    ...(ownCommittees(roles).length > 0 ? ([{ command: 'tonghop', about: 'committee:menu.summary' }] as const) : []),
    { command: 'viec', about: 'member:menu.duties' },
    { command: 'don', about: 'member:menu.application' },
    { command: 'xem', about: 'member:menu.my-data' },
    { command: 'trogiup', about: 'member:menu.help' },
    { command: 'dung', about: 'member:menu.stop' },
  ]
}
