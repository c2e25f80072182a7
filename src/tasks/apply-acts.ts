// Does what members want about applications of their own: whose it is, and where it stands by now, is looked at here, under its lock.
import { type CaseRow, changeDraft } from '../../db/cases.ts'
import { answerRenewal } from '../../db/reviews.ts'
import {
  askDrop,
  askWithdraw,
  noCase,
  type OwnCase,
  type StatusHead,
  sentMessage,
  statusMessage,
} from '../../handlers/member/application-status.ts'
import { draftLines, editMessage } from '../../handlers/member/application-words.ts'
import { message, sentence } from '../../handlers/words.ts'
import { draftFault, draftMark } from '../core/application.ts'
import type { MemberAct } from '../core/apply-act.ts'
import { type CaseStep, caseFrom, factsOf, runningStates } from '../core/case-state.ts'
import type { Message } from '../core/message.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'
import {
  askFor,
  beginDraft,
  draftOf,
  goOn,
  ownCase,
  ownCases,
  ownRunning,
  ruleFor,
  setPart,
  showAgain,
  showDraft,
  touchDraft,
} from './draft-acts.ts'
import { type MoveResult, moveCase } from './move-case.ts'
import type { Scene } from './scene.ts'
import { tellCase } from './tell-case.ts'

const gone: Reply = { message: message('member:apply.gone') }

/** @param key makes what follows from the act happen once. */
export async function applyAct(actor: InChargeActor, act: MemberAct, key: string): Promise<Reply> {
  switch (act.of) {
    case 'apply':
      return (await beginDraft(actor, { kind: act.kind, exemptionId: null, head: 'again', key })) ?? showOwn(actor, 'asked')
    case 'apply-again': {
      const { exemptionId, noted } = act
      return (await beginDraft(actor, { kind: null, exemptionId, head: noted ? 'noted' : 'again', key })) ?? showOwn(actor, 'asked')
    }
    case 'apply-mine':
      return showOwn(actor, 'asked')
    case 'apply-back':
      return askBack(actor, key)
    default:
      return onOne(actor, act, key)
  }
}

/** The draft or the application that is not decided yet, else the newest one. */
async function showOwn(actor: InChargeActor, head: StatusHead): Promise<Reply> {
  const row = (await ownRunning(actor)) ?? (await ownCases(actor))[0] ?? null
  if (row === null) return { message: noCase(), open: null }
  return row.state === 'draft' ? showAgain(actor, row) : status(actor, row, head)
}

/** Nothing is taken back by a line: it is asked once more. */
async function askBack(actor: InChargeActor, key: string): Promise<Reply> {
  const row = await ownRunning(actor)
  if (row === null) return showOwn(actor, 'asked')
  if (row.state === 'draft') return { message: askDrop(row.id), open: null }
  return withdraw(actor, row, { seen: caseFrom(row.log).counting.at(-1)?.id ?? 0, sure: false, key })
}

async function onOne(
  actor: InChargeActor,
  act: Exclude<MemberAct, { readonly of: 'apply' | 'apply-again' | 'apply-mine' | 'apply-back' }>,
  key: string,
): Promise<Reply> {
  const row = await ownCase(actor, act.caseId)
  if (!row) return gone
  if (act.of === 'apply-withdraw') return withdraw(actor, row, { ...act, key })
  if (act.of === 'apply-file') {
    if (row.state === 'draft') return showDraft(actor, row, 'resumed')
    // Of one that is over the words are forgotten in time: there is no form to fill with them.
    if (row.application.reason === null) return status(actor, row, 'asked')
    return withFiles(actor, row, status(actor, row, 'asked'))
  }
  // What was sent is not changed here any more, whichever old button is tapped.
  if (row.state !== 'draft') return status(actor, row, runningStates.includes(row.state) ? 'already' : 'asked')
  switch (act.of) {
    case 'apply-set':
      return setPart(actor, row, act.value, act.after)
    case 'apply-skip':
      return goOn(actor, row, act.part, 'ready')
    case 'apply-edit':
      if (act.part === null) return { message: editMessage(row.id, row.kind), open: null }
      return askFor(actor, row, { part: act.part, one: true })
    case 'apply-again-part': {
      const again = askFor(actor, row, { part: act.asked.part, one: act.asked.one === true })
      return { ...again, message: { ...again.message, lines: [sentence(`member:apply.aside.${act.why}`), ...again.message.lines] } }
    }
    case 'apply-send':
      return send(actor, row, { mark: act.mark, key })
    case 'apply-later':
      await touchDraft(actor, row)
      return { message: message('member:apply.later'), open: null }
    case 'apply-drop':
      await drop(actor, row, key)
      return { message: message('member:apply.dropped'), open: null }
    default:
      return act satisfies never
  }
}

async function send(actor: InChargeActor, row: CaseRow, { mark, key }: { readonly mark: string; readonly key: string }): Promise<Reply> {
  const draft = draftOf(row)
  if (draftFault(draft, ruleFor(actor, row.kind), actor.person.today) !== null) return showDraft(actor, row, 'fault')
  if (draftMark(draft) !== mark) return showDraft(actor, row, 'outdated')
  const result = await move(actor, row, { move: 'submit', key })
  if (!result.done) return status(actor, result.case ?? row, 'moved')
  const sent = result.case
  const { tx, tenantId, now } = actor.scene
  // Whoever has applied again has answered the countdown, in whichever way they came to it.
  if (sent.renewsId !== null)
    await answerRenewal(tx, { tenantId, exemptionId: sent.renewsId, memberId: sent.memberId, answer: 'renew', now })
  const files = filesFor(actor, sent.id)
  return { message: sentMessage(ownOf(actor, sent), draftLines(draft), files.length > 0), next: files, open: null }
}

async function withdraw(
  actor: InChargeActor,
  row: CaseRow,
  of: { readonly seen: number; readonly sure: boolean; readonly key: string },
): Promise<Reply> {
  if (row.state === 'draft') return showDraft(actor, row, 'resumed')
  if (!runningStates.includes(row.state)) return status(actor, row, 'asked')
  if (caseFrom(row.log).counting.at(-1)?.id !== of.seen) return status(actor, row, 'moved')
  if (!of.sure) return row.state === 'opinion' ? status(actor, row, 'asked') : { message: askWithdraw(ownOf(actor, row)), open: null }
  const result = await move(actor, row, { move: 'withdraw', key: of.key })
  return result.done ? status(actor, result.case, 'withdrawn') : status(actor, result.case ?? row, 'moved')
}

/** What was written in it goes with it. */
async function drop(actor: InChargeActor, row: CaseRow, key: string): Promise<void> {
  const { rt, tx, tenantId, now } = actor.scene
  await changeDraft(tx, rt.db.vault, { tenantId, id: row.id, application: { reason: null, place: null, work: null, contact: null }, now })
  await move(actor, row, { move: 'withdraw', key })
}

/** Who takes back that the branch keeps their words: an unsent draft goes; what was sent is the branch's paper. */
export async function dropDraft(actor: InChargeActor, key: string): Promise<void> {
  const row = await ownRunning(actor)
  if (row?.state === 'draft') await drop(actor, row, `${key}:drop`)
}

async function move(
  { scene, person }: InChargeActor,
  row: CaseRow,
  of: { readonly move: CaseStep; readonly key: string },
): Promise<MoveResult> {
  const { memberId, roles } = person
  const seen = caseFrom(row.log).counting.at(-1)?.id ?? 0
  const result = await moveCase(scene, { memberId, roles }, { caseId: row.id, move: of.move, facts: {}, seen, key: of.key })
  if (result.done) await tellCase(scene, { row: result.case, byId: memberId })
  return result
}

function ownOf(actor: InChargeActor, row: CaseRow): OwnCase {
  const { id, kind, state, startsOn, endsOn } = row
  const { counting } = caseFrom(row.log)
  const rule = factsOf(counting, 'resolve')?.decidedBy?.rule ?? ruleFor(actor, kind)
  return { id, kind, state, rule, startsOn, endsOn, counting, zone: actor.scene.rt.homeZone }
}

function status(actor: InChargeActor, row: CaseRow, head: StatusHead): Reply {
  return { message: statusMessage(ownOf(actor, row), head), open: null }
}

function withFiles(actor: InChargeActor, row: CaseRow, reply: Reply): Reply {
  const files = filesFor(actor, row.id)
  return files.length > 0
    ? { message: { lines: [sentence('member:apply.files')] }, next: files }
    : { ...reply, message: { lines: [sentence('member:file.paper')] } }
}

/** The form to be changed and the form to be printed; nothing where the chat takes no files. */
function filesFor({ scene, accountId }: { readonly scene: Scene; readonly accountId: number }, id: number): readonly Message[] {
  if (scene.rt.connections.get(accountId)?.channel.abilities.file !== true) return []
  return [
    { lines: [sentence('member:apply.file.docx')], attachment: { make: 'application-docx', id } },
    { lines: [sentence('member:apply.file.pdf')], attachment: { make: 'application-pdf', id } },
  ]
}
