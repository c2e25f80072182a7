// The service's sentences that people of the city recognise, as a person would: by how they begin.
import type { Key } from '../core/key.ts'
import { translate } from '../i18n.ts'

const hole = '\u0001'

/** The words of a sentence before its first parameter. */
function opening(key: Key): string {
  const params = { name: hole, report: hole, code: hole, date: hole }
  return translate('vi', key, params).split(hole)[0] ?? ''
}

const openings = {
  oldTap: [
    opening('member:check-in.old-tap'),
    // Somebody has written down a call meanwhile.
    opening('member:check-in.answered'),
    opening('member:report.old-tap'),
    opening('member:renewal.old-tap'),
    opening('member:review.old-tap'),
  ],
  thanks: [opening('member:report.thanks')],
  still: [opening('member:stop.still')],
} as const

/** What a message says, as far as somebody acts on it; null for everything else. */
export function meaningOf(text: string): 'oldTap' | 'thanks' | 'still' | null {
  for (const [meaning, list] of Object.entries(openings) as readonly ['oldTap' | 'thanks' | 'still', readonly string[]][])
    if (list.some((words) => text.startsWith(words))) return meaning
  return null
}
