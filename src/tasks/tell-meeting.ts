// Tells everybody whom a meeting of a branch concerns the same news, each in their own words, hours and language.
import { type Concerned, concernedBy } from '../../db/meeting-notices.ts'
import { meetingWordsSince } from '../core/consent.ts'
import { mustConfirm } from '../core/meeting.ts'
import type { Message } from '../core/message.ts'
import type { Settings } from '../core/settings.ts'
import { todayOf } from '../runtime.ts'
import type { Scene } from './scene.ts'
import { tellMember } from './tell-member.ts'

export interface News {
  readonly settings: Settings
  /** What the messages are about, so that they are called back when it changes: `meeting:7`. */
  readonly about: string
  /** Makes it reach each of them once; null = not this one. */
  readonly keyFor: (person: Concerned) => string | null
  readonly messageFor: (person: Concerned) => Message
  /** From when it makes no sense any more. */
  readonly expiresAt: Temporal.Instant
}

export interface Told {
  readonly person: Concerned
  /** Null where no message goes out: no chat that takes it, or the first hour that is not quiet comes too late. */
  readonly messageKey: string | null
  /** When it may go out. */
  readonly dueAt: Temporal.Instant | null
}

/** Everybody whom a meeting concerns. @param startsAt of the meeting: an assignment may begin until then. */
export function concerned(
  scene: Scene,
  of: { readonly unitId: number; readonly startsAt: Temporal.Instant },
): Promise<readonly Concerned[]> {
  const { rt, tx, tenantId, now } = scene
  return concernedBy(tx, {
    tenantId,
    unitId: of.unitId,
    on: todayOf(rt, of.startsAt),
    today: todayOf(rt, now),
    consentSince: meetingWordsSince,
    homeZone: rt.homeZone,
  })
}

/**
 * Queues the news for each: by the consent for reminders to members, as a duty to officers. Quiet hours of their own are kept however near the
 * meeting is; whom no message reaches in time a person phones.
 */
export function tellConcerned(scene: Scene, people: readonly Concerned[], news: News): readonly Told[] {
  return people.map((person): Told => {
    const { settings, about, expiresAt } = news
    const key = news.keyFor(person)
    if (key === null) return { person, messageKey: null, dueAt: null }
    const purpose = person.as === 'attends' || person.as === 'in_charge' ? 'duty' : 'reminders'
    const dueAt = tellMember(scene, person, { key, about, purpose, settings, message: news.messageFor(person), expiresAt, inTime: true })
    return { person, messageKey: dueAt === null ? null : key, dueAt }
  })
}

export interface Counts {
  readonly home: number
  readonly away: number
  readonly officers: number
}

/** How many of each part. */
export function countParts(people: readonly Concerned[]): Counts {
  const home = people.filter((one) => one.as === 'home').length
  const away = people.filter((one) => !mustConfirm(one.as)).length
  return { home, away, officers: people.length - home - away }
}
