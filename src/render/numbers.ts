// How people read and type where choices have no buttons: numbered lines in, a number or the words out. The simulated people live by it.

/** A choice as somebody reads it. */
export interface Read {
  readonly id: string
  readonly label: string
  /** Its number when it was read: a list goes on to be one whatever is written in between. */
  readonly nth?: number
  /** Stands under the numbers with a dash, and is typed in its words. */
  readonly shortcut?: true
}

/** Whether a message has choices that are typed. */
export function hasTyped(text: string): boolean {
  return numberedLines(text).length > 0 || text.split('\n').some((line) => line.startsWith('– '))
}

/** The first numbered list of a message, in order, with headings between its rows or not; none when no line begins with 1. */
export function numberedLines(text: string): readonly string[] {
  const found: string[] = []
  for (const line of text.split('\n')) {
    const [, number, words = ''] = line.match(/^(\d{1,3})[.)] (.*)$/) ?? []
    if (Number(number) === found.length + 1) found.push(words)
  }
  return found
}

/** What the lines of a message mean, by what the service has offered; none when its numbers are those of a mere list, or of an older message. */
export function meantBy(text: string, offered: readonly Read[]): readonly Read[] {
  const lines = text.split('\n')
  const words = offered.filter(({ shortcut, label }) => shortcut && lines.includes(`– ${label}`))
  const numbered = offered.filter(({ shortcut }) => !shortcut)
  const fitting = [text, lastList(text)].some((part) => fits(numberedLines(part), numbered))
  if (!fitting && numbered.length > 0) return []
  return words.length + numbered.length === offered.length ? offered : [...numbered, ...words]
}

/** From the last line that begins with 1: under a list of people there may be choices with numbers of their own. */
const lastList = (text: string): string => text.slice(Math.max(0, text.lastIndexOf('\n1. ')))

/** A choice stands in its line word by word, or a row of a list begins with the name that ends the label of its choice; a long list has more rows than choices. */
function fits(lines: readonly string[], offered: readonly Read[]): boolean {
  return lines.length >= offered.length && offered.every(({ label }, at) => label.endsWith((lines[at] ?? '').split(' – ')[0] ?? ''))
}

/** What is typed for a choice: its number while that still means it, else its words. @param wordy this one always writes the words. */
export function typedFor(choice: Read, offered: readonly Read[], wordy: boolean): string {
  const at = offered.findIndex(({ id }) => id === choice.id)
  if (at < 0 && choice.nth !== undefined && choice.id.startsWith('do:invite:')) return `/moi ${choice.nth}`
  return at < 0 || wordy || choice.shortcut ? choice.label.toLocaleLowerCase('vi') : String(at + 1)
}
