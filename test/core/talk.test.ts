// The talk after a message went out: what was left open a month ago is over, what was begun since the message is not.
import { expect, it } from 'vitest'
import { type Heard, noTalk, type Talk, talkAfter } from '../../src/core/talk.ts'
import { sewing } from '../support/people.ts'

const choice = (id: string) => ({ id, label: { key: 'member:report.right' as const } })
const confirming: Talk = { ...noTalk, open: { ask: 'confirm', report: sewing, said: 'may' }, offered: [choice('cf:yes')] }
const sent = { offered: [choice('ci:same:1')], question: true }

it.each<[Heard, Talk['open'], string]>([
  ['before', null, 'ci:same:1'],
  ['meanwhile', confirming.open, 'ci:same:1'],
  ['since', confirming.open, 'cf:yes'],
])('who wrote last %s the question was sent has open and offered what is newest', (heard, open, offered) => {
  const talk = talkAfter(confirming, sent, heard)
  expect(talk.open).toEqual(open)
  expect(talk.offered.map(({ id }) => id)).toEqual([offered])
})

it('a reminder leaves open what is open', () => {
  expect(talkAfter(confirming, { ...sent, question: false }, 'before').open).toEqual(confirming.open)
})
