// The phones: what each shows, and what their owners are going to do. A message that arrives makes its owner plan an act.
import type { Outbound } from '../channels/channel.ts'
import type { InboundContent } from '../core/inbound.ts'
import type { Locale } from '../core/person.ts'
import { hasTyped, meantBy, type Read } from '../render/numbers.ts'
import { sentenceText } from '../render/text.ts'
import type { Act, Heard } from './acts.ts'
import { react } from './cast.ts'
import type { DemoChannel } from './channels.ts'
import { workAtDesk } from './desk.ts'
import { codeOf, reactInCharge } from './in-charge.ts'
import { heardBy, inWakingHours, type Memory, tiredOf, wordsOf } from './memory.ts'
import { partOf } from './parts.ts'
import type { DemoPerson } from './people.ts'
import { openPlan, type PlannedAct } from './plan.ts'
import { takePart } from './taking-part.ts'

export interface Bubble {
  readonly id: string
  readonly at: string
  readonly from: 'service' | 'person'
  /** The channel it came or went by. */
  readonly channel: DemoChannel
  /** Of a letter; null elsewhere. */
  readonly subject: string | null
  readonly text: string
  readonly choices: readonly (readonly { readonly id: string; readonly label: string }[])[]
  readonly attachment: {
    readonly kind: 'picture' | 'document'
    readonly name: string
    readonly mime: string
    readonly bytes: Uint8Array
  } | null
}

export interface Phones {
  readonly bubbles: (person: DemoPerson) => readonly Bubble[]
  readonly channelOf: (person: DemoPerson) => DemoChannel
  readonly putOn: (person: DemoPerson, channel: DemoChannel) => void
  /** A message of the service has arrived. */
  readonly receive: (message: Outbound, channel: DemoChannel) => void
  /** Owners whose choices came as numbers look at what these mean, and plan what follows. */
  readonly read: (offeredTo: (person: DemoPerson) => Promise<readonly Read[]>) => Promise<void>
  /** A choice as its owner has read it, under a button or as a numbered line. */
  readonly choiceOf: (person: DemoPerson, id: string) => Read
  /** The owner has sent something: it stands in the chat. @param sent in its place, where choices are typed. */
  readonly said: (person: DemoPerson, meant: InboundContent, sent?: InboundContent) => void
  /** What its owner will say when called. */
  readonly wouldSay: (person: DemoPerson, words: string) => void
  /** A person in charge has called; it is seen on an ordinary telephone. */
  readonly called: (person: DemoPerson, words: string) => void
  readonly plan: (person: DemoPerson, at: Temporal.Instant, content: InboundContent) => void
  readonly nextDue: () => Temporal.Instant | null
  /** The next act that is due, taken off the plan. */
  readonly takeDue: (now: Temporal.Instant) => PlannedAct | null
  /** From now on this owner does nothing by themselves: somebody at the page plays them. */
  readonly takeOver: (person: DemoPerson) => void
  /** Whose phone somebody at the page is sending from just now: what comes back at once is theirs to answer. */
  readonly sendByHand: (person: DemoPerson | null) => void
}

export function openPhones(people: readonly DemoPerson[], now: () => Temporal.Instant, locale: Locale): Phones {
  const memories = new Map(
    people.map(({ userId, channel, spoken }): [string, Memory] => [
      userId,
      {
        ...{ bubbles: [], asked: [], inviting: [], offered: new Map(), done: [], unread: [], choices: new Map(), channel, played: false },
        spoken: spoken === null || locale === 'vi' ? spoken : 'same as before',
      },
    ]),
  )
  const byUser = new Map(people.map((person) => [person.userId, person]))
  const byMember = new Map(people.map((person) => [person.memberId, person]))
  const planned = openPlan()
  let count = 0
  let byHand: DemoPerson | null = null

  const memoryOf = (person: DemoPerson): Memory => {
    const memory = memories.get(person.userId)
    if (!memory) throw new Error('a phone without an owner')
    return memory
  }
  const plan = (person: DemoPerson, at: Temporal.Instant, content: InboundContent): void => planned.add([{ person, at, content }])
  const spokenBy = (memberId: number): string | null => {
    const member = byMember.get(memberId)
    return member ? memoryOf(member).spoken : null
  }
  /** One more bubble in a chat, of either side. */
  const put = (memory: Memory, bubble: Omit<Bubble, 'id' | 'at' | 'channel'>, channel = memory.channel): void => {
    count += 1
    memory.bubbles.push({ id: `${bubble.from === 'person' ? 'p' : 's'}${count}`, at: now().toString(), channel, ...bubble })
  }

  /** Plans what somebody does on a message that they have read. */
  const hear = (
    person: DemoPerson,
    memory: Memory,
    heard: { readonly text: string; readonly choices: readonly Read[]; readonly at: Temporal.Instant },
  ): void => {
    for (const [at, one] of heard.choices.entries()) memory.choices.set(one.id, { ...one, nth: at + 1 })
    if (memory.played) return
    const acts = actsOn(person, memory, heardBy(memory, heard, now()))
    for (const { id } of heard.choices) memory.offered.set(id, (memory.offered.get(id) ?? 0) + 1)
    const together: PlannedAct[] = []
    for (const { minutes, content, called, once } of acts) {
      const member = called === undefined ? undefined : byMember.get(called)
      const act = { person, at: heard.at.add({ minutes }), content, ...(member ? { called: member } : {}) }
      if (!once) together.push(act)
      else if (!planned.has(act)) planned.add([act])
    }
    planned.add(together)
  }

  const actsOn = (person: DemoPerson, memory: Memory, heard: Heard): readonly Act[] => {
    const choices = heard.choices.map(({ id }) => id)
    // What somebody at the page does with a secretary's phone is theirs to go on with.
    if (person === byHand) return handOverCode(person, memory, heard.text) ?? []
    if (person.role !== 'member') {
      if (tiredOf(memory, choices)) return []
      return handOverCode(person, memory, heard.text) ?? workAtDesk(heard, person.name) ?? reactInCharge(choices, spokenBy)
    }
    if (person.habit === null) return []
    const part = takePart({ part: partOf(person.name), seed: person.memberId, slow: person.habit === 'late' }, heard)
    if (part) return part
    const question = choices.find((choice) => choice.startsWith('ci:same:'))
    const again = question !== undefined && memory.asked.includes(question)
    if (question !== undefined && !again) memory.asked.push(question)
    return react({ habit: person.habit, seed: person.memberId }, { choices, questions: memory.asked.length, again })
  }

  /** A secretary who gets a code reads it out to the member it is for, who types it some hours later. */
  const handOverCode = (person: DemoPerson, memory: Memory, text: string): readonly Act[] | null => {
    const code = person.role === 'secretary' ? codeOf(text) : null
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
    channelOf: (person) => memoryOf(person).channel,
    putOn(person, channel) {
      memoryOf(person).channel = channel
    },
    receive(message, channel) {
      const person = byUser.get(message.chatId)
      if (!person) return
      const memory = memoryOf(person)
      const { text, choices, attachment } = message
      const subject = channel === 'email' ? message.subject : null
      put(memory, { from: 'service', subject, text, choices, attachment: attachment ?? null }, channel)
      if (choices.length === 0 && hasTyped(text)) memory.unread.push({ message, at: now() })
      else hear(person, memory, { text, choices: choices.flat(), at: now() })
    },
    async read(offeredTo) {
      for (const person of people) {
        const memory = memoryOf(person)
        if (memory.unread.length === 0) continue
        const offered = await offeredTo(person)
        for (const { message, at } of memory.unread.splice(0))
          hear(person, memory, { text: message.text, choices: meantBy(message.text, offered), at })
      }
    },
    choiceOf: (person, id) => memoryOf(person).choices.get(id) ?? { id, label: id },
    said(person, meant, sent = meant) {
      const memory = memoryOf(person)
      if (meant.kind === 'choice' && meant.choice.startsWith('do:invite:'))
        memory.inviting.push(Number(meant.choice.slice('do:invite:'.length)))
      const what = meant.kind === 'choice' ? meant.choice : meant.kind === 'text' ? meant.text : null
      if (what !== null) memory.done.push({ what, at: now() })
      put(memory, { from: 'person', subject: null, text: wordsOf(memory, sent), choices: [], attachment: null })
    },
    wouldSay(person, words) {
      const memory = memoryOf(person)
      memory.spoken = words
      put(memory, { from: 'person', subject: null, text: words, choices: [], attachment: null })
    },
    called(person, words) {
      const memory = memoryOf(person)
      if (memory.channel !== 'phone') return
      const text = sentenceText({ key: 'demo:call', with: { words } }, locale)
      put(memory, { from: 'service', subject: null, text, choices: [], attachment: null })
    },
    nextDue: planned.next,
    takeDue(time) {
      const first = planned.take(time)
      if (!first) return null
      // What is written down is what was said on the phone just now.
      const spoken = first.called === undefined ? null : memoryOf(first.called).spoken
      return spoken === null ? first : { ...first, content: { kind: 'text', text: spoken } }
    },
    sendByHand(person) {
      byHand = person
    },
    takeOver(person) {
      memoryOf(person).played = true
      planned.drop(person)
    },
  }
}
