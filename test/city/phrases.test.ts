// What people of the city recognise of the service's sentences, in whichever language it speaks to them.
import { expect, it } from 'vitest'
import { meaningOf } from '../../src/city/phrases.ts'
import { translate } from '../../src/i18n.ts'

it.each(['vi', 'en'] as const)('in %s a tap that did nothing, thanks and a service that is still stopped are told apart', (locale) => {
  const said = { name: 'Lò Thị Thử', report: 'may', code: 'x', date: 'x' }
  expect(meaningOf(translate(locale, 'member:check-in.answered', said))).toBe('oldTap')
  expect(meaningOf(translate(locale, 'member:report.old-tap', said))).toBe('oldTap')
  expect(meaningOf(translate(locale, 'member:report.thanks', said))).toBe('thanks')
  expect(meaningOf(translate(locale, 'member:stop.still', said))).toBe('still')
  expect(meaningOf(translate(locale, 'member:check-in.ask', said))).toBeNull()
})
