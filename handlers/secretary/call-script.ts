// What to ask on the telephone, in words that can be read out, and how the call can come out.
import type { Message } from '../../src/core/message.ts'
import type { DueCall } from '../../src/core/view.ts'
import { choice, reportWords, sentence } from '../words.ts'

/** The choices are boxes on paper; their ids are those of the record of a call. */
export function callScript(call: DueCall): Message {
  const { name, report } = call
  return {
    lines: [
      sentence('secretary:script.hello', { name }),
      report ? sentence('secretary:script.still', { report: reportWords(report) }) : sentence('secretary:script.what'),
      sentence('secretary:script.wish'),
      sentence('secretary:script.message'),
    ],
    choices: [
      [choice('call:same', 'secretary:call.button.same')],
      [choice('call:changed', 'secretary:script.changed')],
      [choice('call:contact', 'secretary:script.contact')],
      [choice('call:no-answer', 'secretary:call.button.no-answer')],
      [choice('call:wrong-number', 'secretary:call.button.wrong-number')],
    ],
  }
}
