// How people read and type where choices have no buttons: numbered lines in, a number or the words out. The simulated people live by it.

/** A choice as somebody reads it. */
export interface Read {
  readonly id: string
  readonly label: string
  /** Its number when it was read: a list goes on to be one whatever is written in between. */
  readonly nth?: number
}

/** The first numbered list of a message, in order; none when no line begins with 1. */
export function numberedLines(text: string): readonly string[] {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.startsWith('1. '))
  const found: string[] = []
  for (const line of first < 0 ? [] : lines.slice(first)) {
    if (!line.startsWith(`${found.length + 1}. `)) break
    found.push(line.slice(line.indexOf(' ') + 1))
  }
  return found
}

/** What the numbers of a message mean, by what the service has offered; none when its numbers are those of a mere list, or of an older message. */
export function meantBy(text: string, offered: readonly Read[]): readonly Read[] {
  return [text, lastList(text)].some((part) => fits(numberedLines(part), offered)) ? offered : []
}

/** From the last line that begins with 1: under a list of people there may be choices with numbers of their own. */
const lastList = (text: string): string => text.slice(Math.max(0, text.lastIndexOf('\n1. ')))

/** A choice stands in its line word by word, or a row of a list begins with the name that ends the label of its choice. */
function fits(lines: readonly string[], offered: readonly Read[]): boolean {
  return lines.length === offered.length && offered.every(({ label }, at) => label.endsWith((lines[at] ?? '').split(' – ')[0] ?? ''))
}

/** What is typed for a choice: its number while that still means it, else its words. @param wordy this one always writes the words. */
export function typedFor(choice: Read, offered: readonly Read[], wordy: boolean): string {
  const at = offered.findIndex(({ id }) => id === choice.id)
  if (at < 0 && choice.nth !== undefined && choice.id.startsWith('do:invite:')) return `/moi ${choice.nth}`
  return at < 0 || wordy ? choice.label.toLocaleLowerCase('vi') : String(at + 1)
}
