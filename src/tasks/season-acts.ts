// Does what somebody wants about a year-end season: scope and role are checked where each act happens, in the transaction of the act.
import type { SeasonAct } from '../core/season-act.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'
import { expected } from './expected.ts'
import { attendance, attendOne, mark, markAll, markNamed } from './review-attendance.ts'
import { busy, calendar, form, late, letter, letterFor } from './review-own.ts'
import { openSeasonOf, overviewOf, propose } from './season-committee.ts'
import { askNextResults, noteResults } from './season-results.ts'
import { accept, beginReturn, deskOf, openOne, returnOne } from './self-review-desk.ts'
import { answerPart, awaitPagesOf, clearPart, drop, look, showDraftOf, submit, write } from './self-review-own.ts'
import { confirmPages, takePage } from './self-review-pages.ts'

/** @param key makes what follows from the act happen once. @returns null where nothing more is to be said. */
export async function seasonAct(actor: InChargeActor, act: SeasonAct, key: string): Promise<Reply | null> {
  switch (act.of) {
    case 'overview':
      return overviewOf(actor)
    case 'propose':
      return propose(actor, act)
    case 'open':
      return openSeasonOf(actor, act, key)
    case 'ask-results':
      return askNextResults(actor, act.unitId)
    case 'results':
      return noteResults(actor, act, key)
    case 'self-reviews':
      return deskOf(actor)
    case 'open-self-review':
      return openOne(actor, act.id)
    case 'accept':
      return accept(actor, act.id)
    case 'begin-return':
      return beginReturn(actor, act.id)
    case 'return':
      return returnOne(actor, act)
    case 'letter-for':
      return letterFor(actor, act.member)
    case 'expected':
      return expected(actor, act.paper)
    case 'attendance':
      return attendance(actor)
    case 'attend-one':
      return attendOne(actor, act)
    case 'mark':
      return mark(actor, act)
    case 'mark-all':
      return markAll(actor, act)
    case 'mark-named':
      return markNamed(actor, act)
    case 'late':
      return late(actor)
    case 'busy':
      return busy(actor)
    case 'letter':
      return letter(actor)
    case 'calendar':
      return calendar(actor)
    case 'form':
      return form(actor)
    case 'write':
      return write(actor, act.nth)
    case 'answer':
      return answerPart(actor, act)
    case 'clear':
      return clearPart(actor, act)
    case 'await-pages':
      return awaitPagesOf(actor)
    case 'page':
      return takePage(actor, act, key)
    case 'confirm-pages':
      return confirmPages(actor, act)
    case 'show-draft':
      return showDraftOf(actor, act.id)
    case 'look':
      return look(actor, act.id)
    case 'submit':
      return submit(actor, act.id)
    case 'drop':
      return drop(actor, act.id)
    default:
      return act satisfies never
  }
}
