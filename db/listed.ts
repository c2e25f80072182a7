// Who is on a branch's list, and who holds a role on a day, as conditions of SQL.
import { type SQL, sql } from 'drizzle-orm'
import { goneStandings } from '../src/core/member.ts'

const gone = sql.raw(goneStandings.map((standing) => `'${standing}'`).join(', '))

/** Whether a member (an alias of `members`) has neither moved out nor left. */
export function isListed(member: SQL): SQL {
  return sql`${member}.standing not in (${gone})`
}

/** Whether an exemption (an alias of `exemptions`) is of no account any more: a person ended it, or a later one of its kind took its place. */
export function isPassed(exemption: SQL): SQL {
  return sql`(${exemption}.ended_as is not null or exists (select 1 from exemptions n where n.tenant_id = ${exemption}.tenant_id
    and n.member_id = ${exemption}.member_id and n.kind = ${exemption}.kind and n.ends_on > ${exemption}.ends_on))`
}

/** Whether a role (an alias of `roles`) is held on a day. */
export function isHeld(role: SQL, today: SQL | string): SQL {
  return sql`${role}.starts_on <= ${today}::date and (${role}.ends_on is null or ${role}.ends_on >= ${today}::date)`
}
