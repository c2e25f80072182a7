// Whether a reason that somebody gives speaks of anybody's health: looked at more closely than a report, because a reason is kept and printed.
import { findPhrase, phrases } from './phrases.ts'
import { replyWords } from './reply-words.ts'
import { healthWords, illnessNames } from './tables/jobs.ts'
import { healthTalk, illWords } from './tables/matters.ts'
import { readable } from './words.ts'

/** In a report a hospital may be where somebody works; in a reason it is better asked once too often. */
const inReasons = phrases(`
  bệnh, bệnh viện, bệnh xá, trạm xá, nằm viện, ra viện, xuất viện, viện phí, ốm, ốm yếu, đau, đau yếu, già yếu, yếu, sức khỏe, sức khoẻ, sk yếu, mổ, đi mổ, ca mổ, vết mổ, phẫu thuật, khám, đi khám, thuốc, thuốc men,
  bác sĩ, bác sỹ, điều dưỡng, chạy chữa, chữa trị, trị liệu, phục hồi chức năng, thai, mang thai, có thai, dưỡng thai, bầu, đẻ, sinh đẻ, sinh nở, hậu sản, thương tật, tàn tật, dị tật, tật nguyền, mất sức, suy nhược, tâm lý, nghiện,
  sick, ill, illness, health, hospital, clinic, doctor, surgery, treatment, therapy, disease, cancer, pregnant, pregnancy, maternity, disabled, disability, injury
`)

/** Nothing of what such a line says is kept. */
export function speaksOfHealthInReason(line: string): boolean {
  const words = replyWords(readable(line))
  return [healthWords, illnessNames, healthTalk, illWords, inReasons].some((list) => findPhrase(words, list) >= 0)
}
