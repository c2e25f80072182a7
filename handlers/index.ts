// Routes what a person sent to the conversation it belongs to. Pure: the same person and the same event give the same effects.

import { ownBranches } from '../src/core/access.ts'
import type { Effect } from '../src/core/effect.ts'
import { codeIn, type InboundContent, type Said } from '../src/core/inbound.ts'
import { isGone } from '../src/core/member.ts'
import type { Known, Person } from '../src/core/person.ts'
import type { Intent, Reading } from '../src/core/report.ts'
import type { OpenQuestion } from '../src/core/talk.ts'
import { withoutPosition } from '../src/understand/position.ts'
import { asTheirOwn } from '../src/understand/read-call.ts'
import { holdsPaperNumber } from '../src/understand/read-papers.ts'
import { readReply } from '../src/understand/read-reply.ts'
import { committeeCommand } from './committee/commands.ts'
import { leave } from './leave.ts'
import { isCancel } from './leave-words.ts'
import { draftToMend } from './member/application.ts'
import { chatTap } from './member/chats.ts'
import { checkInTap, confirmTap, readLine, readPin, unreadTap } from './member/check-in.ts'
import { everybodysCommand } from './member/commands.ts'
import { askUnclear, consentTap, readConsent } from './member/consent.ts'
import { correctTap, placeTap } from './member/correct.ts'
import { help } from './member/help.ts'
import { hoursTap } from './member/hours.ts'
import { welcomeStranger } from './member/link.ts'
import { myData } from './member/my-data.ts'
import { numberTap, readNumber } from './member/new-phone.ts'
import { dropPin, mayReadPin, pinTap } from './member/pin.ts'
import { renewalTap } from './member/renewal.ts'
import { reviewTap } from './member/review.ts'
import { receivePage } from './member/self-review.ts'
import { still } from './member/still.ts'
import { answerStop, asksStop, resume, stop, withdraw, wrongPerson } from './member/stop.ts'
import { unkept } from './member/unkept.ts'
import { readWishes, takenUp } from './member/wishes.ts'
import { withdrawConsents } from './member/withdraw.ts'
import { readZoneAnswer, zoneTap } from './member/zone.ts'
import { afterSlip, mistaken } from './mistaken.ts'
import { processCommand, processTaps, readFreeWords, readProcessAnswer } from './processes.ts'
import { takesAnyWords } from './season-talk.ts'
import { holdsSecret, notAToken, readToken } from './secretary/account.ts'
import { callTap, readCall } from './secretary/call.ts'
import { branchCommand, commandTap } from './secretary/commands.ts'
import { isAtDesk, ofWhom, readAtDesk } from './secretary/desk.ts'
import { receiveFile, rosterTap } from './secretary/roster.ts'
import { begunChoice, parseChoice, say, typedChoice } from './words.ts'

/** The conversations that own a tap's first word. A tap from elsewhere finds none and gets help. */
const taps: Readonly<Record<string, (person: Known, args: readonly string[]) => readonly Effect[] | null>> = {
  consent: consentTap,
  ci: checkInTap,
  cf: confirmTap,
  pl: placeTap,
  ed: correctTap,
  pin: pinTap,
  tz: zoneTap,
  un: unreadTap,
  rv: reviewTap,
  ex: renewalTap,
  call: callTap,
  roster: rosterTap,
  do: commandTap,
  hr: hoursTap,
  nb: numberTap,
  kn: chatTap,
  ...processTaps,
}

/** @param labels of `person.talk.offered` in the person's language and in the same order, so that a typed label counts as the tap. */
export function respond(person: Person, said: Said, labels: readonly string[]): readonly Effect[] {
  const { content } = said
  const known = person.kind === 'member' ? person : null
  const words = wordsOf(content)
  // A place that nobody agreed to is kept as little as a password, and so is the number of an identity card.
  const secret =
    holdsSecret(known, words) ||
    holdsPaperNumber(words) ||
    withoutPosition(words) !== words ||
    (content.kind === 'place' && !(known && mayReadPin(known)))
  const effects = decide(person, said, labels)
  // Where a file is to be had is kept only of one that is taken, and of nobody whom the service does not know.
  const untaken = content.kind === 'file' && !effects.some(({ do: what }) => what === 'roster' || what === 'forget-words')
  return secret || untaken ? [{ do: 'forget-words' }, ...effects] : effects
}

/** What was typed: a token may also stand behind /start. */
function wordsOf(content: InboundContent): string {
  if (content.kind === 'start') return content.code ?? ''
  return content.kind === 'text' ? content.text : ''
}

function decide(person: Person, said: Said, labels: readonly string[]): readonly Effect[] {
  if (person.kind === 'stranger') return welcomeStranger(person, said)
  const { content } = said
  if (content.kind === 'blocked') return blocked(person)
  if (content.kind === 'withdrawn') return withdraw(person)
  if (content.kind === 'unblocked') return person.addressState === 'unreachable' ? [{ do: 'address', state: 'active' }] : []
  const sentCode = codeIn(content) !== null
  // Who writes can be reached, whatever the platform said before. A code that is not theirs does not say who writes: a mail's From: may be anything.
  if (person.addressState === 'unreachable' && !(sentCode && isOthersCode(person)))
    return [{ do: 'address', state: 'active' }, ...decide({ ...person, addressState: 'active' }, said, labels)]
  if (content.kind === 'stopped') return stop(person)
  if (isGone(person.standing)) return answerGone(person, content, sentCode)
  if (content.kind === 'start' || sentCode) return resume(person, sentCode)
  if (content.kind === 'text') return hearText(person, content.text, labels)
  if (content.kind === 'choice' && content.choice === wayBack) return resume(person)
  if (person.addressState !== 'active') return still(person, content)
  switch (content.kind) {
    case 'choice':
      return tap(person, content.choice)
    case 'place':
      return hearPin(person, content)
    case 'file':
      return hearFile(person, content)
    case 'contact':
    case 'unsupported':
      return say('member:not-needed')
    default:
      return content satisfies never
  }
}

/** A position among the words is a pin: where it was is kept nowhere, and the other words are heard. */
function hearText(person: Known, text: string, labels: readonly string[]): readonly Effect[] {
  const line = withoutPosition(text)
  if (line === text) return readText(person, text, labels)
  const pin = { kind: 'place', place: null } as const
  if (/\p{L}/u.test(line)) return readText(person, line, labels)
  return person.addressState === 'active' ? hearPin(person, pin) : still(person, pin)
}

function hearPin(person: Known, pin: Extract<InboundContent, { kind: 'place' }>): readonly Effect[] {
  if (isAtDesk(person)) return ofWhom(person)
  if (mayReadPin(person)) return readPin(person, pin)
  const { open } = person.talk
  return open?.ask === 'consent' && open.purpose !== 'pin' ? askUnclear(person, open.purpose) : dropPin(person)
}

/** A page of a self-review while one may be sent, a roster of who sends rosters. Anything else is fetched by nobody. */
function hearFile(person: Known, file: Extract<InboundContent, { kind: 'file' }>): readonly Effect[] {
  return receivePage(person, file) ?? (file.picture ? say('member:not-needed') : receiveFile(person, file))
}

/** Of a chat that nobody else can be linked to. */
const isOthersCode = ({ standing, invitation, memberId }: Known): boolean => !isGone(standing) && invitation?.memberId !== memberId

/** The choice that is offered with the confirmation of a stop. */
const wayBack = 'do:start'

/** Only an address that was in use becomes unreachable by it: blocking and unblocking must not undo a STOP. */
function blocked(person: Known): readonly Effect[] {
  if (person.addressState !== 'active') return []
  return [
    { do: 'address', state: 'unreachable' },
    { do: 'escalate', kind: 'unreachable', said: null },
  ]
}

/** Who has moved out or left is asked nothing and sees nothing of the branch but what is kept about themselves. A new branch's code connects them anew. */
function answerGone(person: Known, content: InboundContent, sentCode: boolean): readonly Effect[] {
  if (sentCode) return resume(person, true)
  if (person.addressState !== 'active') return still(person, content)
  if (content.kind !== 'text') return say('member:gone')
  const reading = readReply(content.text, { asked: false })
  return unkept(goneText(person, content.text, reading), content.text, reading)
}

function goneText(person: Known, line: string, { intents }: Reading): readonly Effect[] {
  if (intents.includes('withdraw')) return withdrawConsents(person, line)
  // Here "hủy" can mean nothing else.
  if (intents.includes('stop') || isCancel(line)) return stop(person)
  if (intents.includes('wrong_person')) return wrongPerson()
  if (intents.includes('my_data')) return myData(person)
  return say('member:gone')
}

/** Questions that "đúng" and "không" answer. */
const yesOrNo: readonly OpenQuestion['ask'][] = ['confirm', 'confirm-call', 'consent', 'zone', 'phone', 'withdraw']

/** Of illness nothing is kept: neither of one's own nor of somebody else's, nor of what was said on the phone. */
function readText(person: Known, line: string, labels: readonly string[]): readonly Effect[] {
  const reading = readingOf(person, line)
  return unkept(answerText(person, line, { reading, labels }), line, reading)
}

function readingOf(person: Known, line: string): Reading {
  const { open } = person.talk
  const ofCall = open?.ask === 'call' || open?.ask === 'confirm-call'
  return readReply(ofCall ? asTheirOwn(line) : line, {
    asked:
      (open !== null && (yesOrNo.includes(open.ask) || (open.ask === 'meeting' && (open.at.of === 'confirm' || open.at.of === 'sure')))) ||
      asksStop(person),
    today: Temporal.PlainDate.from(person.today),
  })
}

function answerText(
  person: Known,
  line: string,
  { reading, labels }: { readonly reading: Reading; readonly labels: readonly string[] },
): readonly Effect[] {
  const { open } = person.talk
  const recording = open?.ask === 'call' || open?.ask === 'confirm-call' ? open : null
  const { intents } = reading
  const free = isLong(line) ? readFreeWords(person, line) : null
  if (free) return free
  const keys = person.addressState === 'active' ? readToken(person, line) : null
  if (keys) return keys
  // "không đồng ý lưu" in the record of a call is what was said on the phone; a stop counts even there.
  const withdraws = intents.includes('withdraw') && !recording && branchCommand(person, line) === null
  if ((withdraws || intents.includes('stop')) && person.addressState === 'active')
    return [...(recording ? [] : takenUp(person, line, reading)), ...(withdraws ? withdrawConsents(person, line) : stop(person))]
  if (intents.includes('stop') && !withdraws && open?.ask !== 'withdraw') return stop(person)
  if (intents.includes('start') && !(person.addressState === 'active' && intents.includes('status')))
    return startAgain(person, line, reading)
  // A bare "dung" is also the label [Đúng] without its accents: it is asked back before it counts as a tap.
  const chosen = intents.includes('yes_or_stop') || isPoint(person, line) ? null : typedChoice(line, person.talk.offered, labels)
  if (person.addressState !== 'active') return chosen === wayBack ? resume(person) : still(person, { kind: 'text', text: line }, chosen)
  if (holdsPaperNumber(line)) return say('member:papers')
  const mended = draftToMend(person, line)
  if (mended) return tap(person, mended)
  const wrong = chosen ? null : mistaken(person, line, reading)
  if (wrong) return wrong
  const corrected = afterSlip(person, line)
  if (corrected !== null) return readFreeWords(person, line) ?? readText(person, corrected, labels)
  // "nhầm số" in the record of a call is what was said on the phone, not about who writes.
  if (intents.includes('wrong_person') && !recording && !isOfACall(person, line)) return wrongPerson()
  if (chosen) return tap(person, chosen)
  const left = answerStop(person, intents) ?? leave(person, line) ?? everybodysCommand(person, line)
  if (left) return typeof left === 'string' ? tap(person, left) : left
  const command = processCommand(person, line) ?? branchCommand(person, line) ?? committeeCommand(person, line)
  if (command) return [...leftFor(command, open), ...command]
  // A command of somebody else's is no report of one's own: "/goi 1 vẫn vậy".
  if (/^\/[a-z]/i.test(line.trim())) return help(person)
  const begun = mayBegin(person, intents) ? begunChoice(line, person.talk.offered, labels) : null
  if (begun) return tap(person, begun)
  const answered = readProcessAnswer(person, line)
  if (answered) return answered
  // What does not answer what was said back of a meeting goes on with what was being done before.
  if (open?.ask === 'meeting' && open.back) {
    const before = { ...person, talk: { ...person.talk, open: open.back } }
    return answerText(before, line, { reading: readingOf(before, line), labels })
  }
  if (open?.ask === 'account') return intents.includes('help') ? help(person) : notAToken()
  if (recording && ownBranches(person.roles).length > 0) return readCall(person, recording, line, reading)
  const consented = open?.ask === 'consent' ? readConsent(person, open.purpose, line, reading) : null
  if (consented) return consented
  const zone = open?.ask === 'zone' ? readZoneAnswer(person, open, line, reading) : null
  if (zone) return zone
  const number = open?.ask === 'phone' ? readNumber(person, open, line, reading) : null
  if (number) return number
  if (isAtDesk(person)) return readAtDesk(person, line, reading)
  const here = backInTalk(person)
  return readWishes(here, line, reading) ?? readLine(here, line, reading)
}

/** One word, "gửi", "chưa", is the choice that begins with it where it says nothing else, and where not any words are awaited. */
function mayBegin(person: Known, intents: readonly Intent[]): boolean {
  const ask = person.talk.open?.ask
  const any = ask === 'call' || ask === 'confirm-call' || ask === 'account' || ask === 'consent' || takesAnyWords(person)
  // To a meeting that is said back "không" is a no, and not [Không phải kiểm điểm].
  return !any && !(ask === 'meeting' && intents.includes('no')) && intents.every((intent) => intent === 'yes' || intent === 'no')
}

/** Of a self-review whole paragraphs are written: a word in one of them, "dừng", "nhầm", "đề nghị", is no command. */
const isLong = (line: string): boolean => line.length > 60

/** "1. Chấp hành tốt" is the first point of what is written, and not the first choice below the question. */
const isPoint = (person: Known, line: string): boolean => takesAnyWords(person) && /^\s*\d{1,2}\s*[,;.]\s/u.test(line)

/** Who is asked about a pin and types what they do instead goes on where that question came up. */
function backInTalk(person: Known): Known {
  const { talk } = person
  return talk.open?.ask === 'consent' && talk.open.back ? { ...person, talk: { ...talk, open: talk.open.back } } : person
}

/** Who comes back and says in the same breath what they do is heard, unless a consent has to be asked first. */
function startAgain(person: Known, line: string, reading: Reading): readonly Effect[] {
  const back = resume(person)
  const returns = back.some((effect) => effect.do === 'address' && effect.state === 'active')
  if (!returns || !reading.intents.includes('status') || back.some((effect) => effect.do === 'open' && effect.question !== null))
    return back
  return [...back, ...readLine({ ...person, addressState: 'active' }, line, reading)]
}

/** "gọi 3 nhầm số" is about the number of number 3. */
function isOfACall(person: Known, line: string): boolean {
  return branchCommand(person, line)?.some((effect) => effect.do === 'call-tried' || effect.do === 'call-tried-of') ?? false
}

/** A command about somebody leaves the question that was open; lists and meetings are done in passing. A consent waits for its answer. */
function leftFor(command: readonly Effect[], open: OpenQuestion | null): readonly Effect[] {
  return command.some(isAboutSomebody) && open && open.ask !== 'consent' && open.ask !== 'roster' ? [{ do: 'open', question: null }] : []
}

function isAboutSomebody(effect: Effect): boolean {
  if (effect.do === 'show') return effect.view.of === 'card' || effect.view.of === 'card-by-id'
  return 'memberId' in effect || effect.do === 'record-call-of' || effect.do === 'call-tried-of' || effect.do === 'note-number-of'
}

function tap(person: Known, id: string): readonly Effect[] {
  const { verb, args } = parseChoice(id)
  const conversation = Object.hasOwn(taps, verb) ? taps[verb] : undefined
  return conversation?.(person, args) ?? help(person)
}
