// The demo over HTTP: its page, its phones and its clock. These routes exist in demo mode only.
import express, { type Express, type Request, type Response } from 'express'
import * as z from 'zod'
import { placesNow } from '../../db/demo.ts'
import { ledgerCounts } from '../../db/messages.ts'
import { roundCounts } from '../../db/rounds.ts'
import type { Config } from '../config.ts'
import type { InboundContent } from '../core/inbound.ts'
import type { Locale } from '../core/person.ts'
import { standInZone } from '../core/zone.ts'
import { sentencesOf, translate } from '../i18n.ts'
import { placeName } from '../render/text.ts'
import type { Runtime } from '../runtime.ts'
import { abilitiesOf, demoChannels, isChat } from './channels.ts'
import { openChronicle } from './chronicle.ts'
import { fileBeside } from './files.ts'
import { partOf } from './parts.ts'
import type { DemoPerson } from './people.ts'
import { openStage, type Stage } from './stage.ts'

export interface Demo {
  readonly rt: () => Runtime
  readonly pages: (app: Express) => void
  readonly close: () => Promise<void>
}

const clockBody = z.union([z.object({ to: z.iso.datetime({ offset: true }) }), z.object({ by: z.enum(['day', 'week', 'next']) })])
const sendBody = z.union([
  z.object({ text: z.string().min(1).max(10_000) }),
  z.object({ choice: z.string().min(1).max(200) }),
  z.object({ start: z.string().max(64) }),
])
const channelBody = z.object({ channel: z.enum(demoChannels) })
const localeBody = z.object({ locale: z.enum(['vi', 'en']) })

export async function openDemo(config: Config, end: Temporal.Instant): Promise<Demo> {
  let locale: Locale = config.LOCALE
  let chronicle = openChronicle()
  let stage = await openStage(config, chronicle.log, locale)
  chronicle.follow(stage)
  let busy = false
  let queue: Promise<unknown> = Promise.resolve()

  /** How far one move of the clock may reach: a service's life has no end, and the page waits. */
  const reach = (): Temporal.Instant => {
    const now = stage.clock.now()
    return (Temporal.Instant.compare(end, now) > 0 ? end : now).add({ hours: 24 * 31 })
  }

  /** One thing at a time: the clock and the phones share one world. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(async () => {
      busy = true
      return work().finally(() => {
        busy = false
      })
    })
    queue = done.catch(() => {})
    return done
  }

  const personOf = (request: Request): DemoPerson | undefined =>
    stage.people.find((person) => String(person.memberId) === request.params.person)

  async function state(): Promise<object> {
    const now = stage.clock.now()
    const places = await placesNow(stage.rt.db.orm, stage.tenantId)
    return {
      now: local(now, stage.rt.homeZone),
      end: local(end, stage.rt.homeZone),
      locale,
      busy,
      people: stage.people.map((person) => {
        const place = places.get(person.memberId)
        // What the clock on their wall shows, whichever they want to be written to by.
        const zone = (place ? standInZone(place.country) : null) ?? stage.rt.homeZone
        return {
          id: String(person.memberId),
          name: person.name,
          role: person.role,
          unit: person.unit,
          where: place ? placeName(place, locale) : null,
          zone,
          localTime: now.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' }),
          habit: person.habit,
          applies: partOf(person.name).applies !== undefined,
          channel: stage.phones.channelOf(person),
          unread: 0,
        }
      }),
      phones: firstPhones(stage),
      ledger: { messages: await ledgerCounts(stage.rt.db.orm, stage.tenantId), rounds: await roundCounts(stage.rt.db.orm, stage.tenantId) },
      log: chronicle.lines(locale),
      texts: sentencesOf(locale, 'demo'),
    }
  }

  async function moveClock(body: z.infer<typeof clockBody>): Promise<void> {
    const now = stage.clock.now()
    const target =
      'to' in body
        ? Temporal.Instant.from(body.to)
        : body.by === 'next'
          ? ((await stage.next()) ?? now)
          : now
              .toZonedDateTimeISO(stage.rt.homeZone)
              .add({ days: body.by === 'day' ? 1 : 7 })
              .toInstant()
    await stage.moveTo(Temporal.Instant.compare(target, now) < 0 ? now : target)
  }

  const begun = (): boolean => stage.people.some((person) => stage.phones.bubbles(person).length > 0)

  async function restart(): Promise<void> {
    const old = stage
    chronicle = openChronicle()
    stage = await openStage(config, chronicle.log, locale)
    chronicle.follow(stage)
    await old.close()
  }

  const pages = (app: Express): void => {
    app.get(
      ['/', '/demo'],
      (request, response) => void (request.path === '/' ? response.redirect('/demo') : response.sendFile(fileBeside('page/index.html'))),
    )
    app.use('/demo/assets', express.static(fileBeside('page')))
    app.use('/demo', express.json({ limit: '64kb' }))
    app.get('/demo/state', async (_, response) => void response.json(await state()))
    app.post('/demo/clock', async (request, response) => {
      const body = clockBody.safeParse(request.body)
      if (!body.success) return refuse(response, locale)
      if ('to' in body.data && isBeyond(body.data.to, reach()))
        return void response.status(400).json({ error: translate(locale, 'demo:error.too-far') })
      await inTurn(() => moveClock(body.data))
      response.json({ now: local(stage.clock.now(), stage.rt.homeZone) })
    })
    app.get('/demo/phones/:person/messages', (request, response) => {
      const person = personOf(request)
      if (!person) return void response.status(404).json({ error: translate(locale, 'demo:error.nobody') })
      response.json(
        stage.phones.bubbles(person).map((bubble) => ({
          ...bubble,
          state: 'accepted',
          attachment: bubble.attachment
            ? { kind: bubble.attachment.kind, name: bubble.attachment.name, url: `/demo/files/${person.memberId}/${bubble.id}` }
            : null,
        })),
      )
    })
    app.get('/demo/files/:person/:bubble', (request, response) => {
      const person = personOf(request)
      const file = person ? stage.phones.bubbles(person).find((bubble) => bubble.id === request.params.bubble)?.attachment : null
      if (!file) return void response.status(404).json({ error: translate(locale, 'demo:error.nobody') })
      response.type(file.mime).attachment(file.name).send(Buffer.from(file.bytes))
    })
    app.post('/demo/phones/:person/send', async (request, response) => {
      const person = personOf(request)
      if (!person) return void response.status(404).json({ error: translate(locale, 'demo:error.nobody') })
      const body = sendBody.safeParse(request.body)
      // An ordinary telephone is spoken into: nothing can be tapped there.
      const speaks = !isChat(stage.phones.channelOf(person))
      if (!body.success || (speaks && !('text' in body.data))) return refuse(response, locale)
      await inTurn(() => stage.send(person, contentOf(body.data)))
      response.json({ ok: true })
    })
    app.get('/demo/phones/:person/channel', (request, response) => {
      const person = personOf(request)
      if (!person) return void response.status(404).json({ error: translate(locale, 'demo:error.nobody') })
      const channel = stage.phones.channelOf(person)
      response.json({ channel, abilities: isChat(channel) ? abilitiesOf[channel] : null })
    })
    app.post('/demo/phones/:person/channel', async (request, response) => {
      const person = personOf(request)
      if (!person) return void response.status(404).json({ error: translate(locale, 'demo:error.nobody') })
      const body = channelBody.safeParse(request.body)
      if (!body.success) return refuse(response, locale)
      await inTurn(() => stage.putOn(person, body.data.channel))
      response.json({ ok: true })
    })
    app.post('/demo/locale', async (request, response) => {
      const body = localeBody.safeParse(request.body)
      if (!body.success) return refuse(response, locale)
      const told = locale !== body.data.locale
      locale = body.data.locale
      // Nobody has said anything yet: then everybody begins in the new language.
      if (told && begun()) chronicle.add('demo:log.locale')
      else if (told) await inTurn(restart)
      response.json({ ok: true })
    })
    app.post('/demo/restart', async (_, response) => {
      await inTurn(restart)
      response.json({ ok: true })
    })
  }
  return { rt: () => stage.rt, pages, close: () => stage.close() }
}

/** Whether a time lies beyond another; one that is none does too. */
function isBeyond(time: string, limit: Temporal.Instant): boolean {
  try {
    return Temporal.Instant.compare(Temporal.Instant.from(time), limit) > 0
  } catch {
    return true
  }
}

function refuse(response: Response, locale: Locale): void {
  response.status(400).json({ error: translate(locale, 'demo:error.unread') })
}

function contentOf(body: z.infer<typeof sendBody>): InboundContent {
  if ('choice' in body) return { kind: 'choice', choice: body.choice }
  if ('start' in body) return { kind: 'start', code: body.start }
  const start = body.text.match(/^\/start(?:\s+(\S{1,64}))?$/)
  return start ? { kind: 'start', code: start[1] ?? null } : { kind: 'text', text: body.text }
}

function local(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/** A member who is away and one who applies to be, the secretary of their branch, and an officer of the committee. */
function firstPhones(stage: Stage): readonly string[] {
  const { people } = stage
  const own = people.filter(({ unitId }) => unitId === people[0]?.unitId)
  const away = own.find(({ habit }) => habit === 'moved')
  const applies = own.find(({ name }) => partOf(name).applies !== undefined)
  const secretary = own.find(({ role }) => role === 'secretary')
  const officer = people.find(({ role }) => role === 'committee_officer')
  return [away, applies, secretary, officer].flatMap((person) => (person ? [String(person.memberId)] : []))
}
