// Does what somebody wants about a year-end season: scope and role are checked here, in the transaction of the act.
import type { SeasonAct } from '../core/season-act.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'

/** @param key makes what follows from the act happen once. */
export async function seasonAct(_actor: InChargeActor, _act: SeasonAct, _key: string): Promise<Reply> {
  return nobody
}
