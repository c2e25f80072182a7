// What a person can do here, by role; also the platform's command menu.
import { type HeldRole, ownBranches, ownCommittees } from '../../src/core/access.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { MenuEntry } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { choice, sentence } from '../words.ts'

export function help(person: Known): readonly Effect[] {
  const ofBranch = ownBranches(person.roles).length > 0
  const ofCommittee = ownCommittees(person.roles).length > 0
  return [
    {
      do: 'say',
      message: {
        lines: [
          sentence('member:help'),
          ...(person.standing === 'away' ? [sentence('member:help.away')] : []),
          ...(ofBranch ? [sentence('secretary:help')] : []),
          ...(ofCommittee ? [sentence('committee:help')] : []),
          sentence('member:help.always'),
        ],
        choices: [
          ...(ofBranch ? [[choice('do:overview', 'secretary:button.overview'), choice('do:silent', 'secretary:button.silent')]] : []),
          ...(ofCommittee ? [[choice('do:summary', 'committee:button.summary')]] : []),
          [choice('do:my-data', 'member:my-data.button'), choice('do:contact', 'member:check-in.contact')],
        ],
      },
    },
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
    ...(ownCommittees(roles).length > 0 ? ([{ command: 'tonghop', about: 'committee:menu.summary' }] as const) : []),
    { command: 'xem', about: 'member:menu.my-data' },
    { command: 'trogiup', about: 'member:menu.help' },
    { command: 'dung', about: 'member:menu.stop' },
  ]
}
