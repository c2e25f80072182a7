// A sheet of paper as neutral blocks: what stands on it, from top to bottom, without a word of Word or PDF. Sizes are points, shares are parts of the width.

export type Align = 'left' | 'center' | 'right' | 'justify'

export interface Run {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
}

interface Standing {
  /** Air above it. */
  readonly before?: number
  /** It never stands at the foot of a page without what follows it. */
  readonly keep?: boolean
}

/** A paragraph; `indent` is that of its first line, `left` that of all lines. */
export interface TextBlock extends Standing {
  readonly kind: 'text'
  readonly runs: readonly Run[]
  readonly align: Align
  readonly size?: number
  readonly indent?: number
  readonly left?: number
}

/** One line of one or two labels with their values; where a value is null, dots lead to the end of its part. */
export interface FieldBlock extends Standing {
  readonly kind: 'field'
  readonly parts: readonly { readonly label: string; readonly value: string | null; readonly bold?: boolean }[]
}

/** Dotted lines to write on. */
export interface BlankBlock extends Standing {
  readonly kind: 'blank'
  readonly lines: number
}

/** A solid line in the middle, so many points long. */
export interface RuleBlock extends Standing {
  readonly kind: 'rule'
  readonly length: number
}

/** Room for a pen. */
export interface SpaceBlock extends Standing {
  readonly kind: 'space'
  readonly height: number
}

/** A box, ticked or to be ticked, and its label. */
export interface BoxBlock extends Standing {
  readonly kind: 'box'
  readonly label: string
  readonly ticked: boolean
}

export type SimpleBlock = TextBlock | FieldBlock | BlankBlock | RuleBlock | SpaceBlock | BoxBlock

/** Beside each other, never cut in two by the end of a page: the head of a paper, its signatures. */
export interface ColumnsBlock extends Standing {
  readonly kind: 'columns'
  readonly columns: readonly { readonly share: number; readonly blocks: readonly SimpleBlock[] }[]
}

/** A table with lines; its titles stand again on each page, and no row is cut in two. What is kept with what follows are its last rows. */
export interface TableBlock extends Standing {
  readonly kind: 'table'
  readonly columns: readonly { readonly title: string; readonly share: number; readonly align: 'left' | 'center' }[]
  readonly rows: readonly (readonly string[])[]
  readonly rowHeight: number
}

export type Block = SimpleBlock | ColumnsBlock | TableBlock

export interface Sheet {
  /** For the file's own properties: what the paper is, and nobody's name. */
  readonly title: string
  readonly blocks: readonly Block[]
}

const mm = 72 / 25.4
/** A4, with the margins and letters that papers of the Party have (docs/decisions/0030-papers.md). */
export const page = {
  width: 210 * mm,
  height: 297 * mm,
  top: 20 * mm,
  bottom: 20 * mm,
  left: 30 * mm,
  right: 20 * mm,
  size: 14,
  /** From one line to the next, of one point of letter. */
  leading: 1.2,
} as const
export const pageInner = page.width - page.left - page.right
/** What stands between two parts of a line of fields. */
export const fieldGap = 8
/** Side of a box, and where its label begins. */
export const boxSize = { side: 11, label: 22 } as const
/** So many rows of a table stay with what follows it. */
export const rowsKept = 2
export const cellPadding = { x: 5, y: 3 } as const

/** Letters that are smaller or larger than those of the text. */
export const sizes = { small: 12, party: 15, title: 16 } as const

/** A paragraph of one run. */
export function text(words: string, how: Omit<Partial<TextBlock>, 'kind' | 'runs'> & Omit<Run, 'text'> = {}): TextBlock {
  const { bold, italic, ...rest } = how
  return { kind: 'text', align: 'justify', runs: [{ text: words, bold: bold ?? false, italic: italic ?? false }], ...rest }
}

/** In the middle. */
export function centred(words: string, how: Parameters<typeof text>[1] = {}): TextBlock {
  return text(words, { align: 'center', ...how })
}

/** One label with its value. */
export function field(label: string, value: string | null, how: { readonly bold?: boolean } & Standing = {}): FieldBlock {
  const { bold, ...standing } = how
  return { kind: 'field', parts: [{ label, value, bold: bold ?? false }], before: 3, ...standing }
}

/** Two labels with their values in one line. */
export function fields(...parts: readonly (readonly [label: string, value: string | null])[]): FieldBlock {
  return { kind: 'field', parts: parts.map(([label, value]) => ({ label, value })), before: 3 }
}

/** Letters as one sign each, lines and tabs as spaces; a sheet is drawn of nothing else. What stands for no letter would break the file. */
export function plain(words: string): string {
  return words
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
}
