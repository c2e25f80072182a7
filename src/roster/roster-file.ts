// What reading a roster file gives: members' rows, what is wrong with others, which columns were left out, or why nothing could be read.
import type { Sentence } from '../core/message.ts'

export interface RosterFile {
  /** Rows that can be imported. A row with a problem is not among them, so skipping the bad rows means importing these. */
  readonly rows: readonly RosterRow[]
  readonly problems: readonly RosterProblem[]
  /** Columns that were seen and not read. Their cells never leave the reader. */
  readonly leftOut: readonly LeftOutColumn[]
  /** Set when nothing could be read at all; rows and problems are then empty. */
  readonly fatal: RosterFatal | null
}

export interface RosterRow {
  readonly sheet: string
  /** Counted from 1, as the spreadsheet shows it. */
  readonly row: number
  /** `Chi bộ ấp 1`: from the column, else from a title row, else from the sheet's name. */
  readonly branch: string | null
  /** `Đảng bộ xã An Bình`: from the column, else from a title row. */
  readonly committee: string | null
  readonly name: string
  /** `fold(name)`: names are compared in this form. */
  readonly nameKey: string
  readonly birthYear: number | null
  /** E.164. */
  readonly phone: string | null
  readonly role: RosterRole | null
  readonly standing: RosterStanding
  /** Null for who is at home, has moved out, or is away without anything written about an exemption. */
  readonly exemption: RosterExemption | null
  /** As written. */
  readonly work: string | null
  /** As written. */
  readonly workplace: string | null
  /** The name of the person in charge of keeping contact. */
  readonly inCharge: string | null
}

export type RosterRole = 'secretary' | 'deputy' | 'officer' | 'committee_officer'

export type RosterStanding = 'at_home' | 'away' | 'exempt_health' | 'transferred_out'

export interface RosterExemption {
  readonly kind: 'away' | 'age_health' | 'temporary_transfer'
  /** ISO dates; null when open or not written. */
  readonly from: string | null
  readonly to: string | null
  /** Number and date of the branch's resolution, as written. */
  readonly resolution: string | null
  /** Number and date of the committee's opinion, as written. */
  readonly opinion: string | null
}

export interface RosterProblem {
  readonly sheet: string
  readonly row: number
  /** The heading as the file has it; empty when the problem is not in one column. */
  readonly column: string
  readonly reason: Sentence
}

export interface LeftOutColumn {
  readonly sheet: string
  /** As headed in the file. */
  readonly column: string
  readonly kind: LeftOutKind
}

export type LeftOutKind = 'national_id' | 'religion' | 'ethnicity' | 'party_card' | 'address' | 'health' | 'other'

export type RosterFatal =
  /** No bytes, no cells, or a header with nobody under it. */
  | { readonly kind: 'empty'; readonly reason: Sentence }
  | {
      readonly kind: 'too_large'
      readonly what: 'bytes' | 'unpacked' | 'rows' | 'columns'
      readonly limit: number
      readonly reason: Sentence
    }
  /** A picture, a document, an old .xls, a broken or locked workbook. */
  | { readonly kind: 'not_a_workbook'; readonly reason: Sentence }
  /** Text in an encoding, or in a font, from before Unicode. */
  | { readonly kind: 'not_unicode'; readonly reason: Sentence }
  | { readonly kind: 'no_header'; readonly reason: Sentence }
  | { readonly kind: 'no_name_column'; readonly sheet: string; readonly row: number; readonly reason: Sentence }

/** Thrown inside the reader for a file of which nothing can be read; `readRoster` turns it into `fatal`. */
export class UnreadableRoster extends Error {
  override readonly name = 'UnreadableRoster'
  readonly fatal: RosterFatal

  constructor(fatal: RosterFatal, options?: ErrorOptions) {
    super(fatal.kind, options)
    this.fatal = fatal
  }
}
