// What an answer to a self-review becomes when another came meanwhile, and for which page there is no room.
import { expect, it } from 'vitest'
import { answered, answerMark, lackOfRoom } from '../../src/core/review.ts'

it.each([
  ['the first answer stands', undefined, '', 'A', 'A'],
  ['a part that was passed over is written after all', null, answerMark(null), 'A', 'A'],
  ['what was seen is written anew', 'A', answerMark('A'), 'B', 'B'],
  ['what came meanwhile stays, and this is added', 'A', '', 'B', 'A\nB'],
  ['what was changed meanwhile stays, and this is added', 'A2', answerMark('A'), 'B', 'A2\nB'],
  ['the same words twice are there once', 'A', '', 'A', 'A'],
  ['passing over takes nothing away', 'A', answerMark('A'), null, 'A'],
  ['passing over what has no answer is kept', undefined, '', null, null],
])('%s', (_, now, had, text, becomes) => {
  expect(answered(now, had, text)).toBe(becomes)
})

const mb = 1_000_000
const nothing = { ofDraft: 0, ofSeason: 0, ofUnit: 0, sentInSeason: 0 }

it.each([
  ['an empty draft has room for the largest page', nothing, 10 * mb, null],
  ['a draft of 25 MB is full', { ...nothing, ofDraft: 20 * mb }, 5 * mb + 1, 'draft'],
  ['a draft of 25 MB may be just full', { ...nothing, ofDraft: 20 * mb }, 5 * mb, null],
  ['a draft that is full takes no page of unknown size', { ...nothing, ofDraft: 25 * mb }, null, 'draft'],
  ['one that is not full takes a page of unknown size', { ...nothing, ofDraft: 24 * mb }, null, null],
  ['a season has room for 50 MB of one member', { ...nothing, ofSeason: 45 * mb }, 6 * mb, 'season'],
  ['forty pages of a season may be sent', { ...nothing, sentInSeason: 39 }, null, null],
  ['and no more', { ...nothing, sentInSeason: 40 }, null, 'season'],
  ['the fortieth counts among those sent when it is fetched', { ...nothing, sentInSeason: 40 }, mb, null],
  ['a branch has room for what its setting says', { ...nothing, ofUnit: 95 * mb }, 6 * mb, 'unit'],
])('%s', (_, kept, bytes, lack) => {
  expect(lackOfRoom(kept, { bytes: bytes ?? 0, sent: bytes !== null, mostOfUnit: 100 * mb })).toBe(lack)
})
