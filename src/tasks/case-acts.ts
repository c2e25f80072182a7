// Does what somebody wants about an exemption case: scope and role are checked here, in the transaction of the act.
import { isOfMember } from '../core/apply-act.ts'
import type { CaseAct } from '../core/case-act.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'
import { applyAct } from './apply-acts.ts'

/** @param key makes what follows from the act happen once. */
export async function caseAct(actor: InChargeActor, act: CaseAct, key: string): Promise<Reply> {
  if (isOfMember(act)) return applyAct(actor, act, key)
  return nobody
}
