// The commands of people in charge of a branch: by tap, by /command, or in plain words, accents or not.
import { ownBranches } from '../../src/core/access.ts'
import { memberOfCode } from '../../src/core/call.ts'
import type { Effect, View } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import { fold, tidy } from '../../src/core/text.ts'
import { readReply } from '../../src/understand/read-reply.ts'
import { showSummary } from '../committee/commands.ts'
import { showWeek } from '../duties.ts'
import { topicHelp } from '../help-topics.ts'
import { wantsContact } from '../member/check-in.ts'
import { askAgain } from '../member/consent.ts'
import { help } from '../member/help.ts'
import { myData } from '../member/my-data.ts'
import { resume, stop, wrongPerson } from '../member/stop.ts'
import { idOf, say } from '../words.ts'
import { addZalo } from './account.ts'
import { recordOf, recordSpoken } from './call.ts'
import { nameIn } from './name-in.ts'
import { isMeeting, setReview } from './review.ts'

type Answer = (person: Known, rest: string) => readonly Effect[]

const show =
  (view: View): Answer =>
  () => [{ do: 'show', view }]

/** Words that open a line, in their own spelling; the slash and all accents may be left out, but "mới" is not "mời". */
const commands: readonly {
  readonly words: readonly string[]
  readonly answer: Answer
  /** Whether what follows is the command's, however long it is. */
  readonly reads?: (rest: string, person: Known) => boolean
  /** Whether no name can follow: "tình hình em vẫn ổn" and "họp hành suốt" are sentences. */
  readonly alone?: true
}[] = [
  { words: ['tinhhinh', 'tình hình', 'overview'], answer: show({ of: 'overview' }), alone: true },
  { words: ['chuatraloi', 'chưa trả lời', 'ai chưa trả lời', 'silent'], answer: show({ of: 'silent' }), alone: true },
  { words: ['dusinhhoat', 'ai về', 'ai dự họp', 'review'], answer: show({ of: 'review-list' }), alone: true },
  { words: ['họp', 'chi bộ họp', 'meeting'], answer: ({ today }, rest) => setReview(rest, today), reads: opensMeeting, alone: true },
  {
    words: ['thẻ', 'tìm', 'card'],
    answer: (_, rest) => (rest === '' ? say('secretary:card.how') : showCard(rest)),
  },
  { words: ['mời', 'invite'], answer: (person, rest) => invite(person, rest) },
  { words: ['nhắc', 'remind'], answer: (person, rest) => aboutListed(person, rest, (memberId) => [{ do: 'remind-now', memberId }]) },
  { words: ['việc cần gọi', 'call list'], answer: show({ of: 'calls' }), alone: true },
  { words: ['phieugoi', 'phiếu gọi', 'call sheet'], answer: show({ of: 'calls', page: true }), alone: true },
  {
    words: ['gọi', 'đã gọi', 'call'],
    answer: (person, rest) => call(person, rest),
    reads: (rest, person) => rest.startsWith('#') || recordOf(person, nameIn(rest)) !== null,
  },
  {
    words: ['ghi số mới của', 'ghi số mới', 'note the new number of', 'note the new number'],
    answer: (person, rest) => noteNumber(person, rest),
  },
  { words: ['taikhoan', 'tài khoản', 'accounts'], answer: show({ of: 'accounts' }), alone: true },
  { words: ['thêm zalo', 'thêm bot', 'themzalo', 'add zalo'], answer: (person) => addZalo(person), alone: true },
  { words: ['hoãn', 'later'], answer: (person, rest) => aboutListed(person, rest, (memberId) => [{ do: 'call-later', memberId }]) },
]

/** The effects of a branch command; null when the line is none or the person is in charge of no branch. */
export function branchCommand(person: Known, line: string): readonly Effect[] | null {
  if (ownBranches(person.roles).length === 0) return null
  const slash = line.trim().startsWith('/')
  // The rest is cut from the line itself, so that accents and capitals stay.
  const typed = line.normalize('NFC').trim().replace(/^\//, '').split(/\s+/u)
  for (const { words, answer, reads, alone } of commands) {
    for (const word of words) {
      const length = word.split(' ').length
      if (!isWord(typed.slice(0, length).join(' '), word)) continue
      const rest = typed.slice(length).join(' ')
      // Without a slash a number may follow, or a name; a sentence goes on to the reader, and so does all that may answer an open question.
      const name = !alone && typed.length - length <= 5 && (!awaitsWords(person) || isNamed(typed[0] ?? '', rest))
      if (slash || rest === '' || /^\d/.test(rest) || (alone && isSmallWords(rest)) || name || reads?.(rest, person))
        return answer(person, rest)
    }
  }
  return numberOfList(person, line)
}

/** A bare number while no question waits for one: the card of that member of the list that was shown last. */
function numberOfList(person: Known, line: string): readonly Effect[] | null {
  if (person.talk.open !== null || person.talk.listed.length === 0 || !/^\s*\d{1,4}[\s.)]*$/.test(line)) return null
  return aboutListed(person, line.trim(), (memberId) => [{ do: 'show', view: { of: 'card-by-id', memberId } }])
}

/** What people add to a word that needs nothing: "tình hình chi bộ tháng này ạ". */
const smallWords =
  /^(?:chi bộ|của chi bộ|cả chi bộ|tháng này|tuần này|hôm nay|cuối năm|dự họp|họp|kiểm điểm|thế nào|ra sao|sao rồi|rồi|nào|với|đi|ạ|nhé|nhỉ|vậy|của tôi|các bot|please)(?:\s+|$)/u

function isSmallWords(rest: string): boolean {
  let words = tidy(rest).replace(/[?.!]+$/, '')
  for (let found = smallWords.exec(words) ?? foldedSmall.exec(words); found; found = smallWords.exec(words) ?? foldedSmall.exec(words))
    words = words.slice(found[0].length)
  return words === ''
}

const foldedSmall = new RegExp(fold(smallWords.source), 'u')

/** "họp ngày 20 tháng 12 …": the day opens the line, or all of it is there. */
function opensMeeting(rest: string, { today }: Known): boolean {
  return /^(?:ngày|ngay|lúc|luc|vào|vao|kiểm điểm|kiem diem)\s/iu.test(rest) || isMeeting(rest, today)
}

function isWord(typed: string, word: string): boolean {
  const tidied = tidy(typed)
  return tidied === word || tidied === fold(word)
}

/** While words are awaited: "thẻ Duyên" and "gọi Duyên" name somebody, "gọi không nghe máy" and "tìm việc ở Bắc Ninh" are those words. */
function isNamed(word: string, rest: string): boolean {
  if (['thẻ', 'card'].includes(tidy(word))) return true
  return (fold(word) === 'the' || /^\p{Lu}/u.test(nameIn(rest))) && readReply(rest, { asked: false }).intents.length === 0
}

/** "mời" without accents opens "mới chuyển qua Bắc Ninh" as well. */
function awaitsWords(person: Known): boolean {
  const { open } = person.talk
  const ask = open?.ask
  if (open?.ask === 'season') return open.at.of === 'self-review' || open.at.of === 'return-word'
  return ask === 'report' || ask === 'confirm' || ask === 'call' || ask === 'confirm-call'
}

/** Buttons that stand for a command: `do:overview`, `do:card:7`, `do:invite:7`. */
export function commandTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const [what, id] = args
  const memberId = idOf(id)
  switch (what) {
    case 'my-data':
      return myData(person)
    case 'contact':
      return wantsContact()
    case 'consent':
      return askAgain(person)
    case 'stop':
      return stop(person)
    case 'keep':
      return say('member:stop.kept')
    case 'wrong-person':
      return wrongPerson()
    case 'start':
      return resume(person)
    case 'duties':
      return showWeek()
    case 'help':
      return id === undefined ? help(person) : topicHelp(person, id)
    case 'summary':
      return showSummary(person)
  }
  if (ownBranches(person.roles).length === 0) return null
  switch (what) {
    case 'overview':
    case 'silent':
    case 'review-list':
    case 'uninvited':
    case 'calls':
      return [{ do: 'show', view: { of: what } }]
    case 'add-zalo':
      return addZalo(person)
    case 'card':
      return memberId === null ? null : [{ do: 'show', view: { of: 'card-by-id', memberId } }]
    case 'invite':
      return memberId === null ? null : [{ do: 'invite', memberId }]
    case 'remind':
      return memberId === null ? null : [{ do: 'remind-now', memberId }]
    default:
      return null
  }
}

/** `/moi` lists who is not connected; `/moi 2` and `/moi Nguyễn Văn A` make a code. */
function invite(person: Known, rest: string): readonly Effect[] {
  if (rest === '') return [{ do: 'show', view: { of: 'uninvited' } }]
  return /^\d/.test(rest)
    ? aboutListed(person, rest, (memberId) => [{ do: 'invite', memberId }], 'secretary:list.which-invite')
    : showCard(rest)
}

/** `ghi số mới của Tâm`, `ghi số mới 3`: as the button says, whatever was shown since. */
function noteNumber(person: Known, rest: string): readonly Effect[] {
  if (rest === '') return [{ do: 'show', view: { of: 'calls' } }]
  return /^\d/.test(rest)
    ? aboutListed(person, rest, (memberId) => [{ do: 'note-number', memberId }])
    : [{ do: 'note-number-of', name: nameIn(rest) }]
}

function showCard(rest: string): readonly Effect[] {
  return [{ do: 'show', view: { of: 'card', name: nameIn(rest) } }]
}

/**
 * `gọi` lists whom to call; `gọi 3` opens the record of a call; `gọi 3 vẫn làm Bắc Ninh` and `gọi Tâm vẫn làm Bắc Ninh` are the record.
 * `gọi #12 …` is the number of a printed page, which names the same member whatever list was shown last.
 */
function call(person: Known, rest: string): readonly Effect[] {
  if (rest === '') return [{ do: 'show', view: { of: 'calls' } }]
  const [, code, digits, words] = rest.match(/^(?:(#\d+)|(\d+))(?!\d)[\s:.,-]*(.*)$/u) ?? []
  if (words === undefined) return rest.startsWith('#') ? say('secretary:list.which') : (recordOf(person, nameIn(rest)) ?? showCard(rest))
  const record = (memberId: number): readonly Effect[] =>
    words === '' ? [{ do: 'begin-call', memberId }] : recordSpoken(person, memberId, words)
  if (digits !== undefined) return aboutListed(person, digits, record)
  const memberId = memberOfCode(code ?? '')
  return memberId === null ? say('secretary:list.which') : record(memberId)
}

/** The member behind a number of the list that was shown last. */
function aboutListed(
  person: Known,
  rest: string,
  effects: (memberId: number) => readonly Effect[],
  nobody: 'secretary:list.which' | 'secretary:list.which-invite' = 'secretary:list.which',
): readonly Effect[] {
  const { listed } = person.talk
  const digits = rest.match(/^\d+/)?.[0] ?? ''
  const memberId = listed[Number(digits) - 1]
  if (memberId !== undefined) return effects(memberId)
  return listed.length > 0 && /^\d{1,4}$/.test(digits)
    ? say('secretary:list.no-number', { number: digits, last: listed.length })
    : say(nobody)
}
