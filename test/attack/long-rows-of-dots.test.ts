// A row of dots costs no more than a row of letters: nobody stops the service with a line.
import { expect, it } from 'vitest'
import { sourceFiles } from '../support/source.ts'

/** `(?:[.,]+| a)+$` tries every way of cutting a row of dots into pieces before it fails: twice as long with each dot more. */
const cutsInPieces = /\((?:\?:)?(?:\\s\*)?\[[^\]]*\][+*]\|[^/]*\)[+*]\$/u

it('no pattern that must end somewhere repeats what is repeated', () => {
  expect(cutsInPieces.test(String.raw`/(?:\s*[.!?]+| (?:a|nhe))+$/u`)).toBe(true)
  const found = sourceFiles('handlers/**/*.ts', 'src/**/*.ts').filter(({ text }) =>
    text.split('\n').some((line) => cutsInPieces.test(line)),
  )
  expect(found.map(({ path }) => path)).toEqual([])
})
