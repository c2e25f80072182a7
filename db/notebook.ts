// What a channel keeps between calls: one sealed text for each account, changed by one process at a time.
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Database } from './client.ts'
import { rows } from './rows.ts'

/** Seconds after which somebody who is changing the notes is taken for dead: longer than a call to a platform may last, with its time-outs. */
const leaseSeconds = 60
/** Milliseconds between two looks whether the other one is done. */
const lookAgain = 200

export interface NotesOf {
  readonly tenantId: number
  readonly accountId: number
}

/** Somebody else held the notes for longer than anything may last. */
export class NotesHeld extends Error {
  override readonly name = 'NotesHeld'
}

/** Sealed notes as text; the channel's own shape is its own business. */
export interface Notes {
  readonly read: () => Promise<string | null>
  /**
   * Runs `change` while no other process does, and has committed what it returns when it resolves. No transaction stays open meanwhile:
   * `change` talks to a platform. What it throws leaves the notes as they were. Throws `NotesHeld`.
   */
  readonly change: (change: (kept: string | null) => Promise<string>) => Promise<string>
}

/** @param now only for the lease. */
export function openNotes(db: Pick<Database, 'orm' | 'vault'>, of: NotesOf, now: () => Temporal.Instant): Notes {
  const { orm, vault } = db
  const own = sql`tenant_id = ${of.tenantId} and account_id = ${of.accountId}`

  async function read(): Promise<string | null> {
    const [found] = await rows<{ notes: Uint8Array | null }>(orm, sql`select notes from account_notes where ${own}`)
    return found?.notes ? vault.open(found.notes) : null
  }

  /** @returns the lease, which proves the holding; null when somebody else has it. */
  async function take(): Promise<string | null> {
    const at = now()
    const lease = at.add({ seconds: leaseSeconds }).toString()
    const taken = await rows<{ lease: string }>(
      orm,
      sql`insert into account_notes (tenant_id, account_id, lease_until, changed_at) values (${of.tenantId}, ${of.accountId}, ${lease}::timestamptz, ${at.toString()}::timestamptz)
        on conflict (tenant_id, account_id) do update set lease_until = excluded.lease_until
          where account_notes.lease_until is null or account_notes.lease_until <= ${at.toString()}::timestamptz
        returning lease_until::text as lease`,
    )
    return taken[0]?.lease ?? null
  }

  async function change(work: (kept: string | null) => Promise<string>): Promise<string> {
    let lease = await take()
    for (let looks = 0; lease === null; looks++) {
      if (looks * lookAgain > 2 * leaseSeconds * 1000) throw new NotesHeld('The notes of an account are held by somebody else.')
      await pause(lookAgain)
      lease = await take()
    }
    const mine = sql`${own} and lease_until = ${lease}::timestamptz`
    try {
      const notes = await work(await read())
      const kept = await rows<{ id: number }>(
        orm,
        sql`update account_notes set notes = ${vault.seal(notes)}, lease_until = null, changed_at = ${now().toString()}::timestamptz
          where ${mine} returning account_id::int as id`,
      )
      if (kept.length === 0) throw new NotesHeld('The notes of an account were taken over while they were being changed.')
      return notes
    } catch (error) {
      await orm.execute(sql`update account_notes set lease_until = null where ${mine}`)
      throw error
    }
  }

  return { read, change }
}
