// How people of the demo read and type where choices have no buttons: numbered lines in, a number or the words out.

/** A choice as somebody reads it. */
export interface Read {
  readonly id: string
  readonly label: string
}

/** The labels of the numbered lines at the end of a message, in order; none when it does not end in a whole list that begins with 1. */
export function numberedLabels(text: string): readonly string[] {
  const labels: string[] = []
  for (const line of text.split('\n').toReversed()) {
    const found = line.match(/^(\d+)\. (.+)$/)
    if (!found) break
    labels.unshift(found[2] ?? '')
    if (found[1] === '1') return labels
  }
  return []
}

/** What the numbers under a message mean, by what the service has offered; none when its numbers are those of a list, or of an older message. */
export function meantBy(text: string, offered: readonly Read[]): readonly Read[] {
  const labels = numberedLabels(text)
  return labels.length === offered.length && offered.every(({ label }, at) => label === labels[at]) ? offered : []
}

/** What is typed for a choice: its number while that still means it, else its words. @param wordy this one always writes the words. */
export function typedFor(choice: Read, offered: readonly Read[], wordy: boolean): string {
  const at = offered.findIndex(({ id }) => id === choice.id)
  return at < 0 || wordy ? choice.label.toLocaleLowerCase('vi') : String(at + 1)
}
