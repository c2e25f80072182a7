// The people of a city: the same seed makes the same town, and chance depends on nothing but what is asked.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openCrowd } from '../../src/city/crowd.ts'
import { fingerprint, openDice, pick } from '../../src/city/dice.ts'
import { residentOf } from '../../src/city/resident.ts'
import { openAgenda } from '../../src/city/stage.ts'
import { townOf } from '../../src/city/town.ts'
import { cityChannels } from '../../src/city/wires/city-wire.ts'

const start = Temporal.Instant.from('2027-01-04T07:00:00+07:00')

it('one seed makes one town, another seed another', () => {
  const town = (seed: number) => townOf(120, 60, start, openDice(seed))
  expect(town(7)).toEqual(town(7))
  expect(town(7)).not.toEqual(town(8))
})

it('a town has a secretary for every branch, an officer, and people of every habit whom nobody confuses', () => {
  const town = townOf(1_000, 365, start, openDice(3))
  expect(town.filter(({ role }) => role === 'secretary')).toHaveLength(20)
  expect(town.filter(({ role }) => role === 'committee_officer')).toHaveLength(1)
  expect(new Set(town.map(({ branch, name }) => `${branch} ${name}`)).size).toBe(1_000)
  expect(new Set(town.map(({ row }) => row.phone)).size).toBe(1_000)
  expect(new Set(town.map(({ habit }) => habit)).size).toBe(11)
})

it('chance lies between 0 and 1, is the same when asked again, and is spread evenly', () => {
  const dice = openDice(5)
  fc.assert(
    fc.property(fc.string(), fc.integer(), (a, b) => {
      const chance = dice(a, b)
      expect(chance).toBeGreaterThanOrEqual(0)
      expect(chance).toBeLessThan(1)
      expect(dice(a, b)).toBe(chance)
    }),
  )
  const mean = Array.from({ length: 10_000 }, (_, at) => dice('mean', at)).reduce((sum, one) => sum + one, 0) / 10_000
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.02)
})

it('different texts have different fingerprints', () => {
  expect(new Set(Array.from({ length: 20_000 }, (_, at) => fingerprint(`text ${at}`))).size).toBe(20_000)
})

it('what is picked follows the weights', () => {
  expect(
    [0, 0.29, 0.31, 0.999].map((chance) =>
      pick(
        [
          ['a', 3],
          ['b', 7],
        ] as const,
        chance,
      ),
    ),
  ).toEqual(['a', 'a', 'b', 'b'])
})

it('looking at what comes next puts nothing off: what is planned afterwards for an earlier mark still comes at it', () => {
  const [who] = townOf(2, 30, start, openDice(1))
  if (who === undefined) throw new Error('a town has people')
  const act = { me: residentOf(who, 0), chat: 1, doing: { do: 'block' }, still: () => true, note: () => {} } as const
  const agenda = openAgenda(0, 10)
  agenda.add(500, act)
  expect(agenda.next()).toBe(500)
  agenda.add(100, act)
  expect(agenda.next()).toBe(100)
  expect(agenda.take(100)).toHaveLength(1)
  agenda.add(50, act)
  expect(agenda.next()).toBe(110)
})

it('acts come in the order of their marks, never before their time, and each once', () => {
  const [who] = townOf(2, 30, start, openDice(1))
  if (who === undefined) throw new Error('a town has people')
  const me = residentOf(who, 0)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1 }), (times) => {
      const agenda = openAgenda(0, 600)
      for (const time of times) agenda.add(time, { me, chat: time, doing: { do: 'block' }, still: () => true, note: () => {} })
      const taken: number[] = []
      for (let mark = agenda.next(); mark !== null; mark = agenda.next()) {
        for (const { chat } of agenda.take(mark)) {
          expect(mark).toBeGreaterThanOrEqual(chat)
          expect(mark - chat).toBeLessThan(600)
          taken.push(chat)
        }
      }
      expect(taken.toSorted((a, b) => a - b)).toEqual(times.toSorted((a, b) => a - b))
    }),
  )
})

it('whoever stops before answering a consent question leaves it, and answers when they have come back and are asked again', () => {
  const [grain, hour] = [1_800_000, 3_600_000]
  let now = start.epochMilliseconds
  const dice = openDice(1)
  const who = townOf(1_000, 8, start, dice).find(({ habit, role }) => habit === 'stops' && role === 'member')
  if (who === undefined) throw new Error('somebody of a town stops')
  const crowd = openCrowd([who], { start: now, grain, zone: 'Asia/Ho_Chi_Minh', dice, now: () => now })
  crowd.begin({ memberIds: [1], codes: ['00000000'], days: 30, card: () => {} })
  const [me] = crowd.residents
  const hearQuestion = () => crowd.hear({ chat: who.chat, text: '', choices: ['consent:contact:yes', 'consent:contact:no'] })
  const actNext = () => {
    now = crowd.next() ?? now
    return crowd.acts(now).map(({ doing }) => (doing.do === 'write' ? doing.text : doing.do === 'tap' ? doing.choice : doing.do))
  }
  expect(actNext()).toEqual(['/start 00000000'])
  // Just before they stop: the tap falls on the same mark as the stop, and was planned after it.
  now = (crowd.next() ?? 0) - hour / 6
  hearQuestion()
  expect(actNext()).toEqual(['DỪNG'])
  expect(me?.truth.consents.size).toBe(0)
  expect(actNext()).toEqual(['BẮT ĐẦU'])
  hearQuestion()
  expect(actNext()).toEqual(['consent:contact:yes'])
  expect(me?.truth.consents).toEqual(new Map([['contact', true]]))
})

it('people are spread over the channels, and who needs buttons or has to be told of a block lives where there are some', () => {
  const town = townOf(1_000, 365, start, openDice(3), cityChannels)
  const counts = cityChannels.map((name) => town.filter(({ channel }) => channel === name).length)
  for (const count of counts) expect(count).toBeGreaterThan(150)
  const typing = town.filter(({ channel }) => channel === 'zalo-bot')
  expect(typing.filter(({ role, habit }) => role !== 'member' || habit === 'blocks' || habit === 'withdraws')).toEqual([])
  expect(new Set(town.map(({ habit }) => habit))).toEqual(new Set(townOf(1_000, 365, start, openDice(3)).map(({ habit }) => habit)))
})

it('where nothing can be tapped, a number or the words are typed while they stand under the newest message, and nothing afterwards', () => {
  let now = start.epochMilliseconds
  const dice = openDice(1)
  const [, found] = townOf(3, 30, start, dice)
  if (found === undefined) throw new Error('a town has people')
  const who = { ...found, habit: 'prompt', channel: 'zalo-bot' } as const
  const crowd = openCrowd([who], { start: now, grain: 1_000, zone: 'Asia/Ho_Chi_Minh', dice, now: () => now, taps: () => false })
  crowd.begin({ memberIds: [1], codes: ['12345678'], days: 30, card: () => {} })
  const actNext = () => {
    now = crowd.next() ?? now
    return crowd.acts(now).map(({ doing }) => (doing.do === 'write' ? doing.text : doing.do))
  }
  const hear = (read: readonly { readonly id: string; readonly label: string }[]) =>
    crowd.hear({ chat: who.chat, text: '', choices: read.map(({ id }) => id) }, read)
  const question = [
    { id: 'ci:same:7', label: 'Vẫn vậy' },
    { id: 'ci:changed:7', label: 'Có thay đổi' },
  ]
  expect(actNext()).toEqual(['12345678'])
  hear([
    { id: 'consent:contact:yes', label: 'Đồng ý' },
    { id: 'consent:contact:no', label: 'Không' },
  ])
  expect(actNext()).toEqual(['1'])
  hear(question)
  expect(actNext()).toEqual(['Vẫn vậy'])
  expect(crowd.residents[0]?.truth.reports).toBe(1)
  hear(question.map((one) => ({ ...one, id: one.id.replace('7', '8') })))
  hear([{ id: 'rv:unsure:1', label: 'Chưa sắp xếp được' }])
  expect(actNext()).toEqual([])
  expect(crowd.residents[0]?.truth.reports).toBe(1)
})
