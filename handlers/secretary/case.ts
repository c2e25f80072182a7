// The taps, typed answers and commands of those who decide in exemption cases. Whose each case is, and who may move it, is looked at where it is done.

import { ownBranches } from '../../src/core/access.ts'
import type { CaseQuestion } from '../../src/core/case-act.ts'
import { type OfficeAct, officeMoves } from '../../src/core/case-act.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import { fold, tidy } from '../../src/core/text.ts'
import { idOf, isInCharge, say } from '../words.ts'
import { fillTap, restartMove, typedFact } from './case-dialog.ts'
import { registerTap, typedRegister } from './case-register.ts'
import { nameIn } from './name-in.ts'

const act = (one: OfficeAct): readonly Effect[] => [{ do: 'case', act: one }]

/** Taps `cs:…` of the branch and the committee; null for every other. */
export function officeTap(person: Known, [verb = '', first, second, third]: readonly string[]): readonly Effect[] | null {
  if (!isInCharge(person)) return null
  if (verb === 'list') return act({ of: 'waiting' })
  if (verb === 'ended') return act({ of: 'ended' })
  const id = idOf(first)
  if (id === null) return null
  switch (verb) {
    case 'open':
      return act({ of: 'open', caseId: id })
    case 'ex':
      return act({ of: 'exemption', exemptionId: id })
    case 'paper':
      return act({ of: 'paper', caseId: id })
    case 'back':
      return act({ of: 'end', move: 'resume', exemptionId: id })
    case 'gone':
      return act({ of: 'end', move: 'transfer', exemptionId: id })
    case 'register':
      return act({ of: 'register', memberId: id })
    case 'of':
      return act({ of: 'of-member', memberId: id })
    case 'fill':
      return filled(person, { caseId: id, want: second ?? '', value: third ?? '' })
    case 'new':
      return chosen(person, id, second ?? '')
  }
  const seen = idOf(second)
  if (seen === null) return null
  if (verb === 'undo' || verb === 'undone') return act({ of: 'undo', caseId: id, seen, sure: verb === 'undone' })
  const move = officeMoves.find((one) => one === verb)
  return move ? act({ of: 'ask', move, caseId: id, seen }) : null
}

/** Only the question that is open is answered by a tap; a late one shows where its case stands. */
function filled(person: Known, tap: { readonly caseId: number; readonly want: string; readonly value: string }): readonly Effect[] {
  const { open } = person.talk
  const at = open?.ask === 'case' && open.at.of === 'move' ? open.at : null
  return at && at.caseId === tap.caseId && at.want === tap.want ? fillTap(person, at, tap.value) : act({ of: 'open', caseId: tap.caseId })
}

function chosen(person: Known, memberId: number, value: string): readonly Effect[] {
  const { open } = person.talk
  const at = open?.ask === 'case' && open.at.of === 'register' ? open.at : null
  return at && at.memberId === memberId ? registerTap(person, at, value) : act({ of: 'register', memberId })
}

/** What was being typed about a case, from its beginning: nothing of it is written down yet. Null for what a member types of their own. */
export function restart(at: CaseQuestion): readonly Effect[] | null {
  if (at.of === 'move') return restartMove(at)
  return at.of === 'register' ? act({ of: 'register', memberId: at.memberId }) : null
}

/** A line while a fact is asked for. */
export function readOfficeAnswer(person: Known, at: CaseQuestion, line: string): readonly Effect[] | null {
  if (at.of === 'move') return typedFact(person, at, line)
  return at.of === 'register' ? typedRegister(person, at, line) : null
}

/** Whole lines, folded. */
const listWords = ['ho so', 'ho so mien', 'hoso', 'don', 'don xin mien', 'ho so don', 'cases', 'case files']
const endedWords = ['het han', 'ho so het han', 'ai het han', 'het han mien', 'hethan', 'ended exemptions', 'expired']
/** What a name follows, folded; the longest first. */
const newWords = [
  'ho so moi',
  'ghi don giay',
  'ghi don',
  'lam don thay',
  'lam don giup',
  'lam don cho',
  'lam don ho',
  'nhap don',
  'don giay',
  'xin mien cho',
  'mien sinh hoat cho',
  'lam ho so mien',
  'lam ho so',
  'new case for',
  'new case',
]
const ofWords = ['xem ho so', 'mo ho so', 'ho so mien', 'ho so', 'xem don cua', 'don cua', 'case of']
/** Who is meant by one's own, and what no name begins with. */
const noName =
  /^(?:(?:của|cua) )?(?:tôi|toi|em|mình|tui|ai|nào|nao|gì|gi|đang|dang|chưa|chua|mới|moi|xin|hết hạn|het han|làm ăn|lam an|đi làm|di lam)(?: |$)|^(?:chờ|cho)$/u

/** `hồ sơ`, `hết hạn`, `hồ sơ Nguyễn Văn A`, `hồ sơ mới Nguyễn Văn A`; null for every other line, and for who is in charge of nothing. */
export function officeCommand(person: Known, line: string): readonly Effect[] | null {
  if (!isInCharge(person)) return null
  const said = fold(line)
    .replace(/^\//u, '')
    .replace(/[\s.!?]+$/u, '')
  // In the platform's menu /don is one's own.
  if (listWords.includes(said) && line.trim() !== '/don') return act({ of: 'waiting' })
  if (endedWords.includes(said) && ownBranches(person.roles).length > 0) return act({ of: 'ended' })
  if (newWords.includes(said) && ownBranches(person.roles).length > 0) return say('secretary:case.list.new')
  const asked = nameAfter(line, newWords)
  const name = asked ?? nameAfter(line, ofWords)
  if (name === null) return null
  if (asked === null) return act({ of: 'of-name', name })
  const listed = /^\d{1,4}$/u.test(name) ? person.talk.listed[Number(name) - 1] : undefined
  return act(listed === undefined ? { of: 'register-name', name } : { of: 'register', memberId: listed })
}

/** The name is cut from the line itself, so that its accents stay; without the reason that may follow it. */
function nameAfter(line: string, opening: readonly string[]): string | null {
  const typed = line.normalize('NFC').trim().replace(/^\//u, '').split(/\s+/u)
  const words = opening.find((one) => fold(typed.slice(0, one.split(' ').length).join(' ')) === one)
  const rest = words === undefined ? '' : typed.slice(words.split(' ').length).join(' ')
  if (noName.test(tidy(rest)) && !/^\p{Lu}\p{Ll}/u.test(rest)) return null
  const name = nameIn(rest.replace(/[\s.!?]+$/u, '')).replace(reasonAfter, '')
  return name === '' || name.split(' ').length > 6 ? null : name
}

/** In small letters: with a capital it belongs to the name. */
const reasonAfter =
  /,.*$|\s+(?:(?:bị|bi|vì|vi|do|xin|đi|di|đang|dang)\s.*|(?:ốm|om|bệnh|benh|già|gia|mất sức|mat suc)(?:\s+\p{Ll}+){0,3})$/u
