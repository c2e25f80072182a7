// What is left of a reply when the letter that it answers is taken away, as mail programs really put it there.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ownWords, wordsOfHtml } from '../../src/channels/email-quotes.ts'

const said = 'Em vẫn làm ở Bình Dương ạ'

it.each([
  ['nothing else', said],
  ['Gmail', `${said}\n\nVào Th 5, 1 thg 1, 2026 vào lúc 07:00 Chi bộ <a+b@mail.example> đã viết:\n\n> Tháng này`],
  ['Gmail, the line broken', `${said}\n\nVào Th 5, 1 thg 1, 2026 vào lúc 07:00 Chi bộ ấp Mẫu <\na+b@mail.example> đã viết:\n\n> Tháng này`],
  ['Gmail, without a gap', `${said}\nVào 12:30, Th 2, 30 thg 11, 2026 Chi bộ <a@b.example> đã viết:\n> Tháng này`],
  ['iPhone', `${said}\n\nĐã gửi từ iPhone của tôi\n\n> Vào 1 thg 1, 2026, lúc 07:00, Chi bộ <a@b.example> đã viết:\n> \n> Tháng này`],
  ['Thunderbird', `${said}\n\nOn 01/01/2026 07:00, Chi bộ wrote:\n> Tháng này`],
  ['Thunderbird in Vietnamese', `${said}\n\nVào lúc 07:00 01/01/2026, Chi bộ đã viết:\n> Tháng này`],
  [
    'Outlook',
    `${said}\n\n________________________________\nTừ: Chi bộ <a@b.example>\nĐã gửi: 01 Tháng Giêng 2026 07:00\nĐến: An\nChủ đề: Hỏi thăm\n\nTháng này`,
  ],
  ['Outlook without its line', `${said}\n\nTừ: Chi bộ <a@b.example>\nNgày: Thứ Năm, 1 tháng 1, 2026\nTới: An\nTháng này`],
  ['Outlook in English', `${said}\r\n\r\nFrom: Chi bộ <a@b.example>\r\nSent: Thursday\r\nTo: An\r\n\r\nTháng này`],
  ['a phone', `${said}\n\nGửi từ điện thoại Samsung Galaxy của tôi.\n-------- Tin nhắn gốc --------\nTừ: Chi bộ`],
  ['Outlook on a phone', `${said}\n\nLấy Outlook cho Android<https://aka.ms/x>`],
  ['Yahoo', `${said}\n\nSent from Yahoo Mail on Android\n\n  On Thu, Jan 1, 2026 at 7:00, Chi bộ<a@b.example> wrote:   Tháng này`],
  ['a signature', `${said}\n-- \nTrần Thị Thử\nCông ty Mẫu`],
  ['an answer below', `> Tháng này\n> thế nào ạ?\n\n${said}`],
  ['an answer below, after who wrote', `Vào Th 5, 1 thg 1, 2026 Chi bộ <a@b.example> đã viết:\n> Tháng này\n\n${said}`],
  ['soft spaces and a mark', `\ufeff${said.replaceAll(' ', '\u00a0')}\n`],
])('%s', (_, text) => {
  expect(ownWords(text)).toBe(said)
})

it.each([
  'Vào làm Bắc Ninh rồi, chị Mẫu đã viết: đúng ạ',
  'Từ: Bình Dương về quê rồi',
  'Ngày 5 em về',
  'Em viết thế này:\n1. vẫn làm\n2. chưa về',
  'từ tháng 1 em nghỉ\nđến tháng 3 đi làm lại',
  'gửi tiền về quê',
])('%j are the own words of a person', (text) => {
  expect(ownWords(text)).toBe(text)
})

it('the own last line stays, though it begins like the line of a program', () => {
  expect(ownWords('Vào Bắc Ninh rồi\nVào Th 5, 1 thg 1, 2026 Chi bộ <a@b.example> đã viết:\n> x')).toBe('Vào Bắc Ninh rồi')
})

it('a page becomes its words', () => {
  expect(ownWords(wordsOfHtml('<div>D&#7841;, em v&#7851;n v&#7853;y</div><blockquote>Th&aacute;ng n&agrave;y</blockquote>'))).toBe(
    'Dạ, em vẫn vậy',
  )
})

it('no text and no page makes it throw, or long', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '\n',
      '> ',
      'đã viết:',
      'Vào ',
      '2026 ',
      'Từ: ',
      '<div>',
      '<blockquote>',
      '-- ',
      '<a@b>',
      'On ',
      ' wrote:',
      '<table>',
      '&#x',
    ),
  )
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(text, (text) => {
      expect(ownWords(text).length).toBeLessThanOrEqual(4000)
      expect(ownWords(wordsOfHtml(text)).isWellFormed()).toBe(true)
    }),
  )
})

it.each([
  ['lines of one letter', 'a\n'.repeat(300_000)],
  ['one line', 'Vào '.repeat(300_000)],
  ['quotes in quotes', '> '.repeat(200_000)],
  ['open elements', '<div>'.repeat(50_000)],
  ['a list of headers', 'Từ: x\n'.repeat(20_000)],
])('a mail of %s takes no time', (_, text) => {
  const from = performance.now()
  ownWords(wordsOfHtml(text))
  ownWords(text)
  expect(performance.now() - from).toBeLessThan(3_000)
})
