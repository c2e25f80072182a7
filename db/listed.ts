// Who is on a branch's list, and who holds a role on a day, as conditions of SQL.
import { type SQL, sql } from 'drizzle-orm'
import { goneStandings } from '../src/core/member.ts'

const gone = sql.raw(goneStandings.map((standing) => `'${standing}'`).join(', '))

/** Whether a member (an alias of `members`) has neither moved out nor left. */
export function isListed(member: SQL): SQL {
  return sql`${member}.standing not in (${gone})`
}

/** Whether a role (an alias of `roles`) is held on a day. */
export function isHeld(role: SQL, today: SQL | string): SQL {
  return sql`${role}.starts_on <= ${today}::date and (${role}.ends_on is null or ${role}.ends_on >= ${today}::date)`
}
