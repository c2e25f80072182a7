// GIỜ 19, CA ĐÊM, GIỜ BÌNH THƯỜNG: when a person wants to be written to. What answers their own words comes at once in any case.
import type { Effect } from '../../src/core/effect.ts'
import { nightWindow, type Window, windowAt } from '../../src/core/hours.ts'
import type { Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import type { Preference } from '../../src/understand/read-preferences.ts'
import { choice, message, say, sentence } from '../words.ts'

export function chooseHours(person: Known, asked: Extract<Preference, { of: 'hours' }>): readonly Effect[] {
  const night = person.hours?.night ?? false
  switch (asked.want) {
    case 'show':
      return say(person.hours?.window ? 'member:hours.now' : 'member:hours.now.usual', words(person.hours?.window ?? null))
    case 'night':
      return kept(nightWindow, true)
    case 'usual':
      return kept(null, false)
    case 'unclear':
      return say('member:hours.unclear')
    case 'at': {
      const window = windowAt(Temporal.PlainTime.from(asked.at), night)
      return window
        ? kept(window, night)
        : say('member:hours.at-night', { at: asked.at }, [choice('hr:night', 'member:hours.button.night')])
    }
    default:
      return asked satisfies never
  }
}

/** `hr:night`, `hr:usual`, `hr:19` */
export function hoursTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const [chosen = ''] = args
  if (chosen === 'night' || chosen === 'usual') return chooseHours(person, { of: 'hours', want: chosen })
  return /^(?:[01]\d|2[0-3])$/.test(chosen) ? chooseHours(person, { of: 'hours', want: 'at', at: `${chosen}:00` }) : null
}

/** To who said that they work at night: the afternoon, by one tap. Nobody is asked who has said so before. */
export function offerNights(person: Known, nights: boolean | undefined): readonly Effect[] {
  if (!nights || person.hours?.night) return []
  return say('member:hours.offer', undefined, [choice('hr:night', 'member:hours.button.offer', words(nightWindow))])
}

/** To who wants another hour and did not say which. */
export function offerHours(): readonly Effect[] {
  return say('member:hours.choose', undefined, [
    choice('hr:19', 'member:hours.button.evening'),
    choice('hr:08', 'member:hours.button.morning'),
    choice('hr:night', 'member:hours.button.night'),
    choice('hr:usual', 'member:hours.button.usual'),
  ])
}

function kept(window: Window | null, night: boolean): readonly Effect[] {
  const key = window === null ? 'member:hours.usual' : night ? 'member:hours.night' : 'member:hours.set'
  return [
    { do: 'hours', window, night },
    { do: 'say', message: message(key, words(window), window ? [choice('hr:usual', 'member:hours.button.usual')] : []) },
  ]
}

const words = (window: Window | null) => ({ from: window?.[0] ?? '', to: window?.[1] ?? '' })

/** The line of one's own data; none for who is written to as everybody. */
export function hoursLine(person: Known): readonly Sentence[] {
  const window = person.hours?.window ?? null
  return window === null ? [] : [sentence('member:my-data.hours', words(window))]
}
