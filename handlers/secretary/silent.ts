// Who has not answered, since when, with a tap to call or to remind.
import type { Message } from '../../src/core/message.ts'
import type { SilentRow } from '../../src/core/view.ts'
import { choice, message, phoneWords, sentence } from '../words.ts'

const shown = 10

/** The list is numbered, so that `gọi 3 …` works where there are no buttons. */
export function silentList(rows: readonly SilentRow[]): { readonly message: Message; readonly listed: readonly number[] } {
  if (rows.length === 0) return { message: message('secretary:silent.nobody'), listed: [] }
  const first = rows.slice(0, shown)
  return {
    message: {
      lines: [
        sentence('secretary:silent.head', { count: rows.length }),
        ...first.map((row, at) =>
          sentence(row.reason ? 'secretary:silent.row-unasked' : 'secretary:silent.row', {
            number: at + 1,
            name: row.name,
            phone: phoneWords(row.phone, sentence('common:no-phone')),
            since: row.since ? { date: row.since } : sentence('common:never'),
            reason: row.reason ? sentence(`common:reason.${row.reason}`) : '',
          }),
        ),
        ...(rows.length > shown ? [sentence('secretary:list.more', { count: rows.length - shown })] : []),
        sentence('secretary:silent.how'),
      ],
      choices: first.map((row) => [
        choice(`call:done:${row.memberId}`, 'secretary:silent.button.call', { name: row.name }),
        row.reason
          ? choice(`do:invite:${row.memberId}`, 'secretary:silent.button.invite')
          : choice(`do:remind:${row.memberId}`, 'secretary:silent.button.remind'),
      ]),
      rowsNumbered: true,
    },
    listed: rows.map((row) => row.memberId),
  }
}
