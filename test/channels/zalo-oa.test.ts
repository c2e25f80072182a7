// Facts about a Zalo Official Account on real sockets, against our own fake: windows and prices, templates, files, what is asked and found.
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { zaloOaMaker } from '../../src/accounts/zalo-oa.ts'
import { FileTooLarge } from '../../src/channels/channel.ts'
import { type ZaloOaOptions, zaloOa } from '../../src/channels/zalo-oa.ts'
import { hashPhone } from '../../src/channels/zalo-oa-message.ts'
import type { TokenNotes } from '../../src/channels/zalo-oa-notes.ts'
import { outcomeOf } from '../../src/channels/zalo-oa-outcome.ts'
import { type FakeZaloOa, fakeZaloOa } from '../../src/city/wires/fake-zalo-oa.ts'
import { ConfigError, readConfig } from '../../src/config.ts'
import { outbound } from '../support/outbound.ts'
import { serve } from '../support/servers.ts'
import { notebookOf, zaloTestKeys } from './zalo-oa-keys.ts'

const person = '246845883529197922'
const hello = outbound({ chatId: person, text: 'Xin chào' })
let time: Temporal.Instant
const now = () => time
let fake: FakeZaloOa
let logged: [string, Record<string, unknown>][]

const open = (more: Partial<ZaloOaOptions> = {}) =>
  zaloOa({
    ...zaloTestKeys,
    ...{
      refreshToken: 'first-refresh',
      notebook: notebookOf<TokenNotes>(null),
      apiRoot: `${fake.root}/`,
      oauthRoot: fake.root,
      businessRoot: fake.root,
    },
    ...{ templates: { 'check-in': { id: '278901', price: 300 } }, publicPath: null, locale: 'vi', words: (key) => key },
    ...{ now, locate: async () => null, callLimit: 2000 },
    log: (...line) => logged.push(line),
    alarm: (...line) => logged.push(line),
    ...more,
  })

beforeEach(async () => {
  time = Temporal.Instant.from('2026-12-01T01:00:00Z')
  logged = []
  fake = await fakeZaloOa({ ...zaloTestKeys, refreshToken: 'first-refresh', templates: ['278901'], now })
  fake.callsAt('http://127.0.0.1:9/nobody')
  await fake.follow(person)
})
afterEach(async () => {
  await fake.close()
  const said = JSON.stringify(logged)
  for (const secret of [person, '84912345678', 'first-refresh', 'access-', 'Xin chào']) expect(said).not.toContain(secret)
})

describe('a message', () => {
  it('arrives whole: its text in composed letters, and a button for each choice', async () => {
    const choices = [[{ id: 'ci:same:1', label: 'Vẫn vậy'.normalize('NFD') }], [{ id: 'ci:contact:1', label: 'Gặp chi ủy' }]]
    const outcome = await open().send({ ...hello, text: '<b>không</b> phải định dạng'.normalize('NFD'), choices })
    const seen = await fake.message(person)
    expect(outcome).toEqual({ kind: 'accepted', ref: seen.id, billing: 'reply' })
    expect(seen.text).toBe('<b>không</b> phải định dạng'.normalize('NFC'))
    expect(seen.buttons.map(({ title, payload }) => [title, payload])).toEqual([
      ['Vẫn vậy'.normalize('NFC'), '#ci:same:1'],
      ['Gặp chi ủy'.normalize('NFC'), '#ci:contact:1'],
    ])
  })

  it('has five buttons at most, and titles that Zalo takes', async () => {
    const choices = [Array.from({ length: 7 }, (_, i) => ({ id: `x:${i}`, label: 'đ'.repeat(150) }))]
    expect((await open().send({ ...hello, choices })).kind).toBe('accepted')
    expect((await fake.message(person)).buttons).toHaveLength(5)
  })

  it('names a template type with its buttons where a setting says so', async () => {
    const choices = [[{ id: 'x:1', label: 'Một' }]]
    await open({ templateType: 'button' }).send({ ...hello, choices })
    const body = fake.server.calls.find(({ name }) => name === 'cs')?.body.toString() ?? ''
    expect(JSON.parse(body).message.attachment.payload.template_type).toBe('button')
  })

  it.each([
    [47, 'reply', 0],
    [49, 'sub_quota', 1],
    [49, 'billed', 0],
  ])('%i hours after the last word costs what Zalo says: %s', async (hours, billing, stock) => {
    fake.stock(stock)
    time = time.add({ hours })
    expect(await open().send(hello)).toMatchObject({ kind: 'accepted', billing })
  })

  it('is not taken after seven days, and again after the next word', async () => {
    const channel = open()
    time = time.add({ hours: 24 * 7, minutes: 1 })
    expect(await channel.send(hello)).toEqual({ kind: 'window_closed' })
    await fake.say(person, 'tôi đây')
    expect((await channel.send(hello)).kind).toBe('accepted')
  })

  it('to somebody who left or never came has no address', async () => {
    const channel = open()
    expect((await channel.send({ ...hello, chatId: '999' })).kind).toBe('unreachable')
    await fake.unfollow(person)
    expect(await channel.send(hello)).toEqual({ kind: 'stopped' })
  })

  it('cut before or after the work is the same doubt, and it is not tried again', async () => {
    const channel = open()
    fake.server.script('cs', { cut: 'before' }, { cut: 'after' })
    expect([(await channel.send(hello)).kind, fake.messages(person).length]).toEqual(['unknown', 0])
    expect([(await channel.send(hello)).kind, fake.messages(person).length]).toEqual(['unknown', 1])
    expect(fake.server.calls.filter(({ name }) => name === 'cs')).toHaveLength(2)
  })

  it('without an answer in time is a doubt, and without a listener is certainly not sent', async () => {
    fake.server.script('cs', 'ok', { slow: 400 })
    const channel = open({ callLimit: 100 })
    await channel.send(hello)
    expect(await channel.send(hello)).toEqual({ kind: 'unknown', reason: 'timeout' })
    const apiRoot = 'http://127.0.0.1:9'
    expect(
      await open({ apiRoot, notebook: notebookOf<TokenNotes>(null), oauthRoot: fake.root, refreshToken: fake.consentAgain() }).send(hello),
    ).toEqual({
      kind: 'transient',
      reason: 'ECONNREFUSED',
    })
  })
})

describe('a template', () => {
  const template = { name: 'check-in', data: { branch: 'Chi bộ ấp Mẫu', month: '12/2026' } }
  const asTemplate = outbound({ chatId: person, text: 'không gửi', form: 'template', template, key: 'k'.repeat(43) })

  it('reaches a known person after any silence', async () => {
    time = time.add({ hours: 24 * 60 })
    expect(await open().send(asTemplate)).toMatchObject({ kind: 'accepted', billing: 'template' })
    expect((await fake.message(person)).template).toEqual({ id: '278901', data: template.data })
  })

  it('goes where a setting says, since Zalo has moved that address before', async () => {
    await open({ templatePath: '/v3.0/oa/message/transaction' }).send(asTemplate)
    expect(fake.server.calls.at(-1)?.path).toBe('/v3.0/oa/message/transaction')
  })

  it('reaches a phone number with our key as its tracking id', async () => {
    const outcome = await open().send({ ...asTemplate, chatId: 'phone:84912345678' })
    expect(outcome).toMatchObject({ kind: 'accepted', ref: fake.atPhone('84912345678')[0]?.id, billing: 'template' })
    const body = JSON.parse(fake.server.calls.at(-1)?.body.toString() ?? '')
    expect(body).toEqual({ phone: '84912345678', template_id: '278901', template_data: template.data, tracking_id: 'k'.repeat(43) })
  })

  it('tells Zalo only the hash of the number where a setting says so', async () => {
    expect(hashPhone('84987654321')).toBe('116ce31ae9170769b075a11dedca1198f41d30318334919fb90917e9c617b438')
    await open({ hashPhones: true, development: true }).send({ ...asTemplate, chatId: 'phone:84987654321' })
    const call = fake.server.calls.at(-1)
    expect([call?.path, call?.body.toString().includes('84987654321')]).toEqual(['/message/template/hashphone', false])
    expect(JSON.parse(call?.body.toString() ?? '').mode).toBe('development')
    expect(fake.atPhone('116ce31ae9170769b075a11dedca1198f41d30318334919fb90917e9c617b438')).toHaveLength(1)
  })

  it.each(['phone:0912345678', 'phone:84', 'phone:84912345678/../x', 'phone:+84912345678'])(
    '%s is no number to write to',
    async (chatId) => {
      expect((await open().send({ ...hello, chatId })).kind).toBe('rejected')
      expect(fake.server.calls.filter(({ name }) => name === 'cs')).toEqual([])
    },
  )

  it.each([
    ['none is configured', {}, template],
    ['another is configured', { other: { id: '1', price: 1 } }, template],
    ['its name is that of every object', { other: { id: '1', price: 1 } }, { name: 'constructor', data: {} }],
    ['the message has none', { 'check-in': { id: '278901', price: 300 } }, null],
  ])('is not sent when %s, and no call is made', async (_, templates, given) => {
    const calls = fake.server.calls.length
    expect(await open({ templates }).send({ ...asTemplate, template: given })).toEqual({ kind: 'window_closed' })
    expect(fake.server.calls).toHaveLength(calls)
  })
})

describe('a file', () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256)

  it('of theirs comes whole, without our token, and up to a limit', async () => {
    await fake.sendFile(person, { name: 'a.xlsx', text: 'danh sách' })
    const ref = `${fake.root}/files/1`
    const found = fake.server.calls.length
    expect(Buffer.from((await open().fetchFile?.(ref, 100)) ?? []).toString()).toBe('danh sách')
    expect(fake.server.calls.at(-1)?.headers).not.toHaveProperty('access_token')
    expect(fake.server.calls).toHaveLength(found + 1)
    await expect(open().fetchFile?.(ref, 5)).rejects.toThrow(FileTooLarge)
    await expect(open().fetchFile?.(`${fake.root}/files/none`, 100)).rejects.toThrow('download failed: status 404')
  })

  it.each(['https://127.0.0.1/x', 'http://zdn.vn/x', 'https://zdn.vn.example.org/x', 'https://evilzdn.vn/x', 'file:///etc/passwd', 'x'])(
    '%s is fetched from nowhere',
    async (ref) => {
      await expect(open().fetchFile?.(ref, 100)).rejects.toThrow('this is no file of Zalo')
    },
  )

  it('of theirs is not looked for where a redirect leads', async () => {
    const asked: unknown[] = []
    const elsewhere = await serve((request, response) => {
      asked.push(request.url)
      response.end('x')
    })
    fake.server.script('file', { status: 302, body: '', headers: { location: `http://127.0.0.1:${elsewhere.port}/` } })
    await expect(open().fetchFile?.(`${fake.root}/files/2`, 100)).rejects.toThrow('download failed: status 302')
    expect(asked).toEqual([])
  })

  it('of ours arrives with every byte and its name: a picture with its text, a document before it', async () => {
    const picture = { kind: 'picture', name: 'tổng hợp.png', mime: 'image/png', bytes } as const
    expect((await open().send({ ...hello, attachment: picture })).kind).toBe('accepted')
    const seen = await fake.message(person)
    expect([seen.text, seen.file?.name]).toEqual(['Xin chào', 'tổng hợp.png'])
    expect(Buffer.compare(seen.file?.bytes ?? Buffer.of(), bytes)).toBe(0)

    const channel = open({ refreshToken: fake.consentAgain() })
    await channel.send({ ...hello, attachment: { kind: 'document', name: 'Báo cáo.pdf', mime: 'application/pdf', bytes } })
    const [file, text] = fake.messages(person).slice(-2)
    expect([file?.file?.name, file?.text, text?.text]).toEqual(['Báo cáo.pdf', '', 'Xin chào'])
  })

  it.each([
    ['a workbook', 'document', 'a.xlsx', 'application/x', 10],
    ['a document of more than 5 MB', 'document', 'a.pdf', 'application/pdf', 5 * 1_048_576 + 1],
    ['a picture of more than 1 MB', 'picture', 'a.png', 'image/png', 1_048_577],
    ['a picture that is no jpg or png', 'picture', 'a.svg', 'image/svg+xml', 10],
  ] as const)('of ours that Zalo does not take, %s, is told of in words', async (_, kind, name, mime, size) => {
    const attachment = { kind, name, mime, bytes: new Uint8Array(size) }
    expect((await open().send({ ...hello, attachment })).kind).toBe('accepted')
    expect(await fake.message(person)).toMatchObject({ text: 'Xin chào\nfile-elsewhere', file: null })
    expect(fake.server.calls.filter(({ name }) => name === 'upload')).toEqual([])
  })

  it('of ours whose upload got no answer has been seen by nobody', async () => {
    fake.server.script('upload', { cut: 'after' })
    const attachment = { kind: 'picture', name: 'a.png', mime: 'image/png', bytes } as const
    expect(await open().send({ ...hello, attachment })).toEqual({ kind: 'transient', reason: 'upload without an answer' })
    expect(fake.messages(person)).toEqual([])
  })
})

describe('the account', () => {
  it('is found by its name and link, and by nothing while Zalo does not say', async () => {
    const channel = open()
    expect(await channel.contact?.()).toEqual({ name: 'Liên lạc Ví Dụ', url: `https://zalo.me/${zaloTestKeys.oaId}` })
    fake.server.script('getoa', { status: 502, body: '' })
    expect(await channel.contact?.()).toBeNull()
    expect(logged).toContainEqual(['zalo_oa_name_failed', { reason: 'garbled answer, status 502' }])
  })

  it('is checked: its token, its name, its package, and the webhook that only the console knows', async () => {
    fake.stock(150)
    expect(await open().check?.('https://lienlac.example/webhooks/zalo-oa/1')).toEqual([
      { level: 'fine', what: 'answers', detail: { name: 'Liên lạc Ví Dụ' } },
      { level: 'fine', what: 'token_age', detail: { days: 0, most: 90 } },
      { level: 'warning', what: 'quota', detail: { what: 'sub_quota', left: 150, of: 2000 } },
      { level: 'warning', what: 'webhook_unchecked', detail: { url: 'https://lienlac.example/webhooks/zalo-oa/1' } },
    ])
  })

  it.each([
    ['{"error":-221,"message":"OA is not verified"}', 'suspended'],
    ['{"error":-200,"message":"failed"}', 'platform_unreachable'],
    ['{"error":-216,"message":"Access token is invalid"}', 'token_refused'],
  ])('that Zalo answers with %s is %s', async (body, what) => {
    fake.server.rule(({ name }) => (name === 'getoa' ? { status: 200, body } : null))
    expect((await open().check?.(null))?.[0]).toMatchObject({ level: 'broken', what })
  })

  it('has a price for each template', () => {
    const keys = zaloOaMaker.read({ ...zaloTestKeys, templates: { 'check-in': { id: '278901', price: 300 } } })
    expect(zaloOaMaker.costs?.(keys)).toEqual([{ name: 'check-in', id: '278901', price: 300 }])
    expect(zaloOaMaker.costs?.(zaloOaMaker.read(zaloTestKeys))).toEqual([])
  })

  it.each([
    ['no number', { appId: 'x1' }],
    ['no secret', { secretKey: '' }],
    ['a template that has no number', { templates: { a: { id: 'x', price: 1 } } }],
    ['an address that is none', { apiRoot: 'nowhere' }],
  ])('with %s is not opened', (_, wrong) => {
    expect(() => zaloOaMaker.read({ ...zaloTestKeys, ...wrong })).toThrow()
  })
})

describe('the environment', () => {
  const whole = { ZALO_OA_APP_ID: '1', ZALO_OA_APP_SECRET: 's', ZALO_OA_SECRET_KEY: 'k', ZALO_OA_ID: '2' }

  it('names an account with four settings, and with templates by name', () => {
    const keys = zaloOaMaker.fromConfig(readConfig({ ...whole, ZALO_OA_TEMPLATES: 'check-in=278901:300,reminder=278902:330' }))
    expect(keys).toMatchObject({
      ...{ appId: '1', appSecret: 's', secretKey: 'k', oaId: '2' },
      templates: { 'check-in': { id: '278901', price: 300 }, reminder: { id: '278902', price: 330 } },
    })
    expect(zaloOaMaker.fromConfig(readConfig({}))).toBeNull()
  })

  it.each(Object.keys(whole))('without %s it says so, instead of opening nothing', (name) => {
    expect(() => readConfig({ ...whole, [name]: '' })).toThrow(new ConfigError([{ name, fault: 'missing', choices: [] }]))
  })

  it.each([
    ['ZALO_OA_APP_ID', 'abc'],
    ['ZALO_OA_TEMPLATES', 'check-in:300'],
    ['ZALO_OA_VERIFIER', '../x'],
  ])('a wrong %s is named', (name, value) => {
    expect(() => readConfig({ ...whole, [name]: value })).toThrow(`${name}: shape`)
  })
})

test.each([
  [-234, '2026-12-01T01:00:00Z', '2026-12-01T23:05:00Z'],
  [-133, '2026-12-01T16:30:00Z', '2026-12-01T23:05:00Z'],
  [-234, '2026-12-01T22:00:00Z', '2026-12-01T23:05:00Z'],
  [-144, '2026-12-01T16:59:00Z', '2026-12-01T17:05:00Z'],
  [-1471, '2026-12-01T17:06:00Z', '2026-12-02T17:05:00Z'],
])('%i at %s waits until %s: nights and days are those of Viet Nam', (code, at, until) => {
  const failure = { stage: 'answered', code, words: '' } as const
  expect(outcomeOf(failure, Temporal.Instant.from(at))).toEqual({ kind: 'quota_exhausted', until })
})

test.each([
  [[-213, -227, -108, -114, -118, -119, -140], 'unreachable'],
  [[-217, -244, -139, -141], 'stopped'],
  [[-230, -232, -218, -233, -248, -249], 'window_closed'],
  [[-200, -211, -100], 'transient'],
  [[-201, -210, -109, -111, -112, -1121, -1122, -1124, -117, -131, -146, -77_777], 'rejected'],
  [[-216, -220, -124, -204, -205, -209, -212, -219, -221, -223, -224, -235, -240, -242, -320, -321], 'misconfigured'],
  [[-101, -102, -103, -104, -105, -125, -126, -127, -135, -1351, -136, -137, -138], 'misconfigured'],
  [[-115, -144, -147, -1441, -1471, -1472, -234, -133], 'quota_exhausted'],
] as const)('the codes %j are %s', (codes, kind) => {
  expect(codes.map((code) => outcomeOf({ stage: 'answered', code, words: 'x' }, time).kind)).toEqual(codes.map(() => kind))
})
