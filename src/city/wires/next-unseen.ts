// Waiting for what a fake was sent: the next message that a test has not looked at yet.

/**
 * The next message that a test has not looked at yet and that fits. Throws after `timeout` milliseconds with the texts that are there.
 * @param of.change resolves when there may be something new, or when the signal aborts.
 */
export async function nextUnseen<Id, Message extends { readonly text: string }>(of: {
  readonly messages: () => readonly Message[]
  readonly idOf: (message: Message) => Id
  readonly looked: Set<Id>
  readonly fits: (message: Message) => boolean
  readonly timeout: number
  readonly change: (deadline: AbortSignal) => Promise<unknown>
  /** `chat 501` */
  readonly whose: string
}): Promise<Message> {
  const { messages, idOf, looked, fits, change, whose } = of
  const deadline = AbortSignal.timeout(of.timeout)
  for (;;) {
    const found = messages().find((message) => !looked.has(idOf(message)) && fits(message))
    if (found !== undefined) {
      looked.add(idOf(found))
      return found
    }
    if (deadline.aborted) throw new Error(`no such message for ${whose}; it has: ${JSON.stringify(messages().map(({ text }) => text))}`)
    await change(deadline)
  }
}
