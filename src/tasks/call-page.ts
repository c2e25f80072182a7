// Makes the page of calls to print, from the rows as they are at that moment.
import { callerName } from '../../db/calls.ts'
import { rolesOf, unitById } from '../../db/units.ts'
import { longestWords } from '../../handlers/secretary/call-item.ts'
import { callLines } from '../../handlers/secretary/call-list.ts'
import { callScript } from '../../handlers/secretary/call-script.ts'
import type { Outbound } from '../channels/channel.ts'
import { phone } from '../channels/phone.ts'
import { callCode } from '../core/call.ts'
import type { Locale } from '../core/person.ts'
import type { DueCall } from '../core/view.ts'
import { translate } from '../i18n.ts'
import { type CallSheet, renderCallSheet, type SheetCall } from '../render/call-sheet.ts'
import { renderMessage, sentenceText } from '../render/text.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { callsOf } from './due-calls.ts'

/** Whose page: what they have to do themselves, or all that they may see. */
export interface PageOf {
  readonly tenantId: number
  readonly memberId: number
  readonly which: 'own' | 'all'
}

/** The page of a person in charge as they may see it now; null for somebody who is in charge no more. */
export async function callPageOf(rt: Runtime, { tenantId, memberId, which }: PageOf, locale: Locale): Promise<string | null> {
  const { orm } = rt.db
  const now = rt.clock.now()
  const roles = await rolesOf(orm, tenantId, memberId, todayOf(rt, now))
  if (roles.length === 0) return null
  const calls = await callsOf(rt, orm, { caller: { tenantId, memberId, roles }, now, which })
  const name = await callerName(orm, tenantId, memberId)
  return callPage({ committee: (await unitById(orm, tenantId, tenantId))?.name ?? '', caller: name, on: todayOf(rt, now), calls }, locale)
}

/** The page of calls that were looked up already. */
export async function callPage(sheet: Omit<CallSheet, 'calls'> & { readonly calls: readonly DueCall[] }, locale: Locale): Promise<string> {
  const calls = await Promise.all(sheet.calls.map((call) => sheetCall(call, locale)))
  return renderCallSheet({ ...sheet, calls }, locale, (key, params) => translate(locale, key, params))
}

async function sheetCall(call: DueCall, locale: Locale): Promise<SheetCall> {
  const scripts: Outbound[] = []
  const paper = phone((script) => scripts.push(script))
  const code = callCode(call.memberId)
  const script = renderMessage(callScript(call), locale, paper.abilities)
  await paper.send({ chatId: code, key: code.slice(1), form: 'chat', template: null, ...script })
  const { name, birthYear, branch, phone: number, phoneIsWrong } = call
  return {
    ...{ code, name, birthYear, branch },
    phone:
      number === null || phoneIsWrong
        ? null
        : { dialled: number, read: sentenceText({ key: 'secretary:sheet.phone', with: { phone: { phone: number } } }, locale) },
    about: callLines(call, longestWords).map((line) => sentenceText(line, locale)),
    questions: scripts.flatMap(({ text }) => text.split('\n')),
    boxes: scripts.flatMap(({ choices }) => choices.flat().map(({ label }) => label)),
  }
}
