// How somebody away reacts to what their phone shows, by habit. They know only their own phone.
import { meaningOf } from './phrases.ts'
import { hasStopped, type Resident } from './resident.ts'
import type { Heard, Stage } from './stage.ts'

const day = 24 * 60

/** A message has arrived; whatever follows from it is planned. */
export function memberHears(stage: Stage, me: Resident, heard: Heard): void {
  const numberIn = (start: string): number | null => {
    const choice = heard.choices.find((one) => one.startsWith(start))
    return choice === undefined ? null : Number(choice.slice(start.length))
  }
  const meaning = meaningOf(heard.text)
  // The service said that the tap did nothing: then nothing has to be in the tables for it.
  if (meaning === 'oldTap' || meaning === 'still') me.pending?.undo()
  if (meaning !== null) me.pending = null
  if (meaning === 'thanks' && me.who.habit === 'chatty' && stage.dice('chat', me.who.index, stage.month()) < 0.3)
    stage.plan(me, { minutes: 3, doing: { do: 'write', text: 'cảm ơn chi bộ ạ' } })
  const consent = heard.choices.find((choice) => choice.startsWith('consent:') && choice.endsWith(':yes'))
  const zone = heard.choices.find((choice) => choice.startsWith('tz:'))
  const same = numberIn('ci:same:')
  const review = numberIn('rv:come:')
  const renewal = numberIn('ex:renew:')
  if (consent !== undefined) answerConsent(stage, me, consent)
  else if (heard.choices.includes('cf:yes')) confirm(stage, me)
  else if (zone !== undefined) answerZone(stage, me, zone)
  else if (same !== null) answerQuestion(stage, me, same)
  else if (review !== null) answerCountdown(stage, me, 'rv', review)
  else if (renewal !== null) answerCountdown(stage, me, 'ex', renewal)
}

/** Nearly everybody agrees to everything; one in seven does not want the committee told. */
function answerConsent(stage: Stage, me: Resident, yes: string): void {
  const purpose = yes.split(':')[1] ?? ''
  if (me.consented.has(purpose) || hasStopped(me)) return
  me.consented.add(purpose)
  /** Whoever has sent a STOP meanwhile leaves the question open, and answers it when it is asked again after their return. */
  const still = (): boolean => {
    const goesOn = !hasStopped(me)
    if (!goesOn) me.consented.delete(purpose)
    return goesOn
  }
  const agreed = !(purpose === 'share' && stage.dice('share', me.who.index) < 1 / 7)
  stage.plan(me, {
    minutes: 1 + stage.dice('consent', me.who.index, purpose) * 5,
    doing: { do: 'tap', choice: `consent:${purpose}:${agreed ? 'yes' : 'no'}` },
    still,
    note: () => me.truth.consents.set(purpose, agreed),
  })
}

/** What was understood is right. A question that came meanwhile takes its place, and then they begin anew. */
function confirm(stage: Stage, me: Resident): void {
  if (me.confirming) return
  me.confirming = true
  const about = me.lastCheckIn
  const still = (): boolean => {
    me.confirming = false
    return !hasStopped(me) && me.lastCheckIn === about
  }
  stage.plan(me, {
    minutes: 2,
    doing: { do: 'tap', choice: 'cf:yes' },
    still,
    note: () => {
      countReport(me, me.moving)
      me.moving = null
      if (about !== null) me.answered.add(about)
    },
  })
}

function countReport(me: Resident, moved: { readonly country: string } | null): void {
  const before = me.truth.country
  me.truth.reports += 1
  if (moved !== null) me.truth.country = moved.country
  me.pending = {
    undo: () => {
      me.truth.reports -= 1
      me.truth.country = before
    },
  }
}

/** Everybody abroad wants to be written to by the clock there. */
function answerZone(stage: Stage, me: Resident, choice: string): void {
  const zone = (choice.split(':')[2] ?? '').replaceAll('--', '/')
  stage.plan(me, {
    minutes: 1,
    doing: { do: 'tap', choice },
    still: () => !hasStopped(me),
    note: (at) => {
      me.truth.zones.push({ from: at, zone })
    },
  })
}

function answerQuestion(stage: Stage, me: Resident, id: number): void {
  const { dice } = stage
  const again = me.lastCheckIn === id
  me.lastCheckIn = id
  me.confirming = false
  if (!again) me.questions += 1
  if (me.answered.has(id)) return
  const month = stage.month()
  const about = [me.who.index, month] as const
  const soon = 5 + dice('soon', ...about) ** 2 * 600
  /** Next month's round makes this question an old one. */
  const still = (): boolean => !hasStopped(me) && me.lastCheckIn === id && !me.answered.has(id) && stage.month() === month
  const tap = (minutes: number, what: 'same' | 'changed' | 'contact'): void =>
    stage.plan(me, {
      minutes,
      doing: { do: 'tap', choice: `ci:${what}:${id}` },
      still,
      note: () => {
        if (what !== 'changed') me.answered.add(id)
        if (what === 'same') countReport(me, null)
      },
    })
  const write = (minutes: number, text: string, note?: () => void): void =>
    stage.plan(me, { minutes, doing: { do: 'write', text }, still, ...(note ? { note } : {}) })
  switch (me.who.habit) {
    case 'late':
      if (!again) tap((14 + dice('late', ...about) * 8) * day, 'same')
      return
    case 'silent':
    case 'never_linked':
      return
    case 'chatty':
      if (again) write(20, 'vẫn vậy ạ')
      else if (dice('contact', ...about) < 0.08) tap(soon, 'contact')
      else write(soon, 'Dạ em vẫn làm như cũ ạ, chúc các anh chị khỏe')
      return
    case 'wrong_format':
      // First a thumb, then, when asked again, a line without accents.
      if (again) write(25, 'da em van lam cho cu a')
      else write(soon, '👍👍')
      return
    case 'moves':
      if (again || me.questions !== 2) tap(soon, 'same')
      else {
        tap(soon, 'changed')
        write(soon + 15, 'em mới sang Nhật làm xưởng thực phẩm ở Aichi', () => {
          me.moving = { country: 'JP' }
        })
      }
      return
    case 'prompt':
      // Now and then a question is overlooked, and its reminder is not.
      if (again || dice('misses', ...about) >= 0.05) tap(soon, 'same')
      return
    case 'two_phones':
    case 'blocks':
    case 'withdraws':
    case 'stops':
      tap(soon, 'same')
      return
    default:
      me.who.habit satisfies never
  }
}

/** A countdown comes in several steps and is answered once; silent people leave it. */
function answerCountdown(stage: Stage, me: Resident, kind: 'rv' | 'ex', id: number): void {
  const about = `${kind}:${id}`
  if (me.seen.has(about) || me.who.habit === 'silent' || me.who.role !== 'member') return
  me.seen.add(about)
  const chance = stage.dice(kind, me.who.index)
  if (chance < 0.2) return
  const answers = kind === 'rv' ? (['come', 'online', 'letter', 'unsure'] as const) : (['renew', 'return', 'transfer'] as const)
  const answer = answers[Math.floor(((chance - 0.2) / 0.8) * answers.length)] ?? answers[0]
  const kept: Map<number, string> = kind === 'rv' ? me.truth.reviews : me.truth.renewals
  stage.plan(me, {
    minutes: 30 + chance * 300,
    doing: { do: 'tap', choice: `${kind}:${answer}:${id}` },
    still: () => !hasStopped(me),
    note: () => {
      kept.set(id, answer)
      me.pending = { undo: () => kept.delete(id) }
    },
  })
}
