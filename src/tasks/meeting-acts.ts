// Does what somebody wants about a meeting: scope and role are checked by each act, in the transaction of the act.
import type { BranchAct, MeetingAct } from '../core/meeting-act.ts'
import { afterMeeting } from '../core/talk.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'
import { assignByName, assignOne, endByName, endOne, showAssignments } from './assign-officers.ts'
import { inBranch, inMeetingOf } from './meeting-branch.ts'
import { beginChange, changeNow, proposeChange, proposeOff } from './meeting-change.ts'
import { answerNow, showToldLog, toldByName, toldByPhone } from './meeting-confirm.ts'
import { addByHand, endRule, type Saying, setKind, setRule, showComing } from './meeting-schedule.ts'
import { setReviewMeeting } from './set-review.ts'

/** @param key makes what follows from the act happen once. A record of a call in which it came up goes on behind it. */
export async function meetingAct(actor: InChargeActor, act: MeetingAct, key: string): Promise<Reply> {
  const reply = await doAct(actor, act, key)
  const back = afterMeeting(actor.person.talk.open)
  if (reply.open === null) return { ...reply, open: back }
  return reply.open?.ask === 'meeting' && back ? { ...reply, open: { ...reply.open, back } } : reply
}

async function doAct(actor: InChargeActor, act: MeetingAct, key: string): Promise<Reply> {
  switch (act.of) {
    case 'coming':
      return showComing(actor)
    case 'set-rule':
    case 'end-rule':
    case 'set-kind':
    case 'add':
    case 'set-review':
    case 'propose':
    case 'propose-off':
      return ofBranch(actor, act, { sure: false, key })
    case 'sure':
      return ofBranch(actor, act.act, { sure: true, key })
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
      return assignByName(actor, act, key)
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

/** Of one branch: the one that was chosen, or the only one; else it is asked which, and goes on from there. */
async function ofBranch(actor: InChargeActor, act: BranchAct, as: Saying): Promise<Reply> {
  switch (act.of) {
    case 'set-rule':
      return setRule(actor, act, as)
    case 'end-rule':
      return inBranch(actor, act, (unit) => endRule(actor, unit, as.key))
    case 'set-kind':
      return inBranch(actor, act, (unit) => setKind(actor, unit, { kind: act.kind, key: as.key }))
    case 'add':
      return addByHand(actor, act, as)
    case 'set-review':
      return inBranch(actor, act, (unit) => setReviewMeeting(actor, { act, unit }, as))
    case 'propose':
      return inMeetingOf(actor, act, (meant) => proposeChange(actor, meant, act.when))
    case 'propose-off':
      return inMeetingOf(actor, act, (meant) => proposeOff(actor, meant, act.reason))
    default:
      return act satisfies never
  }
}
