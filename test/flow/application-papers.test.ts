// The papers of a case as they are sent: read out of the files, each field at its place, and nothing of a member's own words in the report.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Application } from '../../db/cases.ts'
import { beginCase, caseById } from '../../db/cases.ts'
import { setSetting, unitsOf } from '../../db/units.ts'
import { type CaseStep, caseFrom, type MoveFacts } from '../../src/core/case-state.ts'
import type { Attachment } from '../../src/core/message.ts'
import { makeAttachment } from '../../src/tasks/make-attachment.ts'
import { moveCase } from '../../src/tasks/move-case.ts'
import { inScene } from '../../src/tasks/scene.ts'
import { textOf } from '../render/support/file-text.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
})

const application: Application = {
  reason: 'theo chồng vào Nam dạy nghề',
  category: 'other',
  place: 'KCN VSIP, Bắc Ninh',
  work: 'thợ hàn, công ty Mẫu',
  contact: 'chị Mẫu 0900 000 111',
}
const mover = () => ({ memberId: house.id('Phan Văn Mẫu'), roles: [{ role: 'secretary' as const, unitId: branchId }] })
let branchId = 0

async function begun(): Promise<number> {
  const { tenantId, rt } = house
  const memberId = house.id('Kim Văn Thử')
  return inScene(rt, { tenantId, now: house.clock.now() }, async ({ tx, now }) => {
    branchId = (await unitsOf(tx, tenantId)).find(({ name }) => name === 'Chi bộ ấp Mẫu')?.id ?? 0
    const id = await beginCase(tx, db.vault, {
      ...{ tenantId, memberId, unitId: branchId, kind: 'away', application, renewsId: null },
      ...{ startsOn: '2026-12-01', endsOn: '2027-11-30', byId: memberId, key: 'begin', now },
    })
    return id ?? 0
  })
}

async function moves(caseId: number, move: CaseStep, facts: MoveFacts, own = false): Promise<void> {
  const { tenantId, rt } = house
  const result = await inScene(rt, { tenantId, now: house.clock.now() }, async (scene) => {
    const row = await caseById(scene.tx, db.vault, { tenantId, today: '2026-11-30', id: caseId })
    const seen = row ? (caseFrom(row.log).counting.at(-1)?.id ?? 0) : 0
    const who = own ? { memberId: house.id('Kim Văn Thử'), roles: [] } : mover()
    return moveCase(scene, who, { caseId, move, facts, seen, key: `${move}:${seen}` })
  })
  if (!result.done) throw new Error(`${move}: ${result.why}`)
}

async function paper(make: Attachment['make'], id: number): Promise<string> {
  const file = await makeAttachment(house.rt, { attachment: { make, id }, tenantId: house.tenantId, locale: 'en' })
  return textOf(file.bytes, file.name.endsWith('.pdf') ? 'pdf' : 'docx').replace(/\s+/g, ' ')
}

it('the application says what was applied with, in both formats, with room for what is not known', async () => {
  const id = await begun()
  await moves(id, 'submit', {}, true)
  for (const make of ['application-docx', 'application-pdf'] as const) {
    const text = await paper(make, id)
    for (const part of [
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'Tôi tên là: Kim Văn Thử',
      'Chi bộ ấp Mẫu',
      'Đảng ủy xã Mẫu',
      'theo chồng vào Nam dạy nghề',
      'KCN VSIP, Bắc Ninh',
      'thợ hàn, công ty Mẫu',
      'chị Mẫu 0900 000 111',
      'từ ngày 01/12/2026 đến ngày 30/11/2027',
    ])
      expect(text, make).toContain(part)
    expect(text.toUpperCase()).toContain('ĐƠN XIN MIỄN CÔNG TÁC VÀ SINH HOẠT ĐẢNG')
    expect(text).toContain('ngày 30 tháng 11 năm 2026')
    expect(text).not.toMatch(/undefined|null/)
    // A text that nobody here has read is not what a member applies by.
    expect(text).not.toContain('Căn cứ')
  }
}, 60_000)

it('the report says kind, time, votes and number, and of the reason no word of the member’s own', async () => {
  const id = await begun()
  await moves(id, 'submit', {}, true)
  await moves(id, 'see', {})
  await moves(id, 'resolve', { on: '2026-11-30', votesFor: 19, votesOf: 21, number: '12-NQ/CB' })
  const text = await paper('case-report', id)
  for (const part of ['Kim Văn Thử', '12-NQ/CB', '19', '21', 'Lý do khác', 'từ ngày 01/12/2026 đến ngày 30/11/2027', 'Phan Văn Mẫu'])
    expect(text).toContain(part)
  for (const own of ['theo chồng', 'VSIP', 'thợ hàn', 'chị Mẫu']) expect(text).not.toContain(own)
  // The member's own form tells by then what the branch decided.
  expect(await paper('application-docx', id)).toContain('12-NQ/CB')
}, 60_000)

it('a legal basis that somebody has read stands on the application', async () => {
  const value = [{ from: '2026-01-01', title: 'Quy định số 20-QĐ/TW năm 2026', checked: true }]
  const { tenantId } = house
  await setSetting(db.orm, { tenantId, unitId: tenantId, key: 'legal_bases', value, now: house.clock.now() })
  expect(await paper('application-docx', await begun())).toContain('Căn cứ Quy định số 20-QĐ/TW năm 2026')
}, 60_000)

it('a case that is gone makes no file', async () => {
  await expect(paper('application-pdf', 999)).rejects.toThrow('gone')
})
