// One platform as a story needs it: where people write and look, whatever it is that carries their words.
import type { Channel } from '../../src/channels/channel.ts'

export interface Button {
  readonly id: string
  readonly label: string
}

/** A message as it stands on somebody's screen. */
export interface Shown {
  readonly text: string
  readonly buttons: readonly Button[]
  readonly files: readonly string[]
}

export interface Wire extends AsyncDisposable {
  /** The settings that open its account. */
  readonly env: Readonly<Record<string, string>>
  /** The header that proves a webhook request; null where there is no webhook. `signs`: it holds for these bytes only. */
  readonly proof: { readonly header: string; readonly signs: boolean } | null
  /** What may stand in no log: tokens, secrets, passwords. */
  readonly secrets: readonly string[]
  /** The platform's id of the nth person. */
  person(nth: number): string
  /** Makes the platform call this address; null where the service listens. */
  readonly reach: ((url: string, channel: Channel) => Promise<unknown>) | null
  /** Whether somebody who is not connected and has no code is heard. */
  readonly strangers: boolean
  /** Which files of the service come through. */
  readonly brings: readonly ('picture' | 'workbook')[]
  /** All that somebody has received, oldest first. */
  shown(person: string): readonly Shown[]
  /** An invitation is used the way the platform carries it: a link, or a typed code. */
  start(person: string, code: string): Promise<unknown>
  write(person: string, text: string): Promise<unknown>
  /** Null where nothing can be tapped. */
  readonly tap: ((person: string, button: Button) => Promise<unknown>) | null
  /** Null where nobody can share where they are. */
  readonly pin: ((person: string, latitude: number, longitude: number) => Promise<unknown>) | null
  /** Null where files do not come through. */
  readonly file: ((person: string, file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<unknown>) | null
  /** The platform's own way out, and back in; null where it tells nobody. */
  readonly leave: { readonly out: (person: string) => Promise<unknown>; readonly back: (person: string) => Promise<unknown> } | null
}
