// Slash commands that every linked person has, and the language, which may be chosen at any time.
import type { Effect } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import { fold } from '../../src/core/text.ts'
import { readPreference } from '../../src/understand/read-preferences.ts'
import { say } from '../words.ts'
import { showChats } from './chats.ts'
import { help } from './help.ts'
import { chooseHours } from './hours.ts'
import { myData } from './my-data.ts'
import { stop } from './stop.ts'
import { chooseZone } from './zone.ts'

/** The effects of a command that everybody has; null for every other line. */
export function everybodysCommand(person: Known, line: string): readonly Effect[] | null {
  switch (fold(line)) {
    case '/xem':
      return myData(person)
    case '/trogiup':
    case '/help':
      return help(person)
    case '/dung':
    case '/stop':
      return stop(person)
    default:
      return languageCommand(line) ?? preferenceCommand(person, line)
  }
}

/** GIỜ, GIỜ VIỆT NAM and KÊNH. While a call or a self-review is written down the words belong to it. */
function preferenceCommand(person: Known, line: string): readonly Effect[] | null {
  const { open } = person.talk
  if (open?.ask === 'call' || open?.ask === 'confirm-call' || open?.ask === 'season') return null
  const asked = readPreference(line)
  if (asked === null) return null
  switch (asked.of) {
    case 'chats':
      return showChats()
    case 'zone':
      return chooseZone(person, asked.want)
    case 'hours':
      return chooseHours(person, asked)
    default:
      return asked satisfies never
  }
}

/** `/english`, `/tiengviet` */
export function languageCommand(line: string): readonly Effect[] | null {
  switch (fold(line)) {
    case '/english':
    case 'english':
      return [{ do: 'locale', locale: 'en' }, ...say('member:locale.en')]
    case '/tiengviet':
    case 'tieng viet':
      return [{ do: 'locale', locale: 'vi' }, ...say('member:locale.vi')]
    default:
      return null
  }
}
