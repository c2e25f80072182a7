// The demo's phones on each channel: what they show of the same message, how their owners answer, and a change in the middle.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { abilitiesOf, type ChatChannel, demoChannels, isChat } from '../../src/demo/channels.ts'
import { openDemo } from '../../src/demo/pages.ts'
import type { Bubble } from '../../src/demo/phones.ts'
import { openStage, type Stage } from '../../src/demo/stage.ts'
import { silentLog } from '../../src/log.ts'
import { meantBy, numberedLines, typedFor } from '../../src/render/numbers.ts'
import { type Edge, openServer } from '../../src/server.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(readConfig({}), silentLog, 'vi')
  // Everybody is connected, and the first round was opened.
  await stage.moveTo(Temporal.Instant.from('2026-02-28T20:00:00+07:00'))
}, 60_000)
afterAll(() => stage.close())

const prompt = (channel: ChatChannel) => {
  const found = stage.people.find((person) => person.away && person.channel === channel && person.habit !== 'silent')
  if (!found) throw new Error(`nobody begins on ${channel}`)
  return found
}
const questions = (person: ReturnType<typeof prompt>): readonly Bubble[] =>
  stage.phones.bubbles(person).filter(({ from, text }) => from === 'service' && text.includes('hiện đồng chí đang làm gì'))

it('the cast is spread over every channel', () => {
  expect(new Set(stage.people.map(({ channel }) => channel))).toEqual(new Set(demoChannels))
})

it.each([
  { channel: 'telegram', buttons: 3, numbers: 0, subject: false },
  { channel: 'zalo-bot', buttons: 0, numbers: 3, subject: false },
  { channel: 'zalo-oa', buttons: 3, numbers: 3, subject: false },
  { channel: 'viber', buttons: 3, numbers: 0, subject: false },
  { channel: 'email', buttons: 3, numbers: 3, subject: true },
] as const)(
  'the question on $channel has $buttons buttons and $numbers numbers, and is answered',
  ({ channel, buttons, numbers, subject }) => {
    const person = prompt(channel)
    const [asked, ...more] = questions(person)
    expect(more).toEqual([])
    expect(asked?.channel).toBe(channel)
    expect(asked?.choices.flat()).toHaveLength(buttons)
    expect(numberedLines(asked?.text ?? '')).toHaveLength(numbers)
    expect(asked?.subject !== null).toBe(subject)
    expect(
      stage.phones
        .bubbles(person)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('Chi bộ đã ghi')
  },
)

it('whoever gets numbers answers with a number or with words, and whoever has buttons taps', () => {
  const said = (channel: ChatChannel) =>
    stage.people
      .filter((person) => person.channel === channel)
      .flatMap((person) => stage.phones.bubbles(person))
      .flatMap(({ from, text }) => (from === 'person' ? [text] : []))
  expect(said('zalo-bot').some((text) => /^\d$/.test(text))).toBe(true)
  expect(said('zalo-bot').some((text) => text === 'vẫn vậy')).toBe(true)
  for (const channel of ['telegram', 'zalo-oa', 'viber', 'email'] as const) expect(said(channel)).toContain('Vẫn vậy')
  for (const channel of demoChannels.filter(isChat).filter((name) => !abilitiesOf[name].linkPayload))
    expect(said(channel).some((text) => text.startsWith('/start'))).toBe(false)
})

it('a phone that changes its channel shows the next message as that channel does, and keeps what it had', async () => {
  const person = prompt('telegram')
  const before = stage.phones.bubbles(person).length
  await stage.putOn(person, 'zalo-bot')
  expect(stage.phones.bubbles(person)).toHaveLength(before)
  await stage.moveTo(Temporal.Instant.from('2026-03-02T20:00:00+07:00'))
  const [first, second, ...more] = questions(person)
  expect([first?.channel, second?.channel, more]).toEqual(['telegram', 'zalo-bot', []])
  expect(second?.choices).toEqual([])
  expect(second?.text).toMatch(/\n1\. Vẫn vậy\n2\. Có thay đổi\n3\. Gặp chi ủy$/)
  await stage.putOn(person, 'viber')
  await stage.send(person, { kind: 'text', text: 'xem' })
  expect(stage.phones.bubbles(person).at(-1)).toMatchObject({ channel: 'viber', from: 'service' })
})

it('an ordinary telephone gets nothing: the branch is told, calls, and writes down what its owner said; back on a chat it gets messages again', async () => {
  const person = prompt('viber')
  const secretary = stage.people.find(({ role, unitId }) => role === 'secretary' && unitId === person.unitId)
  if (!secretary) throw new Error('a branch without a secretary')
  await stage.putOn(person, 'phone')
  await stage.send(person, { kind: 'text', text: 'em vẫn khỏe, vẫn làm chỗ cũ' })
  const told = stage.phones.bubbles(secretary).map(({ text }) => text)
  expect(told.findLast((text) => text.includes(person.name))).toContain('Ứng dụng không chuyển được tin')
  const count = stage.phones.bubbles(person).filter(({ channel }) => channel !== 'phone').length
  await stage.moveTo(Temporal.Instant.from('2026-04-30T20:00:00+07:00'))
  expect(stage.phones.bubbles(person).filter(({ channel }) => channel !== 'phone')).toHaveLength(count)
  expect(stage.phones.bubbles(person).at(-1)?.text).toBe('Chi bộ gọi. Trả lời: em vẫn khỏe, vẫn làm chỗ cũ')
  await stage.putOn(person, 'email')
  await stage.moveTo(Temporal.Instant.from('2026-05-02T20:00:00+07:00'))
  expect(questions(person).at(-1)?.channel).toBe('email')
}, 30_000)

it('what somebody at the page does with a secretary’s phone is theirs to go on with', async () => {
  const secretary = stage.people.find(({ name }) => name === 'Nguyễn Văn Thuận')
  if (!secretary) throw new Error('a branch without a secretary')
  await stage.send(secretary, { kind: 'text', text: 'hồ sơ' })
  const opened = stage.phones.bubbles(secretary).at(-1)
  const listed = opened?.choices.flat().find(({ id }) => id.startsWith('cs:open:'))
  expect(listed?.label).toContain('Bùi Đăng Khoa')
  await stage.send(secretary, { kind: 'choice', choice: listed?.id ?? '' })
  const seen = stage.phones.bubbles(secretary).length
  await stage.moveTo(stage.clock.now().add({ minutes: 30 }))
  expect(stage.phones.bubbles(secretary)).toHaveLength(seen)
})

it('numbers are read only when they are those that the service offered', () => {
  const offered = [
    { id: 'a', label: 'Vẫn vậy' },
    { id: 'b', label: 'Có thay đổi' },
  ]
  expect(meantBy('Hỏi\n1. Vẫn vậy\n2. Có thay đổi', offered)).toBe(offered)
  expect(meantBy('1. Lò Thị Thử – đã trả lời\n1. Vẫn vậy\n2. Có thay đổi', offered)).toBe(offered)
  expect(meantBy('Hỏi\n1. Vẫn vậy', offered)).toEqual([])
  expect(meantBy('Hỏi\n1. Đúng\n2. Sửa', offered)).toEqual([])
  expect(
    meantBy('1. Lò Thị Thử – chưa có\n2. Danh Văn Thử – chưa có\nNhắn theo số', [
      { id: 'call:done:1', label: 'Đã gọi Lò Thị Thử' },
      { id: 'call:done:2', label: 'Đã gọi Danh Văn Thử' },
    ]),
  ).toHaveLength(2)
  // A list under headings is one list, and may be longer than its choices.
  expect(
    meantBy('Chờ xem (1):\n1) Lò Thị Thử – miễn\nHết hạn (2):\n2) Danh Văn Thử – miễn\n3) Ja Văn Khác – miễn\nNhắn số', [
      { id: 'cs:open:1', label: '1) Lò Thị Thử' },
      { id: 'cs:open:2', label: '2) Danh Văn Thử' },
    ]),
  ).toHaveLength(2)
  const today = { id: 'today', label: 'Hôm nay', shortcut: true } as const
  expect(meantBy('Ngày nào?\n– Hôm nay', [today])).toEqual([today])
  expect(meantBy('Ngày nào?', [today])).toEqual([])
  expect(typedFor(today, [today], false)).toBe('hôm nay')
  expect(typedFor({ id: 'b', label: 'Có thay đổi' }, offered, false)).toBe('2')
  expect(typedFor({ id: 'b', label: 'Có thay đổi' }, offered, true)).toBe('có thay đổi')
  expect(typedFor({ id: 'b', label: 'Có thay đổi' }, [], false)).toBe('có thay đổi')
})

it('the channel of a phone is set and told over HTTP, with what it can show', async () => {
  const demo = await openDemo(readConfig({}), Temporal.Instant.from('2027-01-31T20:00:00+07:00'))
  const edge: Edge = await openServer(demo.rt(), { host: '127.0.0.1', port: 0 }, [demo.pages])
  const url = `http://127.0.0.1:${edge.port}/demo/phones/8`
  const post = (path: string, body: object) =>
    fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const told = async () => JSON.parse(await (await fetch(`${url}/channel`)).text())
  try {
    expect((await post('/channel', { channel: 'zalo-bot' })).status).toBe(200)
    expect(await told()).toEqual({ channel: 'zalo-bot', abilities: abilitiesOf['zalo-bot'] })
    expect((await post('/channel', { channel: 'phone' })).status).toBe(200)
    expect(await told()).toEqual({ channel: 'phone', abilities: null })
    expect((await post('/send', { choice: 'ci:same:1' })).status).toBe(400)
    expect((await post('/send', { text: 'vẫn vậy' })).status).toBe(200)
    for (const body of [{ channel: 'simulator' }, { channel: '__proto__' }, {}, []]) expect((await post('/channel', body)).status).toBe(400)
    expect((await fetch(`http://127.0.0.1:${edge.port}/demo/phones/999/channel`)).status).toBe(404)
  } finally {
    await edge.close()
    await demo.close()
  }
})
