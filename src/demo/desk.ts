// The desk of a simulated person in charge: cases moved on one by one, self-reviews read, attendance written down, meetings confirmed.
import { type Act, day, find, type Heard, tap, wordOf, write } from './acts.ts'
import { fateIn, slowDesks, takesBack, withoutCases } from './parts.ts'

/** What opens the list of cases. With a slash it is heard in the middle of anything. */
export const visit = '/hoso'

/** Days after which a case is looked at again. */
const again = 4

/** The acts on a message of one of the processes; null for every other message. @param name of the person. */
export function workAtDesk(heard: Heard, name: string): readonly Act[] | null {
  return invite(heard) ?? cases(heard, name) ?? selfReviews(heard, name) ?? attendance(heard) ?? meetings(heard)
}

/** The card of who was named: a code for them. */
function invite(heard: Heard): readonly Act[] | null {
  const code = heard.after?.startsWith('/moi ') ? find(heard, 'do:invite:') : undefined
  return code !== undefined && heard.choices.length < 4 ? [tap(1, code)] : null
}

function cases(heard: Heard, name: string): readonly Act[] | null {
  const sure = find(heard, 'cs:undone:')
  if (sure) return [tap(1, sure)]
  const span = heard.choices.find(({ id }) => /^cs:fill:\d+:span:/.test(id))
  if (span) return [tap(2, span.id)]
  const check = heard.choices.find(({ id }) => /^cs:fill:\d+:checks:/.test(id))
  if (check)
    return [
      tap(
        1,
        heard.choices.find(({ id }) => id.endsWith(':dues'))?.id ?? find(heard, `${check.id.split(':checks:')[0]}:checks:done`) ?? check.id,
      ),
    ]
  const listed = heard.choices.filter(({ id }) => /^cs:(?:open|ex):\d+$/.test(id))
  if (find(heard, 'cs:list') !== undefined) return card(heard, name)
  if (listed.length === 0) return null
  if (withoutCases.includes(name)) return []
  // News of a case: looked at the next morning, with all that waits.
  if (heard.after !== visit) return [{ ...write(day, visit), once: true }]
  const next = listed.find(({ id }) => (heard.tapped(id) ?? again) >= again)
  return next ? [tap(1, next.id)] : []
}

/** A card that was just opened: what can be done is done, then the list is looked at once more. */
function card(heard: Heard, name: string): readonly Act[] {
  if (!/^cs:(?:open|ex):/.test(heard.after ?? '')) {
    // The result of a step: one of them was the wrong one.
    const undo = find(heard, 'cs:undo:')
    const wrong = name === takesBack && fateIn(heard.text, heard.today) === 'take_back' && heard.tapped('cs:undo:') === null
    return wrong && undo ? [tap(2, undo)] : []
  }
  const { acts, asks } = moveIn(heard)
  if (acts.length === 0) return [write(3, visit)]
  const last = acts.at(-1)?.minutes ?? 0
  return [...acts, ...(asks ? [] : [write(last + 3, visit)]), { ...write(6 * day, visit), once: true }]
}

interface Move {
  readonly acts: readonly Act[]
  /** Whether something is asked after it that is not known yet. */
  readonly asks: boolean
}

const done = 'hôm nay'

function moveIn(heard: Heard): Move {
  const step = (...acts: readonly Act[]): Move => ({ acts, asks: false })
  const asking = (...acts: readonly Act[]): Move => ({ acts, asks: true })
  const fate = fateIn(heard.text, heard.today)
  const at = (move: string): string | undefined => find(heard, `cs:${move}:`)
  const id = wordOf(at('resolve') ?? at('give_opinion') ?? '', 2)
  const [back, gone] = [at('resume') ?? at('back'), at('transfer') ?? at('gone')]
  if (fate === 'resume' && back) return asking(tap(2, back), write(4, done))
  if (fate === 'transfer' && gone) return step(tap(2, gone), write(4, done))
  const [decline, see, resolve] = [at('decline'), at('see'), at('resolve')]
  if (fate === 'decline' && decline) return step(tap(2, decline), write(4, done), write(5, '4/15'))
  if (see) return step(tap(2, see))
  if (resolve) return step(tap(2, resolve), write(4, done), write(5, '14/15'), write(6, `số ${id}-NQ/CB`))
  const [force, opinion, report] = [at('put_in_force'), at('give_opinion'), at('report')]
  if (force) return asking(tap(2, force))
  if (opinion) return step(tap(2, opinion), write(4, `${id}-CV/ĐU`), write(5, done))
  return report ? step(tap(2, report), write(4, done)) : step()
}

/** What opens the list of self-reviews. */
const pile = '/bản kiểm điểm'

function selfReviews(heard: Heard, name: string): readonly Act[] | null {
  const accept = find(heard, 'sn:accept:')
  const giveBack = find(heard, 'sn:return:')
  if (accept && giveBack) {
    const returns = Number(wordOf(accept, 2)) % 2 === 1 && heard.tapped('sn:return:') === null
    const acts = returns ? [tap(6, giveBack), write(8, 'Nhờ đồng chí bổ sung phần biện pháp khắc phục.')] : [tap(6, accept)]
    return [...acts, write(11, pile)]
  }
  const opened = find(heard, 'sn:open:')
  if (opened === undefined) return null
  if (heard.after === pile) return [tap(2, opened)]
  return slowDesks.includes(name) ? [] : [{ ...write(180, pile), once: true }]
}

/** Everybody came but two, who are written down by their numbers. */
function attendance(heard: Heard): readonly Act[] | null {
  const all = find(heard, 'sn:all:')
  if (all === undefined) return null
  return heard.tapped(all) === null ? [tap(10, all), write(12, '4 vắng có lý do'), write(13, '5 vắng')] : []
}

function meetings(heard: Heard): readonly Act[] | null {
  const start = find(heard, 'sn:start:')
  if (start) return [tap(3, start)]
  const yes = find(heard, 'mt:yes:') ?? find(heard, 'mt:sure:')
  if (yes) return [tap(1, yes)]
  const told = heard.choices.filter(({ id }) => id.startsWith('mt:told:') && (heard.tapped(id) ?? 2) >= 2)
  if (told.length > 0) return told.map(({ id }, at) => tap(4 + at * 2, id))
  const got = find(heard, 'mt:got:')
  if (got === undefined) return null
  if (heard.after?.startsWith('mt:')) return []
  const substitute = find(heard, 'mt:sub:')
  return [tap(30, substitute && Number(wordOf(got, 2)) % 3 === 0 ? substitute : got)]
}
