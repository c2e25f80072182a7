// The desk of a simulated person in charge: cases moved on one by one, self-reviews read, attendance written down, meetings confirmed.
import { type Act, day, find, type Heard, tap, wordOf, write } from './acts.ts'
import { fateIn, slowDesks } from './parts.ts'

/** What opens the list of cases. With a slash it is heard in the middle of anything. */
export const visit = '/hoso'

/** Days after which a case is looked at again. */
const again = 4

/** The acts on a message of one of the processes; null for every other message. @param name of the person. */
export function workAtDesk(heard: Heard, name: string): readonly Act[] | null {
  return invite(heard) ?? cases(heard) ?? selfReviews(heard, name) ?? attendance(heard) ?? meetings(heard, name)
}

/** The card of who was named: a code for them. */
function invite(heard: Heard): readonly Act[] | null {
  const code = heard.after?.startsWith('/moi ') ? find(heard, 'do:invite:') : undefined
  return code !== undefined && heard.choices.length < 4 ? [tap(1, code)] : null
}

function cases(heard: Heard): readonly Act[] | null {
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
  if (find(heard, 'cs:list') !== undefined) return card(heard)
  if (listed.length === 0) return null
  // News of a case: looked at the next morning, with all that waits.
  if (heard.after !== visit) return [{ ...write(day, visit), once: true }]
  const next = listed.find(({ id }) => (heard.tapped(id) ?? again) >= again)
  return next ? [tap(1, next.id)] : []
}

/** A card that was just opened: what can be done is done, then the list is looked at once more. */
function card(heard: Heard): readonly Act[] {
  if (!/^cs:(?:open|ex):/.test(heard.after ?? '')) return []
  const acts = moveIn(heard)
  const last = acts.at(-1)?.minutes ?? 0
  return [...acts, write(last + 3, visit), ...(acts.length > 0 ? [{ ...write(6 * day, visit), once: true } as const] : [])]
}

const done = 'hôm nay'

function moveIn(heard: Heard): readonly Act[] {
  const fate = fateIn(heard.text, heard.today)
  const at = (move: string): string | undefined => find(heard, `cs:${move}:`)
  const id = wordOf(at('resolve') ?? at('give_opinion') ?? '', 2)
  const [back, gone] = [at('resume') ?? at('back'), at('transfer') ?? at('gone')]
  if (fate === 'resume' && back) return [tap(2, back), write(4, done)]
  if (fate === 'transfer' && gone) return [tap(2, gone), write(4, done)]
  const [decline, undo, see, resolve] = [at('decline'), at('undo'), at('see'), at('resolve')]
  if (fate === 'decline' && decline) return [tap(2, decline), write(4, done), write(5, '4/15')]
  if (see) return [tap(2, see)]
  if (resolve) return [tap(2, resolve), write(4, done), write(5, '14/15'), write(6, `số ${id}-NQ/CB`)]
  const [force, opinion, report] = [at('put_in_force'), at('give_opinion'), at('report')]
  if (force) return [tap(2, force)]
  if (opinion) return [tap(2, opinion), write(4, `${id}-CV/ĐU`), write(5, done)]
  if (report) return [tap(2, report), write(4, done)]
  return fate === 'take_back' && undo && heard.tapped('cs:undo:') === null ? [tap(2, undo)] : []
}

function selfReviews(heard: Heard, name: string): readonly Act[] | null {
  const accept = find(heard, 'sn:accept:')
  const giveBack = find(heard, 'sn:return:')
  if (accept && giveBack) {
    const returns = Number(wordOf(accept, 2)) % 2 === 1 && heard.tapped('sn:return:') === null
    return returns ? [tap(6, giveBack), write(8, 'Nhờ đồng chí bổ sung phần biện pháp khắc phục.')] : [tap(6, accept)]
  }
  const opened = find(heard, 'sn:open:')
  if (opened === undefined) return null
  return slowDesks.includes(name) ? [] : [tap(180, opened)]
}

/** Everybody came but two, who are written down by their numbers. */
function attendance(heard: Heard): readonly Act[] | null {
  const all = find(heard, 'sn:all:')
  if (all === undefined) return null
  return heard.tapped(all) === null ? [tap(10, all), write(12, '4 vắng có lý do'), write(13, '5 vắng')] : []
}

function meetings(heard: Heard, name: string): readonly Act[] | null {
  const start = find(heard, 'sn:start:')
  if (start) return [tap(3, start)]
  const yes = find(heard, 'mt:yes:')
  if (yes) return [tap(1, yes)]
  const told = heard.choices.filter(({ id }) => id.startsWith('mt:told:') && (heard.tapped(id) ?? 2) >= 2)
  if (told.length > 0) return told.map(({ id }, at) => tap(40 + at * 6, id))
  const got = find(heard, 'mt:got:')
  if (got === undefined) return null
  const substitute = find(heard, 'mt:sub:')
  return [tap(30, substitute && name.length % 2 === 1 && Number(wordOf(got, 2)) % 3 === 0 ? substitute : got)]
}
