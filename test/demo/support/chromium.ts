// Finds the Chromium that is on the machine and opens it without a window.
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The program of the first Chromium found, null when there is none. */
export const chromiumPath: string | null = places.find((place) => existsSync(place)) ?? null

/** Throws when there is no Chromium. Without its sandbox, which needs rights that a container does not have; only our own page is opened. */
export async function openChromium(): Promise<Browser> {
  if (chromiumPath === null) throw new Error(`no Chromium at ${places.join(', ')}`)
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
}
