// The talk after a message went out: what was left open a month ago is over, what was begun since the message is not.
import { expect, it } from 'vitest'
import { type Heard, isOfReport, noTalk, saidBackIn, type Talk, talkAfter, talkNow, talkSince } from '../../src/core/talk.ts'
import { openQuestions, sewing } from '../support/people.ts'

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

const pinAsked: Talk['open'] = { ask: 'consent', purpose: 'pin', back: openQuestions.confirm }

it.each<[string, Talk['open'], boolean]>([
  ['a report', openQuestions.report, true],
  ['a confirmation', openQuestions.confirm, true],
  ['a correction', openQuestions.correct, true],
  ['a pin in the middle of one', pinAsked, true],
  ['a consent', openQuestions.consent, false],
  ['a clock', openQuestions.zone, false],
  ['a call', openQuestions['confirm-call'], false],
  ['nothing', null, false],
])('%s that is open is of what somebody does: %s; an answer elsewhere ends it', (_, open, ofReport) => {
  expect(isOfReport(open)).toBe(ofReport)
  const since = talkSince({ ...noTalk, open, openedAt: '2026-12-01T08:00:00Z' }, Temporal.Instant.from('2026-12-01T09:00:00Z'))
  expect(since.open).toEqual(ofReport ? null : open)
})

it.each(['correct', 'zone', 'case', 'season', 'meeting'] as const)('%s that was left open ends with the next month’s question', (ask) => {
  expect(talkAfter({ ...noTalk, open: openQuestions[ask] }, sent, 'before').open).toBeNull()
})

it('what was said back is known while it waits, without what else is open about it', () => {
  const read = { report: sewing, said: 'may', nights: true as const }
  expect(saidBackIn({ ask: 'correct', only: 'place', ...read })).toEqual(read)
  expect(saidBackIn({ ask: 'confirm', report: sewing, said: 'may' })).toEqual({ report: sewing, said: 'may' })
  expect(saidBackIn(openQuestions.report)).toBeNull()
})

it.each(['case', 'season', 'meeting'] as const)('what is being typed of a %s is asked no more the day after', (ask) => {
  const talk: Talk = { ...noTalk, open: openQuestions[ask], openedAt: '2026-12-01T08:00:00Z' }
  expect(talkNow(talk, Temporal.Instant.from('2026-12-02T08:00:00Z'))).toEqual(talk)
  expect(talkNow(talk, Temporal.Instant.from('2026-12-02T08:00:01Z')).open).toBeNull()
})

it('the month’s question waits as long as its month', () => {
  const talk: Talk = { ...noTalk, open: openQuestions.report, openedAt: '2026-12-01T08:00:00Z' }
  expect(talkNow(talk, Temporal.Instant.from('2026-12-20T08:00:00Z'))).toEqual(talk)
})
