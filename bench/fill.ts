// Fills a database with a branch of made-up people who work away, are linked to one account and have agreed to everything.
import { sql } from 'drizzle-orm'
import { findOrMakeAccount } from '../db/addresses.ts'
import type { Database } from '../db/client.ts'
import { userHash } from '../db/events.ts'
import { enqueueMessages } from '../db/messages.ts'
import { bigints, byteses, rows, texts, unnest } from '../db/rows.ts'
import { findOrMakeTopUnit, findOrMakeUnit } from '../db/units.ts'
import { question } from '../handlers/member/check-in.ts'
import type { ChannelName } from '../src/channels/index.ts'
import type { MessageClass } from '../src/core/ledger.ts'

/** Ten in the morning of an ordinary Tuesday at home: no quiet hour, no holiday. */
export const workingHour = Temporal.Instant.from('2026-12-08T10:00:00+07:00')

export interface Filled {
  readonly tenantId: number
  readonly unitId: number
  readonly accountId: number
  /** Of the people, in the order of their number; person n writes as `userOf(n)`. */
  readonly addressIds: readonly number[]
}

/** The platform's id of a person, and of their chat. */
export const userOf = (person: number): number => 5_000_000_000 + person

const chunk = 10_000

/**
 * @param given.people how many; a million takes a few minutes.
 * @param given.paced the account keeps the platform's pace; otherwise nothing holds it back, because what is measured is ours.
 */
export async function fillPeople(
  database: Database,
  given: { readonly people: number; readonly channel: ChannelName; readonly now: Temporal.Instant; readonly paced?: boolean },
): Promise<Filled> {
  const { people, channel, now } = given
  const at = now.toString()
  const { tenantId, unitId } = await database.transaction(async (tx) => {
    const top = await findOrMakeTopUnit(tx, 'Đảng ủy xã Mẫu', '2026-01-01')
    const { unit } = await findOrMakeUnit(tx, {
      tenantId: top.id,
      parentId: top.id,
      kind: 'branch',
      name: 'Chi bộ ấp Mẫu',
      today: '2026-01-01',
    })
    return { tenantId: top.id, unitId: unit.id }
  })
  const account = await findOrMakeAccount(database.orm, { tenantId, channel, name: 'env', now })
  const addressIds: number[] = []
  for (let from = 0; from < people; from += chunk) {
    const numbers = Array.from({ length: Math.min(chunk, people - from) }, (_, at) => from + at)
    const made = await rows<{ id: number }>(
      database.orm,
      sql`with given as materialized (select * from ${unnest({
        n: bigints(numbers),
        chat: byteses(numbers.map((n) => database.vault.seal(String(userOf(n))))),
        user_hash: texts(numbers.map((n) => userHash(database.vault, account.id, String(userOf(n))))),
      })}), person as (
        insert into members (tenant_id, unit_id, name, name_key, birth_year, standing, roster_key, created_at, updated_at)
        select ${tenantId}, ${unitId}, 'Nguyễn Văn Thử', 'nguyen van thu', 1985, 'away', n::text, ${at}::timestamptz, ${at}::timestamptz from given
        returning id, roster_key
      ), agreed as (
        insert into consents (tenant_id, member_id, purpose, agreed, text_version, text_hash, locale, channel, words, at)
        select ${tenantId}, id, purpose, true, '1', '', 'vi', ${channel}, ''::bytea, ${at}::timestamptz
        from person, unnest(array['contact', 'check_in', 'reminders', 'share', 'machine_reading']) purpose
      ), said as (
        insert into reports (tenant_id, member_id, source, work, status, country, province, key, at)
        select ${tenantId}, id, 'chat', 'công nhân may', 'employed', 'VN', '79', 'bench:' || roster_key, ${at}::timestamptz from person
      )
      insert into addresses (tenant_id, account_id, member_id, "user", user_hash, chat, state, state_since, locale, linked_at, last_heard_at)
      select ${tenantId}, ${account.id}, person.id, given.chat, given.user_hash, given.chat, 'active', ${at}::timestamptz, 'vi', ${at}::timestamptz, ${at}::timestamptz
      from person join given on given.n::text = person.roster_key order by given.n
      returning id::int as id`,
    )
    addressIds.push(...made.map(({ id }) => id).toSorted((a, b) => a - b))
  }
  if (given.paced !== true) await rows(database.orm, sql`update accounts set per_second = 0, chat_seconds = 0 where id = ${account.id}`)
  await database.vacuum()
  return { tenantId, unitId, accountId: account.id, addressIds }
}

/** Queues the question of a round for the people `from` … `to` (not included), due at `dueAt`. @param given.run makes the keys differ from those of other runs. */
export async function fillMessages(
  database: Database,
  filled: Filled,
  given: {
    readonly from: number
    readonly to: number
    readonly class: MessageClass
    readonly run: string
    readonly dueAt: (nth: number) => Temporal.Instant
  },
): Promise<void> {
  for (let { from } = given; from < given.to; from += chunk) {
    const numbers = Array.from({ length: Math.min(chunk, given.to - from) }, (_, at) => from + at)
    await enqueueMessages(database.orm, database.vault, {
      createdAt: workingHour,
      messages: numbers.map((nth) => ({
        tenantId: filled.tenantId,
        key: `bench:${given.run}:${nth}`,
        accountId: filled.accountId,
        to: { addressId: filled.addressIds[nth % filled.addressIds.length] ?? 0 },
        class: given.class,
        purpose: given.class === 'answer' ? null : 'check_in',
        about: `check_in:${nth}`,
        locale: 'vi',
        message: question({
          checkInId: nth,
          name: 'Nguyễn Văn Thử',
          branch: 'Chi bộ ấp Mẫu',
          period: '2026-12',
          lastReport: { work: 'công nhân may', status: 'employed', place: { country: 'VN', province: '79', said: null } },
          inCharge: null,
        }),
        dueAt: given.dueAt(nth),
        expiresAt: null,
        eventId: null,
      })),
    })
  }
}

/** Opens a round in which everybody was asked and nobody has answered. @returns the check-ins' ids, in the order of the people. */
export async function fillRound(database: Database, filled: Filled, openedAt: Temporal.Instant): Promise<readonly number[]> {
  const closesAt = openedAt.add({ hours: 24 * 26 }).toString()
  const at = openedAt.toString()
  const made = await rows<{ id: number }>(
    database.orm,
    sql`with round as (
        insert into rounds (tenant_id, unit_id, period, opened_at, closes_at)
        values (${filled.tenantId}, ${filled.unitId}, ${at.slice(0, 7)}, ${at}::timestamptz, ${closesAt}::timestamptz) returning id)
      insert into check_ins (tenant_id, round_id, member_id, outcome, asked_at, due_at)
      select ${filled.tenantId}, round.id, a.member_id, 'pending', ${at}::timestamptz, ${closesAt}::timestamptz
      from round, addresses a where a.tenant_id = ${filled.tenantId} and a.account_id = ${filled.accountId} order by a.id
      returning id::int as id`,
  )
  return made.map(({ id }) => id).toSorted((a, b) => a - b)
}
