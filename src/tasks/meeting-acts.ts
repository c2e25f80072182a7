// Does what somebody wants about a meeting: scope and role are checked by each act, in the transaction of the act.
import type { MeetingAct } from '../core/meeting-act.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'
import { assignByName, assignOne, endByName, endOne, showAssignments } from './assign-officers.ts'
import { beginChange, changeNow, proposeChange, proposeOff } from './meeting-change.ts'
import { answerNow, showToldLog, toldByName, toldByPhone } from './meeting-confirm.ts'
import { addByHand, endRule, setKind, setRule, showComing } from './meeting-schedule.ts'

/** @param key makes what follows from the act happen once. */
export async function meetingAct(actor: InChargeActor, act: MeetingAct, key: string): Promise<Reply> {
  switch (act.of) {
    case 'coming':
      return showComing(actor)
    case 'set-rule':
      return setRule(actor, act.rule, { kind: act.kind, key })
    case 'end-rule':
      return endRule(actor, key)
    case 'set-kind':
      return setKind(actor, act.kind, key)
    case 'add':
      return addByHand(actor, act, key)
    case 'propose':
      return proposeChange(actor, act.which, act.when)
    case 'propose-off':
      return proposeOff(actor, act.which, act.reason)
    case 'begin-change':
      return beginChange(actor, act.meetingId)
    case 'change':
      return changeNow(actor, act.proposal, key)
    case 'answer':
      return answerNow(actor, act)
    case 'told':
      return toldByPhone(actor, act.memberId, key)
    case 'told-of':
      return toldByName(actor, act.name, key)
    case 'told-list':
      return showToldLog(actor)
    case 'assign':
      return assignByName(actor, act.words, key)
    case 'assign-one':
      return assignOne(actor, act, key)
    case 'end-assignment':
      return endByName(actor, act.words)
    case 'end-one':
      return endOne(actor, act.assignmentId)
    case 'assignments':
      return showAssignments(actor)
    default:
      return act satisfies never
  }
}
