// The service's sentences that people of the city recognise, as a person would: by how they begin.
import type { Key } from '../core/key.ts'
import { translate } from '../i18n.ts'

const hole = '\u0001'

/** The words of a sentence before its first parameter, in each language: where a platform does not tell whose it is, the house's is spoken. */
function openingsOf(...keys: readonly Key[]): readonly string[] {
  const params = { name: hole, report: hole, code: hole, date: hole }
  return keys.flatMap((key) => (['vi', 'en'] as const).map((locale) => translate(locale, key, params).split(hole)[0] ?? ''))
}

const openings = {
  oldTap: openingsOf(
    'member:check-in.old-tap',
    // Somebody has written down a call meanwhile.
    'member:check-in.answered',
    'member:report.old-tap',
    'member:renewal.old-tap',
    'member:review.old-tap',
  ),
  thanks: openingsOf('member:report.thanks'),
  still: openingsOf('member:stop.still'),
} as const

/** What a message says, as far as somebody acts on it; null for everything else. */
export function meaningOf(text: string): 'oldTap' | 'thanks' | 'still' | null {
  for (const [meaning, list] of Object.entries(openings) as readonly ['oldTap' | 'thanks' | 'still', readonly string[]][])
    if (list.some((words) => text.startsWith(words))) return meaning
  return null
}
