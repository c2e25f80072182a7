// Does what somebody wants about an exemption case: scope and role are checked here, in the transaction of the act.
import type { CaseAct } from '../core/case-act.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'

/** @param key makes what follows from the act happen once. */
export async function caseAct(_actor: InChargeActor, _act: CaseAct, _key: string): Promise<Reply> {
  return nobody
}
