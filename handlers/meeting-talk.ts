// What is said about the ordinary meetings of branches: taps, typed answers and commands, each passed on to the conversation it belongs to.
import { ledBranches, ownBranches, ownCommittees } from '../src/core/access.ts'
import { memberOfCode } from '../src/core/call.ts'
import type { Effect } from '../src/core/effect.ts'
import type { NoticeAnswer } from '../src/core/meeting.ts'
import type { MeetingAct, MeetingQuestion, SettingAct } from '../src/core/meeting-act.ts'
import type { Known } from '../src/core/person.ts'
import { afterMeeting, type OpenQuestion } from '../src/core/talk.ts'
import { fold } from '../src/core/text.ts'
import { bareWords, plainWords } from '../src/understand/plain-words.ts'
import { type AssignmentCommand, readAssignmentLine } from '../src/understand/read-assignment.ts'
import { type MeetingCommand, readMeetingLine } from '../src/understand/read-meeting.ts'
import { readReply } from '../src/understand/read-reply.ts'
import { readWhen } from '../src/understand/read-when.ts'
import { asideIn } from './asides.ts'
import { leaderAct, leftAlone, oldProposal, sayHow } from './secretary/meeting.ts'
import { askWhatElse, corrected } from './secretary/meeting-sure.ts'
import { notOurs } from './secretary/review.ts'
import { choice, idOf, isInCharge, say } from './words.ts'

const does = (act: MeetingAct): readonly Effect[] => [{ do: 'meeting', act }]

const answers: Readonly<Record<string, NoticeAnswer>> = { got: 'received', busy: 'busy', sub: 'substitute' }

/** A tap that begins with the area's verb; null when it is none of these. */
export function meetingTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const [what = '', first, second] = args
  const id = idOf(first)
  const answer = Object.hasOwn(answers, what) ? answers[what] : undefined
  if (answer !== undefined) {
    const sequence = second !== undefined && /^\d{1,6}$/.test(second) ? Number(second) : null
    return id === null || sequence === null ? null : does({ of: 'answer', meetingId: id, sequence, answer })
  }
  if (what === 'coming') return does({ of: 'coming' })
  return sureTap(person, args) ?? leaderTap(person, args) ?? branchTap(person, args) ?? committeeTap(person, args)
}

const settled = (open: OpenQuestion | null): readonly Effect[] => [{ do: 'open', question: afterMeeting(open) }]
const tooLate: readonly Effect[] = [{ do: 'say', message: oldProposal }]

/** What waits for a yes, or for the branch that it is of: of who is in charge of something. Each act is checked where it is done. */
function sureTap(person: Known, [what, first]: readonly string[]): readonly Effect[] | null {
  if (!isInCharge(person)) return null
  const { open } = person.talk
  const at = open?.ask === 'meeting' ? open.at : null
  switch (what) {
    case 'sure':
      return at?.of === 'sure' && at.mark === first ? does({ of: 'sure', act: at.act }) : tooLate
    case 'no':
      return at === null ? tooLate : leftAlone(open)
    case 'other':
      return at?.of === 'sure' && at.act.of === 'set-review' ? [{ do: 'say', message: askWhatElse() }] : tooLate
    case 'as':
      return at?.of === 'sure' && at.act.of === 'set-review' ? asOther(open, at.act, first) : tooLate
    case 'for': {
      const unitId = idOf(first)
      return at?.of === 'which-branch' && unitId !== null ? [...settled(open), ...does({ ...at.act, unitId })] : tooLate
    }
    default:
      return null
  }
}

/** What was read as the year-end review is an ordinary meeting: the next one moved, or one more. */
function asOther(
  open: OpenQuestion | null,
  { when, unitId }: Extract<SettingAct, { readonly of: 'set-review' }>,
  as: string | undefined,
): readonly Effect[] | null {
  const of = unitId === undefined ? {} : { unitId }
  if (as === 'move') return [...settled(open), ...does({ of: 'propose', which: null, when, ...of })]
  return as === 'extra' ? [...settled(open), ...does({ of: 'add', kind: 'extra', when, ...of })] : null
}

/** Of who leads a branch. What is confirmed is what was said back last, and nothing else. */
function leaderTap(person: Known, [what, first, second]: readonly string[]): readonly Effect[] | null {
  if (ledBranches(person.roles).length === 0) return null
  const id = idOf(first)
  const { open } = person.talk
  switch (what) {
    case 'yes': {
      const proposal = open?.ask === 'meeting' && open.at.of === 'confirm' ? open.at.proposal : null
      const isThis = proposal !== null && proposal.meetingId === id && String(proposal.sequence) === second
      return isThis ? does({ of: 'change', proposal }) : tooLate
    }
    case 'edit':
    case 'move':
      return id === null ? null : does({ of: 'begin-change', meetingId: id })
    case 'off':
      return id === null ? null : does({ of: 'propose-off', which: { id }, reason: null })
    default:
      return null
  }
}

/** Of who is in charge in a branch. */
function branchTap(person: Known, [what, first]: readonly string[]): readonly Effect[] | null {
  if (ownBranches(person.roles).length === 0) return null
  if (what === 'log') return does({ of: 'told-list' })
  const memberId = idOf(first)
  return what === 'told' && memberId !== null ? does({ of: 'told', memberId }) : null
}

/** Whoever is assigned was named by who assigns them: a press names nobody but one of those who have the name that was typed. */
function committeeTap(person: Known, [what, first]: readonly string[]): readonly Effect[] | null {
  if (ownCommittees(person.roles).length === 0) return null
  const id = idOf(first)
  if (what === 'end') return id === null ? null : does({ of: 'end-one', assignmentId: id })
  if ((what !== 'assign' && what !== 'at') || id === null) return null
  const { open } = person.talk
  if (open?.ask !== 'meeting' || open.at.of !== 'assign') return say('committee:assign.old-tap')
  const { words, unitId } = open.at
  if (what === 'at') return does({ of: 'assign', words, unitId: id })
  return unitId === null ? say('committee:assign.old-tap') : does({ of: 'assign-one', words, unitId, memberId: id })
}

const yes = ['bao ngay', 'dung bao ngay', 'dung roi', 'dong y', 'ok', 'yes', 'right']

/** A line while something about it is being typed; null when it does not answer that. */
export function readMeetingAnswer(person: Known, at: MeetingQuestion, line: string): readonly Effect[] | null {
  if (at.of === 'assign' || at.of === 'which-branch' || !isInCharge(person)) return null
  if (at.of !== 'sure' && ledBranches(person.roles).length === 0) return null
  const words = line.trim().replace(/^(?:họp|hop)\s+/iu, '')
  const read = readWhen(words, person.today)
  if ('fault' in read) return sayHow({ say: 'how', of: 'change', fault: read })
  const { date, time, place } = read.when
  const aside = date === null || place !== null ? asideIn(line)?.says : undefined
  // "Để mai" is no place called "để".
  if (aside === 'later' || (aside === 'nothing' && at.of === 'change')) return leftAlone(person.talk.open)
  if (aside !== undefined && at.of === 'change') return aside === 'command' ? null : say('secretary:meeting.sure.edit')
  if (at.of === 'confirm' || at.of === 'sure') {
    const said = readConfirm(person, at, line)
    // Another date instead of a yes is said back anew, and so is "ở nhà văn hóa"; any other line without one is about something else.
    const isPlace = place !== null && /^(?:ở|tại|o|tai)\s/iu.test(words)
    if (said || (date === null && time === null && !isPlace)) return said
    if (at.of === 'confirm') return does({ of: 'propose', which: { id: at.proposal.meetingId }, when: read.when })
    return at.act.of === 'set-rule' ? null : does({ ...at.act, when: corrected(at.act.when, read.when) })
  }
  if (date === null && time === null && (place === null || place.split(' ').length > 10)) return null
  return does({ of: 'propose', which: { id: at.meetingId }, when: read.when })
}

/** "đúng", "không". A bare "dung" may be a stop as well: it is asked back. */
function readConfirm(
  { talk, today }: Known,
  at: Extract<MeetingQuestion, { of: 'confirm' | 'sure' }>,
  line: string,
): readonly Effect[] | null {
  if (at.of === 'sure' && /^sua(?: lai)?$/.test(fold(line))) return say('secretary:meeting.sure.edit')
  const { intents } = readReply(line, { asked: true, today: Temporal.PlainDate.from(today) })
  if (intents.includes('yes_or_stop')) {
    const right =
      at.of === 'sure'
        ? choice(`mt:sure:${at.mark}`, 'secretary:meeting.button.sure')
        : choice(`mt:yes:${at.proposal.meetingId}:${at.proposal.sequence}`, 'secretary:meeting.button.tell')
    return say('member:yes-or-stop', undefined, [right, choice('do:stop', 'member:stop.button')])
  }
  if (intents.includes('yes') || yes.includes(fold(line)))
    return does(at.of === 'sure' ? { of: 'sure', act: at.act } : { of: 'change', proposal: at.proposal })
  return intents.includes('no') ? leftAlone(talk.open) : null
}

/** A command, in plain words, accents or not, or with a slash; null for every other line. */
export function meetingCommand(person: Known, line: string): readonly Effect[] | null {
  const { open } = person.talk
  // "họp 5/12 19:30" answers what was just asked; at any other time it is about the year-end review.
  if (open?.ask === 'meeting' && /^\s*(?:họp|hop)\s+\d/iu.test(line) && isOfWhen(open.at)) return readMeetingAnswer(person, open.at, line)
  const answered = answerInWords(person, line)
  if (answered) return answered
  const command = readMeetingLine(line, person.today) ?? (asksWhen.test(plainWords(line)) ? { say: 'coming' as const } : null)
  if (command) return byRole(person, command)
  const assignment = ownCommittees(person.roles).length > 0 ? readAssignmentLine(line) : null
  return assignment ? committeeCommand(assignment) : null
}

const yesOnly = /^(?:da )?(?:vang|ok|oke|okie|u|ua)(?: (?:a|em|anh|chi|chu|bac|nhe|nha|dong chi))*$/

/** Whether a day and an hour answer it; a line that is whole sets the year-end review anew. */
const isOfWhen = ({ of }: MeetingQuestion): boolean => of === 'change' || of === 'confirm'

/** Besides the command: "cho em xin lịch", "họp ở đâu", "mấy giờ bên Nhật" is none. */
const asksWhen =
  /^(?:xem )?lich(?: hop| sinh hoat)?(?: chi bo| cuoi nam| kiem diem nam nay)?$|^(?:chi bo )?(?:hop|sinh hoat)(?: chi bo| kiem diem| cuoi nam)*(?: luc| ngay| vao)? (?:o dau|cho nao|bao gio|khi nao|chung nao|hom nao|ngay nao|may gio)(?: may gio)?$|^(?:bao gio|khi nao|chung nao|hom nao|ngay nao|may gio|o dau)(?: thi)?(?: chi bo)? (?:hop|kiem diem|hop kiem diem|hop cuoi nam)$/

const got =
  /^(?:(?:da |vang |ok )?(?:nhan|nhan duoc|biet|nghe|ro)(?: duoc| dc)?(?: tin| lich| thong bao)*(?: hop)?(?: roi)?|se (?:den|di|du|co mat)|(?:di|den|du) (?:duoc|dc)(?: roi)?)$/
const busy =
  /^(?:hom (?:do|ay|day) )?(?:ban(?: roi| viec| mat| qua)*|(?:phep )?(?:vang(?: mat| hop)|nghi(?: hop)?)|phep vang|(?:khong|k|ko|hong) (?:den|di|du|hop|ve)(?: hop)? (?:duoc|dc))(?: (?:vi|do|tai) .{1,60})?$/

/**
 * "em nhận được rồi ạ", "xin phép vắng": the choice in other words, while it is the one that was offered last. A bare "vang" is "vâng": only
 * its own accent, or "xin" before it, makes it "vắng".
 */
function answerInWords({ talk: { offered } }: Known, line: string): readonly Effect[] | null {
  const said = plainWords(line)
  const away = /^(?:(?:dạ|em|tôi|mình) )*vắng(?!\p{L})|(?:xin|phép)\s+(?:vắng|vang)(?!\p{L})/iu.test(line.normalize('NFC').trim())
  // To both choices "vâng" says that it was read; to one that is left after an answer it says nothing new.
  const both = offered.filter(({ id }) => id.startsWith('mt:')).length > 1
  const read = got.test(said) || (both && yesOnly.test(bareWords(line)))
  const verb = away || busy.test(said) ? 'busy' : read ? 'got' : null
  const [, what, id, sequence] = offered.find((one) => one.id.startsWith(`mt:${verb}:`))?.id.split(':') ?? []
  const meetingId = idOf(id)
  return what === verb && meetingId !== null
    ? does({ of: 'answer', meetingId, sequence: Number(sequence), answer: what === 'got' ? 'received' : 'busy' })
    : null
}

/** To whom a command belongs; of anybody else the same words are an ordinary line. */
function byRole(person: Known, command: MeetingCommand): readonly Effect[] | null {
  if (command.say === 'coming') return does({ of: 'coming' })
  const leads = ledBranches(person.roles).length > 0
  const ofCommittee = command.say === 'rule' || (command.say === 'how' && command.of === 'rule')
  if (!leads && ofCommittee && ownCommittees(person.roles).length > 0)
    return command.say === 'rule'
      ? does({ of: 'set-rule', rule: command.rule, kind: command.kind })
      : say('secretary:meeting.rule.which-kind')
  if (command.say === 'others') return ownBranches(person.roles).length > 0 ? notOurs() : null
  if (command.say === 'told' || command.say === 'told-list')
    return ownBranches(person.roles).length > 0 ? tellBranch(person, command) : null
  if (!leads) return null
  if (command.say === 'how') return sayHow(command)
  const act = leaderAct(command)
  return act ? does(act) : null
}

function tellBranch(person: Known, command: Extract<MeetingCommand, { say: 'told' | 'told-list' }>): readonly Effect[] {
  if (command.say === 'told-list') return does({ of: 'told-list' })
  const { who } = command
  if ('name' in who) return does({ of: 'told-of', name: who.name })
  const memberId = 'code' in who ? memberOfCode(who.code) : (person.talk.listed[who.nth - 1] ?? null)
  return memberId === null ? say('secretary:list.which') : does({ of: 'told', memberId })
}

function committeeCommand(command: AssignmentCommand): readonly Effect[] {
  switch (command.say) {
    case 'assignments':
      return does({ of: 'assignments' })
    case 'assign':
      return does({ of: 'assign', words: command.words })
    case 'end-assignment':
      return does({ of: 'end-assignment', words: command.words })
    case 'how':
      return say('committee:assign.how')
    default:
      return command satisfies never
  }
}
