// Counts the mails of each sender, so that two machines which answer each other stop doing so. In this process only: one process watches a mailbox.

/** Mails an hour from one sender that are heard: more than any talk has, fewer than a loop makes in a night. */
export const mostAnHour = 30

/** @returns whether one more mail of this sender may be heard. */
export function openFloods(now: () => Temporal.Instant): (sender: string) => boolean {
  const heard = new Map<string, number[]>()
  return (sender) => {
    const at = now().epochMilliseconds
    const hour = at - 3_600_000
    const recent = (heard.get(sender) ?? []).filter((time) => time > hour)
    if (recent.length >= mostAnHour) return false
    heard.set(sender, [...recent, at])
    // Senders of long ago are forgotten.
    if (heard.size > 5_000) for (const [one, times] of heard) if ((times.at(-1) ?? 0) <= hour) heard.delete(one)
    return true
  }
}
