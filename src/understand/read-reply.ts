// Reads one line of free text: what the person wants, what they do, where and until when. Plain, offline, and silent where it does not know.
import { details, type Intent, type Reading, type WorkStatus } from '../core/report.ts'
import { isHere, placeHits } from './place-hits.ts'
import { readFirm } from './read-firm.ts'
import { readIntents } from './read-intents.ts'
import { readMatters } from './read-matters.ts'
import { choose } from './read-place.ts'
import { readUntil } from './read-time.ts'
import { isIll, isInHospital, isOnTheWayThere, readWork } from './read-work.ts'
import { replyWords } from './reply-words.ts'
import { readable } from './words.ts'

export { readPlace } from './read-place.ts'

/** Who is home comes home no more; and how long somebody is ill or on leave is nobody's business. */
const timeless: readonly WorkStatus[] = ['returned_home', 'on_leave']

/** Who works, or says nothing of it; a firm that somebody was let go by is not theirs. */
const works: readonly WorkStatus[] = ['employed', 'casual', 'self_employed', 'on_leave', 'unknown']

/**
 * @param text as it was typed: any accents, any case, NFC or NFD, any length (read up to 2,048 characters).
 * @param about.asked a yes/no confirmation is open, so that a bare "dung" may be đúng as well as dừng.
 * @param about.today the day of the message at home, from which "tháng 3 sang năm" is seen. Without it no time is read.
 * @returns what the words hold. Nothing is guessed, and nothing is said of health or of other people. Commands, collisions and
 * what is asked back: domain.md 8.13.
 */
export function readReply(text: string, about: { readonly asked: boolean; readonly today?: Temporal.PlainDate }): Reading {
  const read = readable(text)
  const words = replyWords(read)
  const hits = placeHits(words)
  const { work, status } = readWork(read, words, hits)
  const nowhere = { place: null, options: [] }
  const { place, options } = isInHospital(words) || isOnTheWayThere(words, work) ? nowhere : choose(hits.filter(isHere))
  const firm = isIll(words) || !works.includes(status) ? null : readFirm(read, words, hits)
  const names = firm !== null && (firm.employer !== null || firm.park !== null)
  const reports = work !== null || status !== 'unknown' || place !== null || options.length > 0 || names
  const wishes = readIntents(words, { asked: about.asked, reports })
  const matters = readMatters(read, words, reports)
  const { phone, nights, hour, health } = matters
  // "nhắn sau 7 giờ" is no "nhắn sau".
  const speaksOfHours = matters.intents.includes('hours')
  // Whoever says stop or is not the person reports nothing; what a person has to take up is taken up all the same.
  if (wishes.some((intent) => ends.includes(intent))) {
    const leaves = wishes.includes('stop') || wishes.includes('withdraw')
    const passed = leaves ? matters.intents.filter((intent) => taken.includes(intent)) : []
    const nothing = { work: null, status: 'unknown', place: null } as const
    return { intents: [...wishes, ...passed], report: nothing, placeOptions: [], ...(health ? { health } : {}) }
  }
  const until = about.today && !timeless.includes(status) ? readUntil(words, about.today) : null
  return {
    intents: [
      ...(reports ? (['status'] as const) : []),
      ...wishes.filter((intent) => intent !== 'later' || !speaksOfHours),
      ...matters.intents,
    ],
    report: { work, status, place, ...details({ ...firm, ...(until && { until: until.until }) }) },
    placeOptions: options,
    ...(phone !== null ? { phone } : {}),
    ...(nights ? { nights } : {}),
    ...(hour !== null ? { hour } : {}),
    ...(health ? { health } : {}),
  }
}

/** After one of these nothing else of the line counts. */
const ends: readonly Intent[] = ['stop', 'withdraw', 'yes_or_stop', 'wrong_person']
/** Unless somebody else has to take it up. */
const taken: readonly Intent[] = ['petition', 'dues', 'ill']
