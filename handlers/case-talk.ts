// What is said about exemption cases: applications, decisions, renewals and returns: taps, typed answers and commands, each passed on to the conversation it belongs to.

import type { CaseQuestion } from '../src/core/case-act.ts'
import type { Effect } from '../src/core/effect.ts'
import type { Known } from '../src/core/person.ts'
import { applicationCommand, applicationTap, readApplicationAnswer } from './member/application.ts'
import { doorCommand, doorTap } from './member/door.ts'
import { officeCommand, officeTap, readOfficeAnswer } from './secretary/case.ts'

/** A tap that begins with the area's verb; null when it is none of these. */
export function caseTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  return applicationTap(person, args) ?? doorTap(person, args) ?? officeTap(person, args)
}

/** A line while something about it is being typed; null when it does not answer that. */
export function readCaseAnswer(person: Known, at: CaseQuestion, line: string): readonly Effect[] | null {
  return at.of === 'apply' ? readApplicationAnswer(person, at, line) : readOfficeAnswer(person, at, line)
}

/** A command, in plain words, accents or not, or with a slash; null for every other line. Who is in charge means their branch's cases first. */
export function caseCommand(person: Known, line: string): readonly Effect[] | null {
  return officeCommand(person, line) ?? applicationCommand(person, line) ?? doorCommand(person, line)
}
