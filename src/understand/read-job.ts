// The answer to "what work do you do?": there a few words are a job that would be none in the middle of a sentence ("bốc hàng").
import type { Report } from '../core/report.ts'
import { fold, tidy } from '../core/text.ts'
import { readReply } from './read-reply.ts'

const courtesy = /^(?:dạ|da|em|tôi|toi|tui) | (?:ạ|a|nhé|nhe|nha)$/giu

/** What the line says of the work, and of nothing else; null when it holds none. Words that no table knows are a job only if they are the whole line. */
export function readJob(line: string): Report | null {
  const told = workOf(readReply(line, { asked: false }).report)
  if (told !== null) return told
  const whole = tidy(line.replace(/[.!]+$/, '')).replaceAll(courtesy, '')
  const { report } = readReply(`làm ${whole}`, { asked: false })
  return report.work !== null && fold(report.work) === fold(whole) ? workOf(report) : null
}

/** A report without its place; null when no work is in it. */
export function workOf({ place: _, park: __, ...report }: Report): Report | null {
  return report.work === null && report.status === 'unknown' && !report.employer ? null : { ...report, place: null }
}
