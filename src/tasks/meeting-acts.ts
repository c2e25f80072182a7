// Does what somebody wants about a meeting: scope and role are checked here, in the transaction of the act.
import type { MeetingAct } from '../core/meeting-act.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'

/** @param key makes what follows from the act happen once. */
export async function meetingAct(_actor: InChargeActor, _act: MeetingAct, _key: string): Promise<Reply> {
  return nobody
}
