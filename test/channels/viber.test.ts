// Files, links, the address for callbacks and the check of a Viber account, against our own fake server.
import { beforeEach, describe, expect, test } from 'vitest'
import { FileTooLarge } from '../../src/channels/channel.ts'
import type { ViberOptions } from '../../src/channels/viber.ts'
import { viberBench } from '../support/viber.ts'

const an = '01234567890A='
const viber = viberBench()

describe('files', () => {
  beforeEach(() => viber.connected())
  const sent = async (size: number, declared = size) => {
    await viber.fake.sendFile(an, { name: 'danh sách.xlsx', bytes: Uint8Array.from({ length: size }, (_, at) => at % 256), declared })
    const content = viber.contents().at(-1)
    if (content?.kind !== 'file') throw new Error('no file came')
    return content
  }

  test('come whole, with their name and size', async () => {
    const { ref, name, size } = await sent(900)
    expect({ name, size }).toEqual({ name: 'danh sách.xlsx', size: 900 })
    const bytes = await viber.open().fetchFile?.(ref, 1000)
    expect(Buffer.compare(Buffer.from(bytes ?? []), Buffer.from(Uint8Array.from({ length: 900 }, (_, at) => at % 256)))).toBe(0)
  })

  test('are refused when they are larger than they may be, whatever was declared', async () => {
    const { ref } = await sent(2000, 10)
    await expect(viber.open().fetchFile?.(ref, 1000)).rejects.toThrow(FileTooLarge)
  })

  test.each([
    'http://127.0.0.1:9/x',
    'https://viber.com.example/x',
    'https://evilviber.com/x',
    'file:///etc/passwd',
    'https://viber.com@evil.example/x',
    'no address',
    'http://169.254.169.254/latest',
  ])('nothing is fetched from %s', async (ref) => {
    await expect(viber.open().fetchFile?.(ref, 1000)).rejects.toThrow("the file's address is not Viber's")
    expect(JSON.stringify(viber.logged)).not.toContain('/x')
  })

  test('are fetched from hosts of Viber, by https', async () => {
    const asked: string[] = []
    const call: ViberOptions['call'] = async ({ url }) => {
      asked.push(url)
      return { status: 200, header: () => null, body: Buffer.from('x') }
    }
    await viber.open({ call }).fetchFile?.('http://dl-media.viber.com/5/a.xlsx?Expires=1', 10)
    expect(asked).toEqual(['https://dl-media.viber.com/5/a.xlsx?Expires=1'])
  })

  test.each([
    [{ status: 404, body: '' }],
    [{ status: 302, body: '', headers: { location: 'http://127.0.0.1:9/' } }],
    [{ cut: 'before' as const }],
  ])('that cannot be had (%j) are an error without their address', async (fault) => {
    const { ref } = await sent(5)
    viber.fake.script('media', fault)
    const error: unknown = await viber
      .open()
      .fetchFile?.(ref, 1000)
      .catch((error) => error)
    expect(error).toBeInstanceOf(Error)
    expect(error instanceof Error ? `${error.message}${error.cause}` : '').not.toContain('media/1')
  })
})

describe('the address for callbacks', () => {
  test('is registered with the kinds that we read, and without names and pictures of people', async () => {
    await viber.connected()
    expect(viber.fake.calls('set_webhook')[0]?.payload).toMatchObject({
      event_types: ['delivered', 'seen', 'failed', 'subscribed', 'unsubscribed', 'conversation_started'],
      send_name: false,
      send_photo: false,
    })
  })

  test('is refused while nobody answers there, which is logged without the token', async () => {
    expect(await viber.open().register?.('http://127.0.0.1:9/webhooks/viber/1')).toBe(false)
    expect(viber.logged).toEqual([{ event: 'viber_webhook_failed', fields: { reason: '1 invalidUrl' } }])
  })
})

describe('links', () => {
  test('carry the code, and the name is asked once', async () => {
    const channel = viber.open()
    expect(await Promise.all([channel.linkFor?.('12345678'), channel.linkFor?.('a-b_1')])).toEqual([
      'viber://pa?chatURI=lienlacmau&context=12345678',
      'viber://pa?chatURI=lienlacmau&context=a-b_1',
    ])
    expect(await channel.contact?.()).toEqual({ name: 'Liên lạc Mẫu', url: 'viber://pa?chatURI=lienlacmau' })
    expect(viber.fake.calls('get_account_info')).toHaveLength(1)
  })

  test('are pages where the world can reach us, because a browser opens those', async () => {
    const channel = viber.open({ pages: 'https://lienlac.example/webhooks/viber/7' })
    expect(await channel.linkFor?.('12345678')).toBe('https://lienlac.example/webhooks/viber/7/open?code=12345678')
    expect((await channel.contact?.())?.url).toBe('https://lienlac.example/webhooks/viber/7/open')
    const page = await channel.page?.('open', (name) => (name === 'code' ? '12345678' : null))
    expect(page).toMatchObject({ status: 200, type: 'text/html' })
    expect(page?.body).toContain('href="viber://pa?chatURI=lienlacmau&amp;context=12345678"')
    expect(page?.body).toContain('<b>Liên lạc Mẫu</b> · <b>12345678</b>')
    expect((await channel.page?.('open', () => null))?.body).toContain('href="viber://pa?chatURI=lienlacmau"')
    expect(await channel.page?.('open', () => '"><script>')).toBeNull()
    expect(await channel.page?.('elsewhere', () => null)).toBeNull()
  })

  test('are null while the account cannot be asked, which is tried again after half a minute', async () => {
    viber.fake.script('get_account_info', { viber: 999 })
    const channel = viber.open()
    expect([await channel.linkFor?.('a'), await channel.linkFor?.('b'), await channel.contact?.()]).toEqual([null, null, null])
    expect(viber.fake.calls('get_account_info')).toHaveLength(1)
    viber.now = viber.now.add({ seconds: 30 })
    expect(await channel.linkFor?.('a')).toBe('viber://pa?chatURI=lienlacmau&context=a')
  })

  test.each(['', 'a b', 'é', 'a'.repeat(101)])('the code %j is a bug of ours', async (code) => {
    await expect(viber.open().linkFor?.(code)).rejects.toThrow(RangeError)
  })
})

describe('a check', () => {
  const url = 'https://lienlac.example/webhooks/viber/1'
  const found = async (webhookUrl: string | null = url, more: Partial<ViberOptions> = {}) =>
    (await viber.open(more).check?.(webhookUrl))?.map(({ level, what, detail }) => [level, what, ...Object.values(detail ?? {})])
  const answers = ['fine', 'answers', 'Liên lạc Mẫu']

  test('of an account that is well says its name and its address', async () => {
    await viber.connected()
    const here = viber.fake.webhook()
    expect(await found(here)).toEqual([answers, ['fine', 'webhook_registered', here]])
  })

  test.each([
    ['no address is registered', null, [answers, ['broken', 'webhook_missing', url]]],
    [
      'the address is somebody else’s',
      'https://elsewhere.example/secret-path',
      [answers, ['broken', 'webhook_elsewhere', 'elsewhere.example']],
    ],
  ])('says when %s', async (_, webhook, expected) => {
    viber.fake.script('get_account_info', {
      status: 200,
      body: JSON.stringify({ status: 0, name: 'Liên lạc Mẫu', uri: 'x', ...(webhook ? { webhook } : {}) }),
    })
    expect(await found()).toEqual(expected)
  })

  test('says that Viber cannot do without an address', async () => {
    expect(await found(null)).toEqual([answers, ['broken', 'no_public_url']])
  })

  test.each([
    [{ viber: 2 }, ['broken', 'token_refused']],
    [{ viber: 8 }, ['broken', 'token_refused']],
    [{ viber: 7 }, ['broken', 'suspended']],
    [{ viber: 9 }, ['broken', 'suspended']],
    [{ viber: 999 }, ['broken', 'platform_unreachable', '999 generalError']],
    [{ status: 502, body: '<html>' }, ['broken', 'platform_unreachable', 'garbled answer, status 502']],
    [{ status: 200, body: '{"status":0}' }, ['broken', 'platform_unreachable', 'garbled answer, status 200']],
    [{ cut: 'before' as const }, ['broken', 'platform_unreachable', 'ECONNRESET']],
  ])('says what %j means', async (fault, expected) => {
    viber.fake.script('get_account_info', fault)
    expect(await found()).toEqual([expected])
  })

  test('with a wrong token says so, and shows no token', async () => {
    const wrong = '9999b6ac12345678-b9e9f2e3a4c5d6e7-f8091a2b3c4d5e6f'
    expect(await found(url, { token: wrong })).toEqual([['broken', 'token_refused']])
  })
})
