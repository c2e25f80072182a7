// Facts about e-mail on real sockets, against our own fake provider.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FakeMail, fakeMail } from '../../src/city/wires/fake-mail.ts'
import { openMail, watched } from '../support/mailbox.ts'
import { outbound } from '../support/outbound.ts'

const now = () => Temporal.Instant.from('2026-01-01T00:00:30Z')
const an = 'an@people.example'
const hello = outbound({
  chatId: an,
  text: 'Tháng này anh thế nào ạ?\n1. Vẫn vậy\n2. Có thay đổi',
  choices: [[{ id: 'ci:same:981', label: 'Vẫn vậy' }], [{ id: 'ci:changed:981', label: 'Có thay đổi' }]],
})
let fake: FakeMail
beforeEach(async () => {
  fake = await fakeMail({ now })
})
afterEach(() => fake.close())

test('first', async () => {
  const { channel, logged, notebook } = openMail(fake)
  expect(await channel.send(hello)).toMatchObject({ kind: 'accepted' })
  const letter = await fake.letter(an)
  console.log(letter.raw.toString())
  const heard = watched(channel)
  fake.reply(letter, 'em làm công nhân may ở Bình Dương')
  fake.tap(letter, 2)
  fake.endByMail(letter)
  fake.bounce(letter, '5.1.1')
  fake.write('ba@people.example', '1253 2507')
  console.log(await heard.until(5), logged, notebook.kept())
  console.log(await channel.check?.(null))
  await heard.stop()
})
