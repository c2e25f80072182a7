// The only importer of pino: past-tense events with fields. No text of a message, no phone, token or platform id is ever a field.
import { pino } from 'pino'
import type { Config } from './config.ts'

export type Log = (event: string, fields?: Readonly<Record<string, unknown>>) => void

export interface Logger {
  readonly info: Log
  readonly warn: Log
  readonly error: Log
}

/** A logger that writes JSON lines to standard error, so that standard output stays for what was asked for. */
export function openLog(config: Pick<Config, 'LOG_LEVEL'>): Logger {
  const base = pino(
    { level: config.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: false }),
  )
  const at =
    (level: 'info' | 'warn' | 'error'): Log =>
    (event, fields = {}) =>
      base[level](fields, event)
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** A logger that adds these fields to every line: the id of the event or timer that all of it belongs to. */
export function withFields(log: Logger, fields: Readonly<Record<string, unknown>>): Logger {
  const at =
    (level: keyof Logger): Log =>
    (event, more = {}) =>
      log[level](event, { ...fields, ...more })
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** For tests and the demo: nothing is written. */
export const silentLog: Logger = { info: () => {}, warn: () => {}, error: () => {} }
