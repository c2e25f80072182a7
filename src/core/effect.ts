// What a handler decides. The shell applies a list of effects in one transaction (src/apply-effects.ts); nothing happens before.
import type { CallResult } from './call.ts'
import type { CaseAct } from './case-act.ts'
import type { Purpose } from './consent.ts'
import type { Window } from './hours.ts'
import type { MeetingAct } from './meeting-act.ts'
import type { RenewalAnswer, ReviewAnswer } from './member.ts'
import type { Message } from './message.ts'
import type { Locale } from './person.ts'
import type { Report } from './report.ts'
import type { SeasonAct } from './season-act.ts'
import type { OpenQuestion, Talk } from './talk.ts'

export type Effect =
  /** Answer the person who wrote, now. */
  | { readonly do: 'say'; readonly message: Message }
  /** Tell the person in charge of the one who wrote. `key` makes it happen once. */
  | { readonly do: 'tell-in-charge'; readonly message: Message; readonly key: string }
  /** What the next line of this person will answer; null = nothing is open. */
  | { readonly do: 'open'; readonly question: OpenQuestion | null }
  /** Uses an invitation up: the chat becomes the member's address, or is theirs again. */
  | { readonly do: 'link'; readonly invitationId: number; readonly locale: Locale }
  | { readonly do: 'count-wrong-code' }
  | {
      readonly do: 'consent'
      readonly purpose: Purpose
      readonly agreed: boolean /** null = a button was tapped */
      readonly words: string | null
    }
  | { readonly do: 'address'; readonly state: 'active' | 'stopped' | 'unreachable' | 'wrong_person' }
  /** How to reach the person on this account is forgotten: the platform told us to. */
  | { readonly do: 'forget-address' }
  | { readonly do: 'locale'; readonly locale: Locale }
  /** When the person wants to be written to; null = as the branch. */
  | { readonly do: 'hours'; readonly window: Window | null; readonly night: boolean }
  /** By which clock, while they are in this country; null = by that at home. Without a country it stands in until they choose. */
  | { readonly do: 'zone'; readonly zone: string | null; readonly country: string }
  | { readonly do: 'zone'; readonly zone: string; readonly country: null }
  /** Which of the person's own chats is written to first; null = the one they wrote in last. */
  | { readonly do: 'prefer'; readonly addressId: number | null }
  /** A confirmed report of the person who wrote; answers the open check-in and ends its reminders and escalations. */
  | { readonly do: 'report'; readonly report: Report; readonly said: string | null }
  /** The person answered without saying what they do (wants to talk): the check-in is answered, its reminders end. */
  | { readonly do: 'heard' }
  /** Hands something to a person; who waits for one is answered who was told, which only the shell knows: of several in a row at once. */
  | {
      readonly do: 'escalate'
      readonly kind: HandedKind
      /** Words to be read; of `new_phone` the number, in E.164. */
      readonly said: string | null
    }
  | { readonly do: 'review'; readonly reviewId: number; readonly answer: ReviewAnswer }
  | { readonly do: 'renewal'; readonly exemptionId: number; readonly answer: RenewalAnswer }
  /** Of a person in charge, about somebody in their own branch; refused elsewhere, as if that member did not exist. */
  | ({ readonly do: 'record-call'; readonly memberId: number } & Spoken)
  /** The same of whoever the name fits; of several it is asked which. */
  | ({ readonly do: 'record-call-of'; readonly name: string } & Spoken)
  | { readonly do: 'begin-call'; readonly memberId: number }
  /** Called, and nothing was said: the try counts. What was open is closed. */
  | { readonly do: 'call-tried'; readonly memberId: number; readonly result: Exclude<CallResult, 'spoke'> }
  /** The same of whoever the name fits. */
  | { readonly do: 'call-tried-of'; readonly name: string; readonly result: Exclude<CallResult, 'spoke'> }
  | { readonly do: 'call-later'; readonly memberId: number }
  /** The number that a member gave is right: it takes the place of the one on the list. */
  | { readonly do: 'note-number'; readonly memberId: number }
  /** The same of whoever the name fits. */
  | { readonly do: 'note-number-of'; readonly name: string }
  | { readonly do: 'remind-now'; readonly memberId: number }
  | { readonly do: 'invite'; readonly memberId: number }
  | { readonly do: 'roster'; readonly file: { readonly ref: string; readonly name: string; readonly size: number | null } }
  | { readonly do: 'roster-decision'; readonly importId: number; readonly write: boolean; readonly skipBadRows: boolean }
  /** The keys of an account that a person in charge adds for their branch: they are tried after this event, and stored sealed if the platform knows them. */
  | { readonly do: 'account-keys'; readonly channel: string; readonly keys: Readonly<Record<string, string>> }
  /** What came in held a secret, or a place that nobody agreed to: it is kept nowhere, not even sealed. */
  | { readonly do: 'forget-words' }
  /** Something about an exemption case, a year-end season, or a meeting: each has a list of its own. */
  | { readonly do: 'case'; readonly act: CaseAct }
  | { readonly do: 'season'; readonly act: SeasonAct }
  | { readonly do: 'meeting'; readonly act: MeetingAct }
  /** Show data: the shell loads the view within the person's scope, a pure function beside the command words it. */
  | { readonly do: 'show'; readonly view: View }

/** What a handler hands to a person: the kinds of an escalation that follow from words. */
export type HandedKind =
  | 'wants_contact'
  | 'stopped'
  | 'wrong_person'
  | 'unreachable'
  | 'unread'
  | 'petition'
  | 'dues'
  | 'needs_help'
  | 'new_phone'

/** What was said on the phone. */
export interface Spoken {
  /** null = as before */
  readonly report: Report | null
  /** What the report leaves out is as before too. */
  readonly still?: true
  readonly said: string
  /** A new number that the line gives, in E.164: it is not noted, and that is said. */
  readonly phone?: string
}

export type View =
  /** Their own chats, for everybody. */
  | { readonly of: 'chats' }
  | { readonly of: 'overview' }
  | { readonly of: 'silent' }
  /** Whom to call today; `page`: with the page to print. */
  | { readonly of: 'calls'; readonly page?: true }
  /** Whom to call, for who wrote down something without saying of whom. */
  | { readonly of: 'open-calls' }
  | { readonly of: 'card'; readonly name: string }
  | { readonly of: 'card-by-id'; readonly memberId: number }
  | { readonly of: 'uninvited' }
  | { readonly of: 'review-list' }
  | { readonly of: 'summary' }
  | { readonly of: 'accounts' }
  /** What the person has to do this week. */
  | { readonly of: 'duties' }

/**
 * The choices that stand while these are applied. A reply that does nothing and offers nothing, thanks for thanks or a word that stickers are
 * not read, leaves those above it; a stop that was asked back does not outlive its answer.
 */
export function stillOffered(talk: Talk | null, effects: readonly Effect[]): Talk['offered'] {
  const onlySays = effects.length > 0 && effects.every(({ do: what }) => what === 'say' || what === 'forget-words')
  return talk !== null && onlySays && !talk.offered.some(({ id }) => id === 'do:stop') ? talk.offered : []
}
