// Talks to the demo server: one function for every request, and the shapes of what comes back.

/**
 * @typedef {'member' | 'secretary' | 'committee_officer'} Role
 * @typedef {'telegram' | 'zalo-bot' | 'zalo-oa' | 'viber' | 'email' | 'phone'} Channel
 * @typedef {{ id: string, name: string, role: Role, channel: Channel, unit: string, where: string | null, zone: string, localTime: string, habit: string, applies: boolean, unread: number }} Person
 * @typedef {{ unit: string, period: string, away: number, answered: number, answeredLate: number, byPhone: number, unreached: number, notAsked: Record<string, number> }} Round
 * @typedef {{ at: string, text: string }} LogEntry
 * @typedef {{ messages: Record<string, number>, rounds: Round[] }} Ledger
 * @typedef {{ now: string, end: string, locale: 'vi' | 'en', busy: boolean, people: Person[], phones: string[], ledger: Ledger, log: LogEntry[], texts: Record<string, string> }} State
 * @typedef {{ id: string, label: string }} Choice
 * @typedef {{ kind: 'picture' | 'document', name: string, url: string }} Attachment
 * @typedef {{ id: string, at: string, from: 'service' | 'person', channel: Channel, subject: string | null, text: string, choices: Choice[][], attachment: Attachment | null, state: string }} Message
 * @typedef {{ text: string } | { choice: string } | { start: string }} Sending
 * @typedef {{ to: string } | { by: 'day' | 'week' | 'next' }} Step
 */

const patience = 20_000
/** Running everything that is due in a week may take the server a while. */
const clockPatience = 180_000

/** A request that did not succeed: `offline` (no answer), `timeout`, or `http` with the status of the answer. */
export class RequestFailed extends Error {
  /** @override */
  name = 'RequestFailed'

  /**
   * @param {'offline' | 'timeout' | 'http'} kind
   * @param {number} status 0 unless the kind is `http`
   * @param {unknown} [cause]
   */
  constructor(kind, status, cause) {
    super(`${kind} ${status}`, { cause })
    this.kind = kind
    this.status = status
  }
}

/**
 * @param {string} path
 * @param {object} [body] sent as JSON by POST; a GET without it
 * @param {number} [timeout] milliseconds
 * @returns {Promise<any>} the parsed answer
 */
async function request(path, body, timeout = patience) {
  const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  try {
    const response = await fetch(path, { ...init, cache: 'no-store', signal: AbortSignal.timeout(timeout) })
    if (!response.ok) throw new RequestFailed('http', response.status)
    return await response.json()
  } catch (cause) {
    if (cause instanceof RequestFailed) throw cause
    const late = cause instanceof DOMException && cause.name === 'TimeoutError'
    throw new RequestFailed(late ? 'timeout' : 'offline', 0, cause)
  }
}

/** @returns {Promise<State>} */
export const getState = () => request('/demo/state')

/** @param {string} id @returns {Promise<Message[]>} */
export const getMessages = (id) => request(`/demo/phones/${encodeURIComponent(id)}/messages`)

/** @param {string} id @param {Sending} sending @returns {Promise<unknown>} */
export const postSending = (id, sending) => request(`/demo/phones/${encodeURIComponent(id)}/send`, sending)

/** The phone is on another channel from the next message on. @param {string} id @param {string} channel @returns {Promise<unknown>} */
export const postChannel = (id, channel) => request(`/demo/phones/${encodeURIComponent(id)}/channel`, { channel })

/** Resolves when everything due up to the new time has been done. @param {Step} step @returns {Promise<{ now: string }>} */
export const postClock = (step) => request('/demo/clock', step, clockPatience)

/** @param {'vi' | 'en'} locale @returns {Promise<unknown>} */
export const postLocale = (locale) => request('/demo/locale', { locale })

/** @returns {Promise<unknown>} */
export const postRestart = () => request('/demo/restart', {}, clockPatience)
