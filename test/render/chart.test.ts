// The summary's picture: a PNG of the right size with something on it, the same on every machine.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { Resvg } from '@resvg/resvg-js'
import { describe, expect, test } from 'vitest'
import { makeApart } from '../../src/render/apart.ts'
import { renderSummaryChart } from '../../src/render/chart.ts'
import { figuresFor, inLanguage } from './summary-figures.ts'

const draw = (away: readonly number[], locale: 'vi' | 'en' = 'vi') =>
  renderSummaryChart(figuresFor(away), { unit: 'Đảng ủy xã Mẫu' }, locale, inLanguage(locale))

/** Width and height stand in the header chunk, after the eight bytes of the signature. */
const dimensions = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** How many of each colour (`r,g,b`) the picture has. */
function colours(png: Uint8Array): Map<string, number> {
  const { width, height } = dimensions(png)
  const data = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${data}" width="${width}" height="${height}"/></svg>`
  const { pixels } = new Resvg(svg).render()
  const counts = new Map<string, number>()
  for (let i = 0; i < pixels.length; i += 4) {
    const colour = `${pixels[i]},${pixels[i + 1]},${pixels[i + 2]}`
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return counts
}

describe('the summary chart', () => {
  test('is a PNG, 1200 pixels wide, that grows with its rows', async () => {
    const [small, large] = await Promise.all([draw([6, 7]), draw([6, 7, 8, 9, 10])])
    expect([...small.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    expect(dimensions(small).width).toBe(1200)
    expect(dimensions(large).height).toBeGreaterThan(dimensions(small).height)
  })

  test('has bars in the colours of the outcomes, and words', async () => {
    const found = colours(await draw([18, 12, 6]))
    for (const bar of ['0,103,165', '116,189,234', '0,120,92', '235,165,31']) expect(found.get(bar)).toBeGreaterThan(1000)
    expect(found.get('20,33,61')).toBeGreaterThan(1000)
  })

  test('gives equal counts bars of equal length', async () => {
    const found = colours(await draw([60]))
    const [late = 0, unreached = 0] = [found.get('116,189,234'), found.get('235,165,31')]
    expect(late / unreached).toBeCloseTo(1, 1)
  })

  test.each([{ away: [2, 1] }, { away: [0, 0] }, { away: [] }])('$away away: the total alone, without bars', async ({ away }) => {
    const found = colours(await draw(away))
    expect(found.get('0,103,165') ?? 0).toBe(0)
    expect(found.get('20,33,61')).toBeGreaterThan(1000)
  })

  test('stays within what a chat takes when there are 250 branches', async () => {
    const { width, height } = dimensions(await draw(Array.from({ length: 250 }, (_, i) => i % 9)))
    expect(width + height).toBeLessThan(10_000)
  })

  test('is the same picture for the same figures, in another language another one', async () => {
    const [one, again, english] = await Promise.all([draw([9, 6]), draw([9, 6]), draw([9, 6], 'en')])
    expect(Buffer.compare(one, again)).toBe(0)
    expect(Buffer.compare(one, english)).not.toBe(0)
  })
})

describe('the process that makes things apart', () => {
  test('draws the same picture, serves several at once, and says when one cannot be drawn', async () => {
    const chart = { make: 'chart', figures: figuresFor([18, 12, 6]), names: { unit: 'Đảng ủy xã Mẫu' } } as const
    const [here, first, second] = await Promise.all([
      draw([18, 12, 6]),
      makeApart({ ...chart, locale: 'vi' }),
      makeApart({ ...chart, locale: 'en' }),
    ])
    expect(Buffer.compare(first, here)).toBe(0)
    expect(Buffer.compare(second, here)).not.toBe(0)
    const broken = makeApart({ ...chart, figures: { ...chart.figures, branches: null as never }, locale: 'vi' })
    await expect(broken).rejects.toThrow('TypeError')
  })

  test('ends quietly when whoever asked is gone before the picture is drawn', async () => {
    const program = new URL('../../src/render/apart-process.ts', import.meta.url)
    const child = fork(program, [], { execArgv: [], env: {}, serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    const ended = once(child, 'exit')
    if (child.stderr === null) throw new Error('its standard error is a pipe')
    const complaints = text(child.stderr)
    const order = { make: 'chart', figures: figuresFor([18, 12, 6]), names: { unit: 'x' }, locale: 'vi' }
    child.send({ id: 1, order }, () => child.disconnect())
    expect(await ended).toEqual([0, null])
    expect(await complaints).toBe('')
  })
})
