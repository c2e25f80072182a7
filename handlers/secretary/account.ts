// A bot of the branch's own: how to get one, the token that is pasted once, what became of it, and how full the accounts are.
import type { HeldRole } from '../../src/core/access.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Message, Param, Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { shareOf, warningAt } from '../../src/core/quota.ts'
import type { AccountRow } from '../../src/core/view.ts'
import { channelWord } from '../channel-word.ts'
import { choice, message, say, sentence } from '../words.ts'

/** Who speaks for a branch. */
const speakers: readonly HeldRole['role'][] = ['secretary', 'deputy']

/** The branch for which a person may add an account; null when there is none. */
export function branchToAddFor(roles: readonly HeldRole[]): number | null {
  return roles.find(({ role }) => speakers.includes(role))?.unitId ?? null
}

/** The steps to a token, one message, and the question for it. */
export function addZalo(person: Known): readonly Effect[] {
  if (branchToAddFor(person.roles) === null) return say('secretary:account.not-yours')
  return [
    { do: 'open', question: { ask: 'account', channel: 'zalo-bot' } },
    {
      do: 'say',
      message: {
        lines: [sentence('secretary:account.about'), sentence('secretary:account.steps'), sentence('secretary:account.paste')],
      },
    },
  ]
}

/** A platform's token among other words: `123456789:AbC-dEf…`. Long enough that no phone number, time or date is one. */
const anyToken = /(?<![\w:])[1-9]\d{5,}:[\w.~+=-]{16,}/
/** What is taken for one when it was asked for. */
const askedToken = /(?<![\w:])\d{4,}:[\w.~+=-]{5,}/

const isAsked = (person: Known): boolean => person.talk.open?.ask === 'account'

function tokenIn(line: string, asked: boolean): string | null {
  return line.match(asked ? askedToken : anyToken)?.[0] ?? null
}

/** Longer than a word of Vietnamese: what may be a part of a token, mistyped as it is. */
const longWord = /\S{10,}/

/** Whether a line may hold a secret: its words are then kept nowhere. While a token is awaited, more is taken for one. */
export function holdsSecret(person: Known | null, line: string): boolean {
  return tokenIn(line, false) !== null || (person !== null && isAsked(person) && longWord.test(line))
}

/** A line with a token in it, asked for or not; null for every other line. Nobody but who speaks for a branch adds an account. */
export function readToken(person: Known, line: string): readonly Effect[] | null {
  const token = tokenIn(line, isAsked(person))
  if (token === null) return null
  if (branchToAddFor(person.roles) === null) return say('secretary:account.not-here')
  return [
    { do: 'account-keys', channel: 'zalo-bot', keys: { token } },
    ...(isAsked(person) ? ([{ do: 'open', question: null }] as const) : []),
    ...say('secretary:account.trying'),
  ]
}

/** What was typed instead of a token. */
export function notAToken(): readonly Effect[] {
  return say('secretary:account.not-a-token')
}

/** What became of a token: the account's name as people see it, or why it was not taken. */
export function tried(
  result: { readonly name: string | null; readonly full: number } | 'refused' | 'unreachable' | 'taken',
  branch: string,
): Message {
  if (typeof result === 'string') return { lines: [sentence(`secretary:account.${result}`), sentence('secretary:account.delete')] }
  return {
    lines: [
      sentence('secretary:account.added', { bot: result.name ?? sentence('common:channel.zalo-bot'), branch }),
      sentence('secretary:account.next', { users: { amount: result.full } }),
      sentence('secretary:account.delete'),
    ],
    choices: [[choice('do:uninvited', 'secretary:account.button.invite')]],
  }
}

function nameOf({ title, channel, name }: Pick<AccountRow, 'title' | 'channel' | 'name'>): Param {
  return title === null ? sentence('secretary:account.unnamed', { channel: channelWord(channel), name }) : title
}

function ofLimit(used: number, most: number): Sentence {
  return most === 0
    ? sentence('secretary:account.count', { n: { amount: used } })
    : sentence('secretary:account.of', { n: { amount: used }, most: { amount: most } })
}

function row(account: AccountRow): Sentence {
  return sentence('secretary:account.row', {
    channel: channelWord(account.channel),
    bot: nameOf(account),
    for: account.branch ?? sentence('secretary:account.for-all'),
    users: ofLimit(account.users, account.maxUsers),
    sent: account.maxMonthly === 0 ? sentence('secretary:account.unlimited') : ofLimit(account.sent, account.maxMonthly),
  })
}

/** The accounts of somebody's branches with what each has used; a button adds a bot. */
export function accountList(accounts: readonly AccountRow[]): Message {
  return {
    lines: accounts.length === 0 ? [sentence('secretary:account.none')] : [sentence('secretary:account.head'), ...accounts.map(row)],
    choices: [[choice('do:add-zalo', 'secretary:account.button.add-zalo')]],
  }
}

/** Tells in time that an account is nearly full, or that it is. */
export function accountNearlyFull(account: AccountRow): Message {
  const full = warningAt(shareOf(account)) === 100
  const { users, maxUsers, sent, maxMonthly } = account
  return message(full ? 'secretary:account.full' : 'secretary:account.nearly-full', {
    bot: nameOf(account),
    channel: channelWord(account.channel),
    users: ofLimit(users, maxUsers),
    sent: ofLimit(sent, maxMonthly),
  })
}

/** A round that will not fit, told before it opens. */
export function roundWillNotFit(of: {
  readonly account: Pick<AccountRow, 'title' | 'channel' | 'name'>
  readonly day: string
  readonly left: number
  readonly needed: number
  readonly beyond: number
}): Message {
  const { account, day, left, needed, beyond } = of
  return message('secretary:account.will-not-fit', {
    bot: nameOf(account),
    date: { date: day },
    left: { amount: left },
    needed: { amount: needed },
    people: { amount: beyond },
  })
}

/** Who is not reached by message any more because their account was taken out of use. */
export function accountClosed(of: {
  readonly account: Pick<AccountRow, 'title' | 'channel' | 'name'>
  readonly branch: string
  readonly names: readonly string[]
}): Message {
  return message('secretary:account.closed', {
    bot: nameOf(of.account),
    branch: of.branch,
    count: of.names.length,
    names: { list: of.names },
  })
}
