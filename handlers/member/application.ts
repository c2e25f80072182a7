// A member's own application in chat: its taps, its commands and what is typed for it. Which draft there is only the shell knows.

import { type DraftPart, draftParts, type ReasonCategory } from '../../src/core/application.ts'
import type { ApplyQuestion, DraftValue, MemberAct } from '../../src/core/apply-act.ts'
import type { Effect } from '../../src/core/effect.ts'
import { exemptionKinds } from '../../src/core/member.ts'
import type { Known } from '../../src/core/person.ts'
import type { Intent } from '../../src/core/report.ts'
import { type OpenQuestion, saidBackIn } from '../../src/core/talk.ts'
import { fold, printable } from '../../src/core/text.ts'
import { bareWords } from '../../src/understand/plain-words.ts'
import { type ApplicationWish, readApplication } from '../../src/understand/read-application.ts'
import { readDay } from '../../src/understand/read-day.ts'
import { speaksOfHealthInReason } from '../../src/understand/read-reason.ts'
import { readReply } from '../../src/understand/read-reply.ts'
import { type Aside, asideIn } from '../asides.ts'
import { choice, idOf, say } from '../words.ts'
import { askReasonKindly, askTimeAgain } from './application-ask.ts'
import { doorButton } from './door.ts'
import { myData } from './my-data.ts'
import { answerRenewal } from './renewal.ts'

/** Whole lines, folded. "Làm đơn tiếp" is the answer to a countdown, and read with the other wishes. */
const applyWords =
  /^\/?(?:(?:toi |em |minh )?(?:muon |can |xin )?(?:lam|viet|nop|gui|soan) don(?: xin)?(?: (?:tam )?mien(?: giam)?(?: (?:cong tac|sinh hoat|cong tac va sinh hoat|cong tac, sinh hoat)(?: dang)?)?)?|lamdon|(?:toi |em |minh )?(?:muon |can )?(?:don )?xin (?:duoc )?(?:tam )?mien(?: (?:cong tac|sinh hoat|cong tac va sinh hoat|cong tac, sinh hoat)(?: dang)?)?|don (?:xin )?(?:tam )?mien(?: sinh hoat)?|apply|apply again|apply for exemption|application)$/u
const mineWords =
  /^\/?(?:don|(?:xem )?don cua (?:toi|em|minh)|xem don|xem lai don|don (?:cua (?:toi|em|minh) )?(?:den dau|toi dau|the nao|sao) roi|(?:don cua )?(?:toi|em|minh) (?:bao gio|khi nao) (?:thi )?(?:xong|duoc duyet|co ket qua)|(?:bao gio|khi nao) (?:thi )?(?:xong|duyet|co ket qua) don(?: (?:cua )?(?:toi|em|minh))?|don (?:(?:cua )?(?:toi|em|minh) )?(?:bao gio|khi nao) (?:thi )?(?:xong|duoc duyet|co ket qua)|my application)$/u
const politeness = /(?:\s*[.!?,…]| (?:a|nhe|nha|voi|di|giup|gium|please))+$/u

/** A command about one's own application; null for every other line. */
export function applicationCommand(person: Known, line: string): readonly Effect[] | null {
  const said = fold(line).replace(politeness, '')
  if (mineWords.test(said)) return act({ of: 'apply-mine' })
  if (applyWords.test(said)) return beginApplication(person)
  const wish = readApplication(line)
  return wish === null ? null : answerWish(person, wish)
}

const isTyping = (open: OpenQuestion | null): boolean => open?.ask === 'case' && open.at.of === 'apply'

/** What is typed for a part of a draft begins no other one. */
function answerWish(person: Known, wish: ApplicationWish): readonly Effect[] | null {
  const { open } = person.talk
  switch (wish) {
    case 'mine':
      return act({ of: 'apply-mine' })
    case 'back':
      return act({ of: 'apply-back' })
    case 'until':
      return myData(person)
    case 'how':
      return howItGoes(person)
    case 'begin':
      return isTyping(open) ? null : beginApplication(person)
    // Beside a report that waits for its yes it is noted, and the report goes on waiting.
    case 'again':
      return isTyping(open) || saidBackIn(open) ? null : answerRenewal(person, 'renew')
    default:
      return wish satisfies never
  }
}

const slip = /^(?:sai|nham|lon|chua dung|khong dung|khong phai|chua phai)(?: roi| mat roi| ngay| cho nay| cho do| het)*$/

/** "Sai rồi", "nhầm rồi" under a draft is about the draft: the choice that changes it. Null while none is shown; NHẦM alone is about who writes. */
export function draftToMend({ talk: { open, offered } }: Known, line: string): string | null {
  const words = bareWords(line.replace(/^\s*(?:dạ|da|ủa|à|a|em)[\s,]+/iu, '')).replace(/(?: (?:a|nha|nhe|em))+$/u, '')
  if (open !== null || words === 'nham' || !slip.test(words)) return null
  return offered.find(({ id }) => /^cs:a-edit:\d+$/u.test(id))?.id ?? null
}

/** Which papers, and who decides: to who comes home, what to bring. */
function howItGoes({ exemption }: Known): readonly Effect[] {
  if (exemption?.answer === 'return') return say('member:renewal.bring')
  return say('member:apply.how', undefined, [
    choice('cs:apply', 'member:apply.button.new'),
    doorButton,
    choice('do:contact', 'member:check-in.contact'),
  ])
}

/** Whoever has an exemption with an end goes on from it; that is the answer to its countdown too. */
function beginApplication(person: Known): readonly Effect[] {
  return person.exemption ? answerRenewal(person, 'renew') : mayApply(person, { of: 'apply', kind: null })
}

/** A tap of the area that is the applicant's own; null for the others. Any id can be sent: whose it is is looked at where it is done. */
export function applicationTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const [verb = '', first, second] = args
  if (verb === 'apply') {
    if (first === undefined || first === '') return beginApplication(person)
    const kind = exemptionKinds.find((one) => one === first)
    return kind ? mayApply(person, { of: 'apply', kind }) : null
  }
  if (verb === 'mine') return act({ of: 'apply-mine' })
  const caseId = idOf(first)
  if (!verb.startsWith('a-') || caseId === null) return null
  const done = tapOf(person, { verb, caseId, what: second ?? '' })
  return done ? mayApply(person, done) : null
}

interface Tap {
  readonly verb: string
  readonly caseId: number
  readonly what: string
}

function tapOf(person: Known, { verb, caseId, what }: Tap): MemberAct | null {
  const part = draftParts.find((one) => one === what) ?? null
  switch (verb) {
    case 'a-reason': {
      const category = (['work', 'family', 'study', 'age_health', 'private'] as const satisfies readonly ReasonCategory[]).find(
        (one) => one === what,
      )
      return category ? set(person, caseId, { part: 'reason', category }) : null
    }
    case 'a-to':
      return /^[1-9]\d{0,2}$/.test(what) ? set(person, caseId, { part: 'to', months: Number(what) }) : null
    case 'a-skip':
      return part ? { of: 'apply-skip', caseId, part } : null
    case 'a-edit':
      return { of: 'apply-edit', caseId, part }
    case 'a-send':
      return { of: 'apply-send', caseId, mark: what }
    case 'a-later':
      return { of: 'apply-later', caseId }
    case 'a-drop':
      return { of: 'apply-drop', caseId }
    case 'a-file':
      return { of: 'apply-file', caseId }
    case 'a-back':
    case 'a-sure': {
      const seen = idOf(what)
      return seen === null ? null : { of: 'apply-withdraw', caseId, seen, sure: verb === 'a-sure' }
    }
    default:
      return null
  }
}

/** The longest that one part may be; the form has a line or two for it. */
const longest: Readonly<Record<Exclude<DraftPart, 'from' | 'to'>, number>> = { reason: 300, place: 150, work: 150, contact: 150 }

/** Somebody who asks for something else while a part is open is heard: their words are no reason and no place. */
const otherwise: readonly Intent[] = ['contact', 'help', 'my_data', 'who', 'petition', 'dues', 'complaint', 'new_phone', 'later']

/** What is typed for a part of the draft; null when the line asks for something else. */
export function readApplicationAnswer(person: Known, at: ApplyQuestion, line: string): readonly Effect[] | null {
  const aside = asideIn(line)
  if (aside) return besides(at, aside)
  const today = Temporal.PlainDate.from(person.today)
  const { intents, health } = readReply(line, { asked: false, today })
  // Of illness nothing is kept: not even as a reason.
  if (at.part === 'reason' && speaksOfHealthInReason(line)) return [{ do: 'forget-words' }, ...say(...askReasonKindly(at.caseId))]
  if (health || intents.includes('ill')) return say(...askReasonKindly(at.caseId))
  if (intents.some((intent) => otherwise.includes(intent))) return null
  const { caseId, part } = at
  if (part === 'from' || part === 'to') {
    const day = readDay(line, part, today)
    if (day === null) return [{ do: 'say', message: askTimeAgain(at, person.talk.offered) }]
    if ('months' in day) return part === 'to' ? act(set(person, caseId, { part, months: day.months })) : null
    return act(set(person, caseId, { part, on: day.on }))
  }
  const words = printable(line).replace(/\s+/gu, ' ').trim()
  if (words.length > longest[part]) return say('member:apply.too-many-words', { count: longest[part] })
  return act(set(person, caseId, { part, words }))
}

function besides(at: ApplyQuestion, aside: Aside): readonly Effect[] | null {
  const { caseId, part, one } = at
  const again = (why: 'words' | 'how' | 'nothing') => act({ of: 'apply-again-part', asked: at, caseId, why })
  switch (aside.says) {
    case 'back':
    case 'done':
      return act({ of: 'apply-mine' })
    case 'edit':
      return act({ of: 'apply-edit', caseId, part: null })
    case 'later':
      return act({ of: 'apply-later', caseId })
    case 'command':
      return null
    case 'how':
      return again('how')
    case 'wordless':
      return again('words')
    // Where one is, what one does and how one is reached may stay open; why and until when may not.
    case 'nothing':
      if (part === 'reason' || part === 'from' || part === 'to') return again('nothing')
      return one ? act({ of: 'apply-mine' }) : act({ of: 'apply-skip', caseId, part })
    default:
      return aside satisfies never
  }
}

function set(person: Known, caseId: number, value: DraftValue): MemberAct {
  const { open } = person.talk
  const asked = open?.ask === 'case' && open.at.of === 'apply' && open.at.caseId === caseId && open.at.part === value.part ? open.at : null
  // A button of an old message changes its part, and no question follows from it.
  return { of: 'apply-set', caseId, value, after: asked && !asked.one ? 'next' : 'show' }
}

const act = (done: MemberAct): readonly Effect[] => [{ do: 'case', act: done }]

/** Looking, and taking back, need no consent. */
const unwritten: readonly MemberAct['of'][] = ['apply-mine', 'apply-later', 'apply-drop', 'apply-withdraw', 'apply-file']

/** Words of theirs are kept only of somebody who agreed that the branch keeps what they say; who did not applies on paper. */
function mayApply({ consents }: Known, done: MemberAct): readonly Effect[] {
  if (consents.contact === true || unwritten.includes(done.of)) return act(done)
  return say('member:apply.consent-first', undefined, [choice('do:consent', 'member:my-data.change-button')])
}
