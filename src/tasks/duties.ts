// What a person has to do this week, from everything that waits for them.
import { message } from '../../handlers/words.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'

export async function showDuties(_actor: InChargeActor): Promise<Reply> {
  return { message: message('secretary:duties.none') }
}
