// A new telephone number of a member's own: said back, and after a yes passed on. Only a person in charge who has tried it puts it on the list.
import type { Effect } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import type { Reading } from '../../src/core/report.ts'
import type { Ahead, OpenQuestion } from '../../src/core/talk.ts'
import { phoneIn } from '../../src/understand/read-phone.ts'
import { choice, say } from '../words.ts'
import { offerHours } from './hours.ts'

type Asked = Extract<OpenQuestion, { ask: 'phone' }>

/** @param phone null when they said only that it has changed. */
export function askNumber(person: Known, phone: string | null, ahead?: Ahead): readonly Effect[] {
  if (phone !== null && phone === person.phone)
    return [{ do: 'open', question: null }, ...say('member:phone.same', { phone: { phone } }), ...after(ahead)]
  const open: Effect = { do: 'open', question: { ask: 'phone', phone, ...(ahead ? { ahead } : {}) } }
  if (phone === null) return [open, ...say('member:phone.ask')]
  return [
    open,
    ...say('member:phone.confirm', { phone: { phone } }, [
      choice('nb:yes', 'member:report.right'),
      choice('nb:edit', 'member:report.edit'),
    ]),
  ]
}

/** `nb:yes`, `nb:edit`: the answer to the number that was said back. */
export function numberTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const { open } = person.talk
  if (args[0] !== 'yes' && args[0] !== 'edit') return null
  if (open?.ask !== 'phone' || open.phone === null) return say('member:phone.old-tap')
  return args[0] === 'yes' ? passOn(open) : askNumber(person, null, open.ahead)
}

/** A line typed while a number is asked for or said back; null for one that says something else. */
export function readNumber(person: Known, open: Asked, line: string, { intents }: Reading): readonly Effect[] | null {
  const phone = phoneIn(line)
  if (phone !== null && !intents.includes('status')) return askNumber(person, phone, open.ahead)
  if (open.phone === null) return /\d(?:\D?\d){5}/u.test(line) && intents.length === 0 ? say('member:phone.unclear') : null
  if (intents.includes('yes')) return passOn(open)
  if (intents.includes('no')) return askNumber(person, null, open.ahead)
  if (intents.includes('yes_or_stop'))
    return say('member:yes-or-stop', undefined, [choice('nb:yes', 'member:report.right'), choice('do:stop', 'member:stop.button')])
  return null
}

function passOn({ phone, ahead }: Asked): readonly Effect[] {
  return [{ do: 'open', question: null }, { do: 'escalate', kind: 'new_phone', said: phone }, ...after(ahead)]
}

function after(ahead: Ahead | undefined): readonly Effect[] {
  return ahead?.hours ? offerHours() : []
}
