// `lienlac invite`: codes for who is not connected, and a printable sheet for each branch.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeInvitation } from '../../db/addresses.ts'
import { settingsInForce, topUnits, unitsOf } from '../../db/units.ts'
import { cardsByName, uninvited } from '../../db/views.ts'
import { channelWord } from '../../handlers/channel-word.ts'
import type { Config } from '../config.ts'
import { fold } from '../core/text.ts'
import type { Unit } from '../core/unit.ts'
import { translate } from '../i18n.ts'
import { sentenceText } from '../render/text.ts'
import { type Connection, type Runtime, todayOf } from '../runtime.ts'
import { type Place, placesFor } from '../tasks/place.ts'
import { print, type Words, withRuntime, wordsOf } from './shared.ts'

export interface InviteOptions {
  readonly name?: string
  readonly out: string
  readonly json?: boolean
}

interface Made {
  readonly name: string
  readonly birthYear: number | null
  readonly code: string
  readonly link: string | null
  /** Whom they write to; null where no account is open, or none has room. */
  readonly bot: { readonly channel: string; readonly name: string; readonly link: string | null } | null
  readonly validUntil: string
}

export async function inviteCommand(config: Config, options: InviteOptions): Promise<number> {
  const words = wordsOf(config)
  return withRuntime(config, async (rt) => {
    const tops = await topUnits(rt.db.orm)
    // Before codes are made, which ends those that were handed out.
    if (options.name === undefined && tops.length > 0) await mkdir(options.out, { recursive: true })
    const sheets = new Set<string>()
    const printed: { branch: string; path: string | null; people: readonly Made[] }[] = []
    for (const top of tops) {
      for (const branch of (await unitsOf(rt.db.orm, top.id)).filter((unit) => unit.kind === 'branch')) {
        const people = await inviteBranch(rt, branch, options.name ?? null, words)
        if (people.length === 0) continue
        const path =
          options.name === undefined ? await writeSheet(config, sheetPath(options.out, branch.name, sheets), top, branch, people) : null
        printed.push({ branch: branch.name, path, people })
      }
    }
    if (options.json) print(JSON.stringify(printed))
    else if (tops.length === 0) print(words('cli:serve.no-roster'))
    else if (printed.length === 0)
      print(options.name === undefined ? words('cli:invite.nobody') : words('cli:invite.unknown', { name: options.name }))
    else {
      for (const { branch, path, people } of printed) {
        if (path === null)
          for (const one of people) {
            const code = one.code.replace(/(.{4})(?=.)/gu, '$1 ')
            const where = one.link ?? (one.bot && words('cli:invite.bot', { channel: one.bot.channel, bot: one.bot.name }))
            print([words('cli:invite.code', { name: one.name, code }), ...(where === null ? [] : [where])].join(' '))
            print(sentenceText({ key: 'cli:invite.renewed', with: { date: { date: one.validUntil } } }, config.LOCALE))
          }
        else print(words('cli:invite.sheet', { branch, count: people.length, path }))
      }
      if (options.name === undefined) print(words('cli:invite.how'))
      if (printed.every(({ people }) => people.every((one) => one.link === null && one.bot === null)))
        print(words(rt.connections.size === 0 ? 'cli:invite.no-account' : 'cli:invite.no-link'))
    }
    return printed.length === 0 && options.name !== undefined ? 1 : 0
  })
}

/** New codes for the members of a branch who are away or hold a role and have no address; or for one by name. */
async function inviteBranch(rt: Runtime, branch: Unit, name: string | null, words: Words): Promise<readonly Made[]> {
  const now = rt.clock.now()
  const { tenantId } = branch
  const { orm, vault } = rt.db
  const scope = { tenantId, branchIds: [branch.id], now, homeZone: rt.homeZone }
  const named = name === null ? null : await cardsByName(orm, vault, scope, name)
  const people = named ?? (await uninvited(orm, scope))
  const settings = await settingsInForce(orm, { tenantId, unitId: branch.id, on: todayOf(rt, now) })
  const place = await placesFor(rt, orm, { tenantId, memberIds: people.map(({ memberId }) => memberId) })
  const bots = new Map<number, Made['bot']>()
  const made: Made[] = []
  for (const person of people) {
    const { code, expiresAt } = await rt.db.transaction((tx) =>
      makeInvitation(tx, vault, { tenantId, memberId: person.memberId, now, days: settings.invitation_days }),
    )
    const placed = place(person.memberId)
    const found = placed === null || placed === 'full' ? null : placed
    const channel = found ? rt.connections.get(found.accountId)?.channel : undefined
    const link = (await channel?.linkFor?.(code).catch(() => null)) ?? null
    const bot = found === null ? null : (bots.get(found.accountId) ?? (await botOf(found, channel, words)))
    if (found !== null) bots.set(found.accountId, bot)
    made.push({ name: person.name, birthYear: person.birthYear, code, link, bot, validUntil: todayOf(rt, expiresAt) })
  }
  return made
}

/** The account as people find it; asked of the platform where nobody has so far. */
async function botOf(place: Place, channel: Connection['channel'] | undefined, words: Words): Promise<Made['bot']> {
  const said = place.title === null ? ((await channel?.contact?.()) ?? null) : null
  const name = place.title ?? said?.name
  if (name === undefined) return null
  const word = channelWord(place.channel)
  return { channel: typeof word === 'string' ? word : words(word.key), name, link: place.link ?? said?.url ?? null }
}

/** Where a sheet goes: no two have one file, whatever their branches and people are called. */
export function sheetPath(folder: string, branch: string, taken: Set<string>): string {
  const name = fold(branch)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  let path = join(folder, `${name}.html`)
  for (let nth = 2; taken.has(path); nth += 1) path = join(folder, `${name}-${nth}.html`)
  taken.add(path)
  return path
}

async function writeSheet(config: Config, path: string, top: Unit, branch: Unit, people: readonly Made[]): Promise<string> {
  const { renderInvitationSheet } = await import('../render/invitation-sheet.ts')
  const html = await renderInvitationSheet(
    { unit: branch.name, committee: top.name, validUntil: people[0]?.validUntil ?? '', people },
    config.LOCALE,
    (key, params) => translate(config.LOCALE, key, params),
  )
  // The sheet holds codes: nobody but its owner reads it.
  await writeFile(path, html, { mode: 0o600 })
  return path
}
