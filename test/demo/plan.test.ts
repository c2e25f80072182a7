// What simulated people have in hand: in order of time, one thing after the other, and nothing twice that is said once.
import { expect, it } from 'vitest'
import type { DemoPerson } from '../../src/demo/people.ts'
import { openPlan, type PlannedAct } from '../../src/demo/plan.ts'

const somebody = (memberId: number): DemoPerson => ({
  ...{ memberId, userId: `person-${memberId}`, name: 'Nguyễn Văn Mẫu', role: 'secretary', unit: 'Chi bộ ấp Mẫu', unitId: 2 },
  ...{ away: false, habit: null, channel: 'telegram', spoken: null },
})
const [one, other] = [somebody(1), somebody(2)]
const start = Temporal.Instant.from('2026-02-02T01:00:00Z')
const says = (person: DemoPerson, minutes: number, text: string): PlannedAct => ({
  ...{ person, at: start.add({ minutes }), content: { kind: 'text', text } },
})
/** Everything that is planned, in the order in which it happens. */
function played(plan: ReturnType<typeof openPlan>): readonly string[] {
  const found: string[] = []
  for (let act = plan.take(start.add({ hours: 24 })); act; act = plan.take(start.add({ hours: 24 })))
    if (act.content.kind === 'text') found.push(`${start.until(act.at).total('minutes')} ${act.content.text}`)
  return found
}

it('what somebody does in one go is not torn apart: the later thing waits until the first is done', () => {
  const plan = openPlan()
  plan.add([says(one, 10, 'a1'), says(one, 14, 'a2')])
  plan.add([says(one, 12, 'b1'), says(one, 13, 'b2')])
  plan.add([says(one, 20, 'c')])
  expect(played(plan)).toEqual(['10 a1', '14 a2', '16 b1', '17 b2', '20 c'])
})

it('two people do not wait for each other', () => {
  const plan = openPlan()
  plan.add([says(one, 10, 'a1'), says(one, 14, 'a2')])
  plan.add([says(other, 12, 'b')])
  expect(played(plan)).toEqual(['10 a1', '12 b', '14 a2'])
})

it('whether somebody says the same before is known, and what is said later does not count', () => {
  const plan = openPlan()
  plan.add([says(one, 30, '/hoso')])
  expect([plan.has(says(one, 40, '/hoso')), plan.has(says(one, 20, '/hoso')), plan.has(says(other, 40, '/hoso'))]).toEqual([
    true,
    false,
    false,
  ])
})

it('an act is taken when its time has come, and whoever is played from the page does nothing more', () => {
  const plan = openPlan()
  plan.add([says(one, 10, 'a')])
  plan.add([says(other, 11, 'b')])
  expect(plan.take(start.add({ minutes: 9 }))).toBeNull()
  plan.drop(one)
  expect(plan.next()?.toString()).toBe(start.add({ minutes: 11 }).toString())
  expect(played(plan)).toEqual(['11 b'])
})
