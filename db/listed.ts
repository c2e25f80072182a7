// Who is on a branch's list today, as a condition of SQL.
import { type SQL, sql } from 'drizzle-orm'
import { goneStandings } from '../src/core/member.ts'

const gone = sql.raw(goneStandings.map((standing) => `'${standing}'`).join(', '))

/** Whether a member (an alias of `members`) has neither moved out nor left. */
export function isListed(member: SQL): SQL {
  return sql`${member}.standing not in (${gone})`
}
