// Each time that an unsent draft is spoken of it is in words of its own, so that nobody reads the same reminder twice.
import { expect, it } from 'vitest'
import { draftLeft } from '../../../handlers/member/renewal.ts'
import { renderMessage } from '../../../src/render/text.ts'
import { locales } from '../../support/people.ts'

it.each(locales)('a week before the end and the day before it are told apart, in %s', (locale) => {
  const text = (days: number) =>
    renderMessage(draftLeft({ name: 'Lò Thị Thử', endsOn: '2027-01-31', days }), locale, {
      textLimit: 4096,
      choices: 'numbered',
      alsoNumbered: false,
      maxButtons: 100,
    }).text
  expect(new Set([7, 1, 0].map(text)).size).toBe(3)
})
