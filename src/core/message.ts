// What the service says, before it has a language or a platform: locale keys with parameters, and choices.

import type { Key } from './key.ts'
import type { Place } from './place.ts'

/** One sentence: a locale key and its parameters. Dates, places and nested sentences are formatted for the reader's language by `render/`. */
export interface Sentence {
  readonly key: Key
  readonly with?: Readonly<Record<string, Param>>
}

export type Param =
  | string
  | number
  | Sentence
  /** `2026-12-20` -> `20/12/2026`. */
  | { readonly date: string }
  /** The same with its weekday, for a day that is near: `Chủ Nhật, 20/12/2026`. */
  | { readonly day: string }
  /** An ISO instant and the zone to show it in -> `19:30 Chủ Nhật, 20/12/2026`. */
  | { readonly at: string; readonly zone: string }
  /** Its hour alone, where the day stands above it -> `19:30`. */
  | { readonly clock: string; readonly zone: string }
  /** `2026-12` -> `12/2026`. */
  | { readonly month: string }
  /** A date or a month, as exactly as it is known: `2027-02-06` -> `06/02/2027`, `2027-03` -> `03/2027`. */
  | { readonly until: string }
  | { readonly place: Place }
  /** E.164: `+84900000101` -> `0900 000 101`. */
  | { readonly phone: string }
  /** 2100 -> `2.100`. */
  | { readonly amount: number }
  /** 0.658 -> `65,8%`. */
  | { readonly share: number }
  /** Joined by commas. */
  | { readonly list: readonly Param[] }

export interface Choice {
  /** What comes back when it is tapped: `verb:argument…`, at most 64 bytes (Telegram's limit for callback data). */
  readonly id: string
  readonly label: Sentence
  /** Stands under a numbered list of people: without buttons it is typed by its words, so that a bare number means the list. */
  readonly shortcut?: true
  /** Left out where the platform has no such button. Only the last choice of a message may be: the numbers of the others stay. */
  readonly needs?: 'location'
}

/** A file that goes with a message; made when it is sent, from rows, so that the ledger stays small. */
export interface Attachment {
  readonly make:
    | 'summary-chart'
    | 'summary-workbook'
    | 'call-sheet'
    | 'branch-call-sheet'
    // Of a case: the application to be signed, and the branch's report to the committee.
    | 'application-docx'
    | 'application-pdf'
    | 'case-report'
    // Of a review: the letter for an employer, the self-review's form, who is expected; a page that was sent in; the form with the answers that were typed.
    | 'review-letter'
    | 'self-review-form'
    | 'expected-list'
    | 'self-review-file'
    | 'self-review-answers'
    // Of a meeting.
    | 'meeting-calendar'
    | 'review-calendar'
  /** The row it is made of: the summary, the case, the review, the meeting; of a sheet the member whose calls stand on it. */
  readonly id: number
  /** Whom it is about, of what is made for one member. */
  readonly memberId?: number
}

/** A menu entry of the platform's command list. */
export interface MenuEntry {
  readonly command: string
  readonly about: Key
}

/** One message to one person. `lines` are joined by line breaks; an empty array is allowed only with an attachment. */
export interface Message {
  readonly lines: readonly Sentence[]
  /** Rows of choices. */
  readonly choices?: readonly (readonly Choice[])[]
  /** What may be given by one tap instead of words, where the platform has a button for it: a pin, or the person's own number. */
  readonly ask?: 'location' | 'contact'
  /** The lines number the rows of choices already: a typed number means the first choice of its row, and none is numbered once more. */
  readonly rowsNumbered?: true
  readonly attachment?: Attachment
  /** What stands above it where messages have a subject; a plain one when not given. Read by whoever looks at a phone: nothing private. */
  readonly subject?: Sentence
  readonly menu?: readonly MenuEntry[]
}
