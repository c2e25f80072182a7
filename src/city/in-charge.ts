// How people in charge react: they agree, phone who was handed to them, and write down what was said. Three in ten leave their calls undone.
import { hasStopped, type Resident } from './resident.ts'
import type { Heard, Stage } from './stage.ts'

/** How often a call is put off before it is left in the list. */
const patience = 2

export function inChargeHears(stage: Stage, me: Resident, heard: Heard): void {
  const { choices } = heard
  const consent = choices.find((choice) => choice.startsWith('consent:') && choice.endsWith(':yes'))
  if (consent !== undefined) agree(stage, me, consent)
  if (choices.includes('call:same')) record(stage, me, heard.text)
  // A call item, and nothing else, has exactly these two.
  const done = choices.find((choice) => choice.startsWith('call:done:'))
  if (done === undefined || choices.length !== 2 || !choices.some((choice) => choice.startsWith('call:later:'))) return
  const memberId = Number(done.slice('call:done:'.length))
  if (!me.who.diligent || me.calls.includes(memberId) || me.calling?.memberId === memberId) return
  if ((me.putOff.get(memberId) ?? 0) > patience) return
  me.calls.push(memberId)
  callNext(stage, me, 120)
}

function agree(stage: Stage, me: Resident, yes: string): void {
  const purpose = yes.split(':')[1] ?? ''
  if (me.consented.has(purpose) || hasStopped(me)) return
  me.consented.add(purpose)
  stage.plan(me, { minutes: 2, doing: { do: 'tap', choice: yes }, note: () => me.truth.consents.set(purpose, true) })
}

/** One call at a time; one to which the service said nothing is given up after a day. */
function callNext(stage: Stage, me: Resident, minutes: number): void {
  if (me.calling !== null && stage.now() - me.calling.since < 86_400_000) return
  const memberId = me.calls.shift()
  if (memberId === undefined) return
  const call = { memberId, since: stage.now(), recorded: false }
  me.calling = call
  stage.plan(me, { minutes, doing: { do: 'tap', choice: `call:done:${memberId}` }, still: () => me.calling === call })
}

/** "What did they say?": as before, or nobody picked up. */
function record(stage: Stage, me: Resident, question: string): void {
  const { calling } = me
  const member = calling === null ? undefined : stage.resident(calling.memberId)
  if (calling === null || member === undefined || calling.recorded) return
  // An answer in doubt may come twice, and late: about whom it asks stands at its beginning.
  if (!question.startsWith(member.who.name)) return
  calling.recorded = true
  const still = (): boolean => me.calling === calling
  const end = (): void => {
    me.calling = null
    callNext(stage, me, 40)
  }
  const reached = stage.dice('picks up', member.who.index, stage.month()) < (member.who.habit === 'silent' ? 0.4 : 0.8)
  if (reached) {
    stage.plan(me, {
      minutes: 12,
      doing: { do: 'write', text: 'vẫn làm như cũ' },
      still,
      note: () => {
        member.truth.phoned += 1
        end()
      },
    })
    return
  }
  me.putOff.set(member.memberId, (me.putOff.get(member.memberId) ?? 0) + 1)
  stage.plan(me, { minutes: 12, doing: { do: 'tap', choice: 'call:no-answer' }, still, note: end })
}
