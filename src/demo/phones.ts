// The phones: what each shows, and what their owners are going to do. A message that arrives makes its owner plan an act.
import type { Outbound } from '../channels/channel.ts'
import type { InboundContent } from '../core/inbound.ts'
import type { Locale } from '../core/person.ts'
import { type Act, react } from './cast.ts'
import { codeOf, reactInCharge } from './in-charge.ts'
import type { DemoPerson } from './people.ts'

export interface Bubble {
  readonly id: string
  readonly at: string
  readonly from: 'service' | 'person'
  readonly text: string
  readonly choices: readonly (readonly { readonly id: string; readonly label: string }[])[]
  readonly attachment: {
    readonly kind: 'picture' | 'document'
    readonly name: string
    readonly mime: string
    readonly bytes: Uint8Array
  } | null
}

export interface PlannedAct {
  readonly person: DemoPerson
  readonly at: Temporal.Instant
  readonly content: InboundContent
}

export interface Phones {
  readonly bubbles: (person: DemoPerson) => readonly Bubble[]
  /** A message of the service has arrived. */
  readonly receive: (message: Outbound, ref: string) => void
  /** The owner has sent something: it stands in the chat. */
  readonly said: (person: DemoPerson, content: InboundContent) => void
  readonly plan: (person: DemoPerson, at: Temporal.Instant, content: InboundContent) => void
  readonly nextDue: () => Temporal.Instant | null
  /** The next act that is due, taken off the plan. */
  readonly takeDue: (now: Temporal.Instant) => PlannedAct | null
  /** From now on this owner does nothing by themselves: somebody at the page plays them. */
  readonly takeOver: (person: DemoPerson) => void
}

interface Memory {
  readonly bubbles: Bubble[]
  /** Check-ins this person was asked about. */
  readonly asked: string[]
  /** Invitations this person tapped, in order: the codes come back in the same order. */
  readonly inviting: number[]
  readonly seen: Set<string>
  played: boolean
}

export function openPhones(people: readonly DemoPerson[], now: () => Temporal.Instant, locale: Locale): Phones {
  const memories = new Map(
    people.map((person) => [person.userId, { bubbles: [], asked: [], inviting: [], seen: new Set(), played: false } as Memory]),
  )
  const byUser = new Map(people.map((person) => [person.userId, person]))
  const byMember = new Map(people.map((person) => [person.memberId, person]))
  let acts: PlannedAct[] = []
  let count = 0

  const memoryOf = (person: DemoPerson): Memory => {
    const memory = memories.get(person.userId)
    if (!memory) throw new Error('a phone without an owner')
    return memory
  }
  const plan = (person: DemoPerson, at: Temporal.Instant, content: InboundContent): void => {
    acts.push({ person, at, content })
    acts = acts.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
  }

  const actsOn = (person: DemoPerson, memory: Memory, message: Outbound): readonly Act[] => {
    const choices = message.choices.flat().map((choice) => choice.id)
    if (person.role !== 'member' && tiredOf(memory, choices)) return []
    if (person.role !== 'member')
      return (
        handOverCode(person, memory, message) ?? reactInCharge({ text: message.text, choices }, (id) => spokenBy(byMember.get(id), locale))
      )
    if (person.habit === null) return []
    const question = choices.find((choice) => choice.startsWith('ci:same:'))
    const again = question !== undefined && memory.asked.includes(question)
    if (question !== undefined && !again) memory.asked.push(question)
    // The same countdown comes several times; it is answered once.
    const once = choices.find((choice) => choice.startsWith('rv:') || choice.startsWith('ex:'))
    if (once !== undefined && memory.seen.has(once)) return []
    if (once !== undefined) memory.seen.add(once)
    return react({ habit: person.habit, seed: person.memberId }, { choices, questions: memory.asked.length, again })
  }

  /** A secretary who gets a code reads it out to the member it is for, who types it some hours later. */
  const handOverCode = (person: DemoPerson, memory: Memory, message: Outbound): readonly Act[] | null => {
    const code = person.role === 'secretary' ? codeOf(message.text) : null
    const memberId = code === null ? undefined : memory.inviting.shift()
    const member = memberId === undefined ? undefined : byMember.get(memberId)
    if (code === null || !member) return null
    if (member.habit !== null && member.habit !== 'never_linked' && !memoryOf(member).played) {
      plan(member, inWakingHours(now().add({ minutes: 30 + ((member.memberId * 97) % 1_500) })), { kind: 'start', code })
    }
    return []
  }

  return {
    plan,
    bubbles: (person) => memoryOf(person).bubbles,
    receive(message, ref) {
      const person = byUser.get(message.chatId)
      if (!person) return
      const memory = memoryOf(person)
      const { text, choices, attachment } = message
      memory.bubbles.push({ id: `s${ref}`, at: now().toString(), from: 'service', text, choices, attachment: attachment ?? null })
      if (memory.played) return
      for (const act of actsOn(person, memory, message)) plan(person, now().add({ minutes: act.minutes }), act.content)
    },
    said(person, content) {
      const memory = memoryOf(person)
      count += 1
      if (content.kind === 'choice' && content.choice.startsWith('do:invite:'))
        memory.inviting.push(Number(content.choice.slice('do:invite:'.length)))
      memory.bubbles.push({
        id: `p${count}`,
        at: now().toString(),
        from: 'person',
        text: wordsOf(memory.bubbles, content),
        choices: [],
        attachment: null,
      })
    },
    nextDue: () => acts[0]?.at ?? null,
    takeDue(time) {
      const [first] = acts
      if (!first || Temporal.Instant.compare(first.at, time) > 0) return null
      acts = acts.slice(1)
      return first
    },
    takeOver(person) {
      memoryOf(person).played = true
      acts = acts.filter((act) => act.person !== person)
    },
  }
}

/** A call item that has come three times is left in the list: even a patient secretary does not press "later" for ever. */
function tiredOf(memory: Memory, choices: readonly string[]): boolean {
  const later = choices.find((choice) => choice.startsWith('call:later:'))
  if (later === undefined) return false
  memory.asked.push(later)
  return memory.asked.filter((choice) => choice === later).length > 3
}

/** Between 7 and 21 o'clock in Viet Nam: nobody types a code in the middle of the night. */
function inWakingHours(at: Temporal.Instant): Temporal.Instant {
  const { hour } = at.toZonedDateTimeISO('Asia/Ho_Chi_Minh')
  return hour >= 21 || hour < 7 ? at.add({ hours: 10 }) : at
}

function spokenBy(member: DemoPerson | undefined, locale: Locale): string | null {
  if (!member || member.spoken === null) return null
  return locale === 'vi' ? member.spoken : 'same as before'
}

/** What stands in the chat for what was sent: a tap shows its label. */
function wordsOf(bubbles: readonly Bubble[], content: InboundContent): string {
  if (content.kind === 'text') return content.text
  if (content.kind === 'start') return content.code === null ? '/start' : `/start ${content.code}`
  if (content.kind === 'choice') {
    const labels = bubbles.toReversed().flatMap((bubble) => bubble.choices.flat())
    return labels.find((choice) => choice.id === content.choice)?.label ?? content.choice
  }
  return ''
}
