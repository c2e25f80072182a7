// Words of illness are kept in no corner: not with a consent, not with what a person takes up, not with what was said back.
import { expect, it } from 'vitest'
import { hears, known, sewing, talk } from '../support/people.ts'

const text = (line: string) => ({ kind: 'text' as const, text: line })

it.each(['em bị ung thư, rút đồng ý giúp em', 'vợ em bị ung thư nên em rút đồng ý'])(
  'the words that take consents back are not kept where they speak of illness: %s',
  (line) => {
    const effects = hears(known(), text(line))
    expect(effects[0]).toEqual({ do: 'forget-words' })
    expect(JSON.stringify(effects)).not.toContain('ung thư')
    const stopped = known({ addressState: 'stopped' })
    expect(JSON.stringify(hears(stopped, text(line)))).not.toContain('ung thư')
    expect(JSON.stringify(hears(known({ standing: 'left' }), text(line)))).not.toContain('ung thư')
  },
)

it('a stop that speaks of illness is not kept either', () => {
  expect(hears(known(), text('em bị tai biến rồi, dừng nhắn tin'))[0]).toEqual({ do: 'forget-words' })
})

it('a consent that was typed beside words of illness keeps none of them', () => {
  const asked = known({ consents: {}, talk: talk({ open: { ask: 'consent', purpose: 'reminders' } }) })
  const effects = hears(asked, text('đồng ý, mẹ em bị ung thư'))
  expect(effects).toContainEqual(expect.objectContaining({ do: 'consent', purpose: 'reminders', agreed: true }))
  expect(JSON.stringify(effects)).not.toContain('ung thư')
})

it.each(['kiến nghị xã hỗ trợ, vợ em bị ung thư', 'mẹ em ốm nặng, đảng phí đóng cho ai'])(
  'words that a person takes up are passed on without the illness of somebody else: %s',
  (line) => {
    const effects = hears(known(), text(line))
    expect(effects.filter((effect) => effect.do === 'escalate')).toHaveLength(1)
    expect(JSON.stringify(effects)).not.toMatch(/ung thư|ốm/)
  },
)

it.each(['mẹ em ốm nặng lắm chị ơi', 'vợ em phải mổ tim tuần sau'])(
  'what no machine can read and speaks of illness is asked by a person: %s',
  (line) => {
    const effects = hears(known(), text(line))
    expect(effects).toContainEqual({ do: 'escalate', kind: 'needs_help', said: null })
    expect(JSON.stringify(effects)).not.toContain(line)
    const unasked = hears(known({ checkIn: null }), text(line))
    expect(JSON.stringify(unasked)).not.toContain(line)
    const passed = hears(known({ checkIn: null, talk: talk({ open: { ask: 'unread', said: '' } }) }), { kind: 'choice', choice: 'un:pass' })
    expect(passed).toContainEqual({ do: 'escalate', kind: 'needs_help', said: null })
  },
)

it('a place that is corrected beside words of illness keeps what was said before, and not them', () => {
  const asked = known({ talk: talk({ open: { ask: 'correct', only: 'place', report: sewing, said: 'may ở BD' } }) })
  const effects = hears(asked, text('ở Long An, vợ em bị ung thư'))
  expect(effects).toContainEqual(
    expect.objectContaining({ do: 'open', question: expect.objectContaining({ ask: 'confirm', said: 'may ở BD' }) }),
  )
})
