// What people do without being asked: they connect, stop and come back, block and return, take consents back, change phones; secretaries look at their lists.
import { comeBack, hasStopped, type Resident, refuse } from './resident.ts'
import type { Stage } from './stage.ts'

const day = 24 * 60

/** Hands somebody a fresh code, as an operator's printed card does, and tells it when it is there. */
export type HandCode = (me: Resident, use: (code: string) => void) => void

/** Plans a whole life. @param days how long the city plays. @param code the first card. */
export function planLife(
  stage: Stage,
  me: Resident,
  given: { readonly days: number; readonly code: string; readonly card: HandCode },
): void {
  const { who } = me
  const { dice } = stage
  if (who.habit !== 'never_linked' || who.role !== 'member') {
    const spread = who.role === 'member' ? dice('links', who.index) * 5 * day : dice('links', who.index) * 180
    stage.plan(me, { minutes: 30 + spread, doing: { do: 'write', text: withCode(me, given.code) }, note: () => connected(me) })
  }
  if (who.role === 'secretary') planOffice(stage, me, given.days)
  if (who.role !== 'member') return
  const leaves = (0.3 + dice('leaves', who.index) * 0.3) * given.days * day
  const returns = leaves + (0.1 + dice('returns', who.index) * 0.2) * given.days * day
  switch (who.habit) {
    case 'stops':
      stage.plan(me, { minutes: leaves, doing: { do: 'write', text: 'DỪNG' }, still: () => me.linked, note: (at) => refuse(me, 'all', at) })
      stage.plan(me, {
        minutes: returns,
        doing: { do: 'write', text: 'BẮT ĐẦU' },
        still: () => hasStopped(me),
        note: (at) => comeBack(me, 'all', at),
      })
      return
    case 'blocks':
      stage.plan(me, { minutes: leaves, doing: { do: 'block' }, still: () => me.linked, note: (at) => refuse(me, 'all', at) })
      stage.plan(me, { minutes: returns, doing: { do: 'unblock' }, still: () => hasStopped(me), note: (at) => comeBack(me, 'all', at) })
      // Telegram's [Restart] sends its word by itself.
      stage.plan(me, {
        minutes: returns + 1,
        doing: { do: 'write', text: who.channel === 'telegram' ? '/start' : 'bắt đầu' },
        still: () => me.linked,
      })
      return
    case 'withdraws': {
      const agreed = (): boolean => me.truth.consents.get('check_in') === true
      const set = (yes: boolean): void => void me.truth.consents.set('check_in', yes)
      stage.plan(me, {
        minutes: leaves,
        doing: { do: 'tap', choice: 'consent:check_in:no' },
        still: () => me.linked && agreed(),
        note: (at) => {
          set(false)
          refuse(me, 'check_in', at)
        },
      })
      stage.plan(me, {
        minutes: returns,
        doing: { do: 'tap', choice: 'consent:check_in:yes' },
        still: () => me.linked && me.truth.consents.get('check_in') === false,
        note: (at) => {
          set(true)
          comeBack(me, 'check_in', at)
        },
      })
      return
    }
    case 'two_phones':
      changePhone(stage, me, leaves, given.card)
      return
    default:
      return
  }
}

/** A new phone with another account, connected by a new card: from then on it is the one that is read. */
function changePhone(stage: Stage, me: Resident, minutes: number, card: HandCode): void {
  stage.plan(me, {
    minutes,
    // On the old phone they look at their data once more; then the card is asked for.
    doing: { do: 'write', text: 'XEM' },
    still: () => me.linked,
    note: () =>
      card(me, (code) => {
        const chat = me.who.chat + 1
        stage.plan(me, { minutes: 60, chat, doing: { do: 'write', text: withCode(me, code) }, note: () => secondPhone(me) })
      }),
  })
}

/** A secretary asks for the lists every month, and sets the year-end meeting in October. */
function planOffice(stage: Stage, me: Resident, days: number): void {
  for (let at = 20; at < days; at += 30) {
    const text = Math.floor(at / 30) % 2 === 0 ? '/tinhhinh' : '/chuatraloi'
    stage.plan(me, { minutes: at * day + stage.dice('asks', me.who.index, at) * 600, doing: { do: 'write', text }, still: () => me.linked })
  }
  const minutes = days * 0.74 * day + stage.dice('meeting', me.who.index) * 900
  const meeting = 10 + Math.floor(stage.dice('meeting day', me.who.index) * 15)
  stage.plan(me, {
    minutes,
    doing: { do: 'write', text: `/hop ${meeting}/12 19:30 Nhà văn hóa khu phố` },
    still: () => me.linked,
  })
}

/** A link of Telegram carries the code; everywhere else it is typed. */
function withCode({ who }: Resident, code: string): string {
  return who.channel === 'telegram' ? `/start ${code}` : code
}

function connected(me: Resident): void {
  me.linked = true
}

function secondPhone(me: Resident): void {
  me.phone = 1
}
