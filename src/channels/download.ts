// Fetches the bytes of a file that somebody sent: at most so many, in limited time, and without an error that holds the address.
import { FileTooLarge } from './channel.ts'
import { AnswerTooLarge, type HttpCall } from './http-call.ts'
import { lostCall, reasonOfLost } from './lost-call.ts'

/**
 * Throws `FileTooLarge`, or an error that says what became of the call.
 * @param of.callLimit milliseconds of an ordinary call; a file may take four times as long, since it may have 20 MB.
 */
export async function download(
  call: HttpCall,
  of: { readonly url: string; readonly maxBytes: number; readonly callLimit: number },
): Promise<Uint8Array> {
  const { url, maxBytes, callLimit } = of
  const signal = AbortSignal.timeout(callLimit * 4)
  const answer = await call({ method: 'GET', url, maxBytes, signal }).catch((error: unknown) => {
    if (error instanceof AnswerTooLarge && error.status === 200) throw new FileTooLarge(`more than ${maxBytes} bytes`)
    throw new Error(`download failed: ${reasonOfLost(lostCall(error))}`)
  })
  if (answer.status !== 200) throw new Error(`download failed: status ${answer.status}`)
  return answer.body
}
