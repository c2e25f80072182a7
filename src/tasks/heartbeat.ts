// Tells a watcher outside that all is well. The watcher raises the alarm when it hears nothing: also when this whole machine is gone.
import { setTimeout as pause } from 'node:timers/promises'
import { faultName } from '../core/retry.ts'

/**
 * GETs the address until it answers 2xx, three times at most and 10 s each. The address is a secret of the watcher's and is never logged.
 * @param pauses milliseconds before each further try. @returns null, or what went wrong the last time.
 */
export async function ping(url: string, pauses: readonly number[] = [2_000, 10_000]): Promise<string | null> {
  const fault = await attempt(url)
  const [wait, ...rest] = pauses
  if (fault === null || wait === undefined) return fault
  await pause(wait)
  return ping(url, rest)
}

async function attempt(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) })
    await response.body?.cancel()
    return response.ok ? null : `HTTP ${response.status}`
  } catch (error) {
    return faultName(error)
  }
}
