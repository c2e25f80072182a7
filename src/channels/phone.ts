// The telephone. The wire is a person: what is sent is put down on the call sheet of who calls, as the questions to ask and the boxes to tick.
import type { Abilities, Channel, Outbound } from './channel.ts'

/** What a member can be asked on the telephone, as far as paper goes: choices are boxes to tick, and nothing comes back but what is written down. */
const abilities: Abilities = {
  // As much as can be read out; what is longer is cut where it is rendered.
  textLimit: 1_000,
  choices: 'buttons',
  alsoNumbered: false,
  maxButtons: 8,
  location: false,
  contact: false,
  file: false,
  receipts: 'none',
  linkPayload: false,
  freeWindow: null,
}

/**
 * Touches no network and has no account: nobody has an address on it, so no message of the ledger is ever sent by it. A member whom no chat reaches
 * is asked by an escalation of the kind `phone` (db/away-list.ts), and what they said comes back as the record of a call.
 * @param onSheet gets each call in the order in which it is sent; `chatId` is the number by which it is recorded.
 */
export function phone(onSheet: (call: Outbound) => void): Channel {
  return {
    name: 'phone',
    abilities,
    async send(call) {
      onSheet(call)
      // It is on the sheet, and that is all that is known: nobody has called yet.
      return { kind: 'accepted', ref: null }
    },
  }
}
