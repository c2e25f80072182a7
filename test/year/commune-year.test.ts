// A commune of five branches through a whole year, in chat alone: every state of every process is reached, and nothing is broken on the way.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it as test } from 'vitest'
import { rows } from '../../db/rows.ts'
import { isDayOff } from '../../src/core/calendar.ts'
import { caseMoves, caseStates } from '../../src/core/case-state.ts'
import { assignmentKinds, meetingKinds, meetingStates, noticeAnswers } from '../../src/core/meeting.ts'
import { exemptionKinds, reviewAnswers } from '../../src/core/member.ts'
import { attendances, selfReviewStates } from '../../src/core/review.ts'
import type { DemoPerson } from '../../src/demo/people.ts'
import { sentenceText } from '../../src/render/text.ts'
import { audit } from '../../src/tasks/audit.ts'
import { textOf } from '../render/support/file-text.ts'
import { allCases, playYear, statesOf, told, valuesOf, weeksOf, type Year } from './year.ts'

/** The demo has an embedded database of its own: the run on a server would only play the same year once more. */
const again = process.env.TEST_DATABASE_URL !== undefined
const it = test.skipIf(again)

let year: Year
beforeAll(async () => {
  if (!again) year = await playYear()
}, 900_000)
afterAll(() => year?.stage.close())

const sorted = (values: Iterable<string>): readonly string[] => [...new Set(values)].toSorted()
const named = (name: string): DemoPerson => {
  const found = year.stage.people.find((person) => person.name === name)
  if (!found) throw new Error(`nobody is called ${name}`)
  return found
}
const connected = () => year.stage.people.filter((person) => told(year.stage, person).length > 0)

it('five branches take part, with members away in the country and abroad', () => {
  expect(new Set(year.stage.people.map(({ unitId }) => unitId)).size).toBe(5)
  expect(year.stage.people.filter(({ away }) => away)).toHaveLength(18)
  expect(connected().filter(({ role, away }) => role === 'member' && !away).length).toBeGreaterThanOrEqual(10)
})

it('the auditor found nothing, in any night of the year or at its end', async () => {
  const nights = year.log.filter(([event]) => event === 'audit_done')
  expect(nights.length).toBeGreaterThan(390)
  expect(nights.filter(([, { violations }]) => violations !== 0)).toEqual([])
  expect(await audit(year.stage.rt, year.stage.tenantId)).toEqual([])
})

it('nothing failed on the way', () => {
  expect(year.log.filter(([event]) => /failed|dead|error/.test(event))).toEqual([])
})

it('every state of a case is reached by some case, by every move there is, in every kind', async () => {
  const found = await allCases(year.stage)
  expect(sorted(found.flatMap(({ log }) => statesOf(log)))).toEqual(sorted(caseStates))
  expect(sorted(found.flatMap(({ log }) => log.map(({ move }) => move)))).toEqual(sorted(caseMoves))
  expect(sorted(found.map(({ kind }) => kind))).toEqual(sorted(exemptionKinds))
  expect(sorted(year.phases)).toEqual(['coming', 'ended', 'ending', 'running'])
})

it('who applies again goes on without a day between, over the end of the year and in February', async () => {
  const found = await allCases(year.stage)
  const spans = found
    .filter(
      ({ memberId, state }) =>
        state === 'in_force' && [named('Nguyễn Thanh Tâm'), named('Phan Văn Út')].some((one) => one.memberId === memberId),
    )
    .map(({ startsOn, endsOn }) => [startsOn, endsOn])
    .toSorted()
  expect(spans).toEqual([
    ['2027-01-01', '2027-12-31'],
    ['2027-03-01', '2028-02-29'],
  ])
})

it('an exemption that ended without an application stands in the list of its branch, in plain words', async () => {
  const { stage } = year
  expect((await allCases(stage)).filter(({ memberId }) => memberId === named('Bùi Văn Lực').memberId)).toEqual([])
  const lists = told(stage, named('Hồ Thị Kim Cúc')).filter(({ text }) => /Hết hạn, chưa làm đơn(?:.|\n)*Bùi Văn Lực/.test(text))
  expect(lists.length).toBeGreaterThan(3)
  for (const person of connected()) for (const { text } of told(stage, person)) expect(text).not.toMatch(/xóa tên|xoá tên|bỏ sinh hoạt/iu)
})

it('the review season holds every answer, attendance and state of a self-review, and a share above the cap is said', async () => {
  const { stage } = year
  expect(await valuesOf(stage, 'review_replies', 'answer')).toEqual(sorted(reviewAnswers))
  expect(await valuesOf(stage, 'review_attendance', 'state')).toEqual(sorted(attendances))
  // What was left half written is gone by the end of the year, after a word to who wrote it.
  expect(await valuesOf(stage, 'self_reviews', 'state')).toEqual(sorted(selfReviewStates.filter((state) => state !== 'draft')))
  expect(connected().filter((person) => told(stage, person).some(({ text }) => text.includes('viết dở được xóa')))).not.toEqual([])
  expect((await valuesOf(stage, 'review_results', 'review_id')).length).toBe(5)
  const over = sentenceText({ key: 'committee:results.over', with: { most: 25 } }, 'vi')
  expect(told(stage, named('Cao Thị Thùy Dương')).some(({ text }) => text.includes(over))).toBe(true)
})

it('meetings are planned, added, moved and called off; who hears of it answers in every way, or is phoned', async () => {
  const { stage } = year
  expect(await valuesOf(stage, 'meetings', 'kind')).toEqual(sorted(meetingKinds))
  expect(await valuesOf(stage, 'meetings', 'state')).toEqual(sorted(meetingStates))
  expect(await valuesOf(stage, 'meeting_answers', 'answer')).toEqual(sorted(noticeAnswers))
  expect(await valuesOf(stage, 'meeting_notices', 'as')).toEqual(['attends', 'away', 'home', 'in_charge'])
  expect(await valuesOf(stage, 'assignments', 'kind')).toEqual(sorted(assignmentKinds))
  expect(await valuesOf(stage, 'assignments', 'ends_on')).toEqual(['2026-09-13'])
  expect(await valuesOf(stage, 'escalations', 'kind')).toContain('meeting_change')
  const [calls] = await rows<{ done: number; open: number }>(
    stage.rt.db.orm,
    sql`select count(*) filter (where state = 'done')::int as done, count(*) filter (where state in ('open', 'later'))::int as open
      from escalations where tenant_id = ${stage.tenantId} and kind = 'meeting_change'`,
  )
  expect(calls?.done).toBeGreaterThan(5)
  // Nobody has to be phoned about a meeting that is over.
  expect(calls?.open).toBe(0)
})

it('every branch has one ordinary meeting in every month, none of them on a day off, over 1 January and Tết too', async () => {
  const { stage } = year
  const found = await rows<{ unit: number; period: string; day: string; changed: number }>(
    stage.rt.db.orm,
    sql`select unit_id::int as unit, period, to_char(starts_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day, sequence as changed
      from meetings where tenant_id = ${stage.tenantId} and period between '2026-03' and '2027-02' order by unit_id, period`,
  )
  expect(found).toHaveLength(5 * 12)
  expect(new Set(found.map(({ unit, period }) => `${unit} ${period}`)).size).toBe(5 * 12)
  expect(found.filter(({ changed, day }) => changed === 0 && isDayOff(Temporal.PlainDate.from(day), []))).toEqual([])
  expect(found.filter(({ period }) => period === '2027-01').map(({ day }) => day)).toContain('2027-01-02')
})

it('who is in Japan reads meetings by both clocks and is written to by their own', async () => {
  const { stage } = year
  const khang = named('Phạm Minh Khang')
  const clocks = told(stage, khang).filter(({ text }) => text.includes('theo giờ của đồng chí'))
  expect(clocks.length).toBeGreaterThan(3)
  expect(clocks[0]?.text).toMatch(/UTC\+7\), tức 21:30/)
  const unasked = await rows<{ hour: number }>(
    stage.rt.db.orm,
    sql`select extract(hour from m.accepted_at at time zone 'Asia/Tokyo')::int as hour from messages m
      join addresses a on a.tenant_id = m.tenant_id and a.id = m.address_id
      where a.member_id = ${khang.memberId} and m.class <> 'answer' and m.accepted_at is not null`,
  )
  expect(unasked.length).toBeGreaterThan(20)
  expect(unasked.filter(({ hour }) => hour < 7 || hour >= 21)).toEqual([])
})

it('each branch sees its own people and nobody else’s, in words and in files', async () => {
  const { stage } = year
  const officers = stage.people.filter(({ role }) => role === 'committee_officer')
  const members = stage.people.filter((person) => !officers.includes(person))
  const leaks: string[] = []
  for (const reader of connected().filter((person) => !officers.includes(person))) {
    const own = members.filter(({ unitId }) => unitId === reader.unitId).map(({ name }) => name)
    const others = members
      .filter(({ unitId, name }) => unitId !== reader.unitId && !own.some((one) => one.includes(name)))
      .map(({ name }) => name)
    for (const bubble of told(stage, reader)) {
      const words = [bubble.text, ...bubble.choices.flat().map(({ label }) => label), await paperText(bubble)].join('\n')
      leaks.push(...others.filter((name) => words.includes(name)).map((name) => `${reader.name} reads of ${name}`))
    }
  }
  expect(leaks).toEqual([])
})

it('an officer of the committee reads the name of a member only with a case that was reported, or of a secretary', async () => {
  const { stage } = year
  const reported = new Set(
    (await allCases(stage)).filter(({ log }) => log.some(({ move }) => move === 'report')).map(({ memberId }) => memberId),
  )
  const hidden = stage.people.filter(
    ({ role, memberId, unitId }) => role === 'member' && unitId !== named('Cao Thị Thùy Dương').unitId && !reported.has(memberId),
  )
  const texts = told(stage, named('Cao Thị Thùy Dương')).map(({ text }) => text)
  // Who is in charge of a branch is known to its committee.
  const holders = new Set(await valuesOf(stage, 'roles', 'member_id'))
  const led = stage.people.filter(({ memberId }) => holders.has(String(memberId))).map(({ name }) => name)
  expect(hidden.length).toBeGreaterThan(30)
  const read = hidden.filter(({ name }) => !led.some((one) => one.includes(name)) && texts.some((text) => text.includes(name)))
  expect(read.map(({ name }) => name)).toEqual([])
})

it('nobody is flooded: in their fullest week members get at most five messages that they did not ask for, in a usual one hardly more than one', async () => {
  const { stage } = year
  const weeks = await weeksOf(stage)
  const of = (role: DemoPerson['role']) =>
    connected()
      .filter((person) => person.role === role)
      .flatMap(({ memberId }) => weeks.get(memberId) ?? [])
  const members = of('member')
  expect(members.length).toBeGreaterThan(25)
  expect(Math.max(...members.map(({ most }) => most))).toBeLessThanOrEqual(5)
  expect(Math.max(...members.map(({ mean }) => mean))).toBeLessThanOrEqual(1.5)
  // Whoever is in charge has the branch's work on top of it.
  const inCharge = [...of('secretary'), ...of('committee_officer')]
  expect(Math.max(...inCharge.map(({ most }) => most))).toBeLessThanOrEqual(10)
  expect(Math.max(...inCharge.map(({ mean }) => mean))).toBeLessThanOrEqual(4)
})

it('papers are attached and can be read: applications, reports, letters, self-reviews, lists and calendars', async () => {
  const { stage } = year
  const files = connected().flatMap((person) =>
    told(stage, person).flatMap(({ attachment }) => (attachment ? [{ person, attachment }] : [])),
  )
  const kinds = sorted(files.map(({ attachment }) => attachment.name.replace(/[-\d]+(?=\.)/, '')))
  expect(kinds).toEqual([
    ...['ban-kiem-diem.docx', 'bao-cao.docx', 'danh-sach-du-hop.docx', 'don-xin-mien.docx', 'don-xin-mien.pdf', 'giay-moi.docx'],
    ...['lich-hop.ics', 'tong-hop.png', 'tong-hop.xlsx', 'trang.pdf'],
  ])
  for (const { attachment } of files) {
    const { name, bytes } = attachment
    const text = await paperText({ attachment })
    if (name.endsWith('.docx') || name.startsWith('don-')) expect([name, text.length > 200]).toEqual([name, true])
    if (name.startsWith('trang-')) expect(text).toContain('Ban kiem diem')
    if (name.endsWith('.ics')) expect(text).toMatch(/^BEGIN:VCALENDAR\r\n(?:.|\r\n)*END:VCALENDAR\r\n$/)
    expect(bytes.length).toBeGreaterThan(0)
  }
})

/** The words of an attached paper; none of a picture or a workbook. */
async function paperText({
  attachment,
}: {
  readonly attachment: { readonly name: string; readonly bytes: Uint8Array } | null
}): Promise<string> {
  if (!attachment) return ''
  const { name, bytes } = attachment
  if (name.endsWith('.ics')) return new TextDecoder().decode(bytes)
  if (name.startsWith('trang-')) return new TextDecoder('latin1').decode(bytes)
  return name.endsWith('.docx') ? textOf(bytes, 'docx') : name.endsWith('.pdf') ? textOf(bytes, 'pdf') : ''
}
