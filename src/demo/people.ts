// The people of the demo: everybody on its roster, with what the page shows of them and how they behave.
import { demoMembers } from '../../db/demo.ts'
import { compareNames } from '../core/text.ts'
import type { Runtime } from '../runtime.ts'
import { castList, type Habit } from './cast.ts'
import { chatInCharge, chatOfNth, type DemoChannel } from './channels.ts'
import { atHome } from './parts.ts'

export interface DemoPerson {
  readonly memberId: number
  /** What the simulated platform calls them. */
  readonly userId: string
  readonly name: string
  readonly role: 'member' | 'secretary' | 'committee_officer'
  readonly unit: string
  readonly unitId: number
  readonly away: boolean
  readonly habit: Habit | null
  /** The channel their phone is on at the beginning. */
  readonly channel: DemoChannel
  /** What their branch's secretary would hear on the phone. */
  readonly spoken: string | null
}

const linkedAtHome = new Set(Object.values(atHome).flat())

/** Everybody, branch by branch, people in charge and away members first. */
export async function demoPeople(rt: Runtime, tenantId: number): Promise<readonly DemoPerson[]> {
  const rows = await demoMembers(rt.db.orm, tenantId)
  let [away, secretaries] = [0, 0]
  const people = rows.map((row): DemoPerson => {
    const isAway = row.standing === 'away'
    const nth = isAway ? away++ : 0
    const habit = isAway ? (castList[nth % castList.length] ?? 'prompt') : linkedAtHome.has(row.name) ? 'prompt' : null
    const role = row.roles.includes('committee_officer') ? 'committee_officer' : row.roles.includes('secretary') ? 'secretary' : 'member'
    return {
      memberId: row.id,
      userId: `person-${row.id}`,
      name: row.name,
      role,
      unit: row.unit,
      unitId: row.unitId,
      away: isAway,
      habit,
      channel:
        habit === 'never_linked' ? 'phone' : role === 'secretary' ? chatInCharge(secretaries++) : isAway ? chatOfNth(nth) : 'telegram',
      // Some do not pick up either: the round then ends with a late answer, or with "not reached" and with nothing else.
      spoken: habit === 'silent' || (habit === 'late' && row.id % 2 === 0) ? null : 'vẫn làm như cũ',
    }
  })
  const rank = (person: DemoPerson): number => (person.role !== 'member' ? 0 : person.away ? 1 : 2)
  return people.toSorted((a, b) => a.unitId - b.unitId || rank(a) - rank(b) || compareNames(a.name, b.name))
}
