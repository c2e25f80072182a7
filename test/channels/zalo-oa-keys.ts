// The made-up keys of an Official Account, notes with a fresh token, and the signature as Zalo computes it (platforms' recipe, not our code).
import { createHash } from 'node:crypto'
import type { Notebook } from '../../src/channels/channel.ts'
import { noNotes, type TokenNotes } from '../../src/channels/zalo-oa-notes.ts'

export const zaloTestKeys = {
  appId: '360846524940903967',
  appSecret: 'app-secret-of-tests',
  secretKey: 'OaSecretKey_4T3stOnly',
  oaId: '388613280878808645',
}

/** A notebook in memory; `change` has no room for a second one, as the real one has none. */
export function notebookOf<T>(first: T | null): Notebook<T> & { kept: T | null } {
  let queue: Promise<unknown> = Promise.resolve()
  const book = {
    kept: first,
    read: async () => book.kept,
    change(change: (kept: T | null) => Promise<T>) {
      const mine = queue.then(async () => {
        book.kept = await change(book.kept)
        return book.kept
      })
      queue = mine.catch(() => undefined)
      return mine
    },
  }
  return book
}

/** Notes of an account whose tokens were got at this moment. */
export function zaloNotes(now: Temporal.Instant) {
  const until = now.add({ hours: 25 }).toString()
  return notebookOf<TokenNotes>({
    ...noNotes,
    pair: { access: 'access-of-tests', refresh: 'refresh-of-tests', since: now.toString(), until },
  })
}

/** `X-ZEvent-Signature` of a body; with the body's time unless another is given. */
export function zaloSigned(body: string, time: string = /"timestamp":"?(\d+)/.exec(body)?.[1] ?? ''): string {
  const { appId, secretKey } = zaloTestKeys
  return `mac=${createHash('sha256').update(`${appId}${body}${time}${secretKey}`).digest('hex')}`
}
