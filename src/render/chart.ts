// The picture in a committee's summary: who was reached in each branch and where members are, readable on a phone.
import { createRequire } from 'node:module'
import { setImmediate } from 'node:timers/promises'
import type { EChartsCoreOption } from 'echarts/core'
import type { Locale } from '../core/person.ts'
import { addOutcomes, type OutcomeCounts, reached, type SummaryFigures, type SummaryOutcome, summaryOutcomes } from '../core/summary.ts'
import { outcomeKeys, type PlaceRow, percent, placeRows, type Translate } from './summary-rows.ts'
import { sentenceText } from './text.ts'

const width = 1200
const margin = 56
const inner = width - 2 * margin
/** A phone shows the picture about 380 points wide: 30 here is nearly 10 there. */
const size = { title: 54, heading: 38, text: 30, small: 27, figure: 84 }
const barHeight = 46
/** From the top: air, the name and the value, air, the bar. */
const row = { label: 28, bar: 72, height: 72 + barHeight }
/** More rows would be too small to read; the workbook has them all. */
const maxRows = 14
const fontFamily = 'Be Vietnam Pro'
const ink = { dark: '#14213d', soft: '#56617a', line: '#dde2ea', light: '#ffffff' }

/** Based on Okabe and Ito's colours, told apart without red and green, and by lightness too; nobody's silence is painted red. */
const outcomeColours: Record<SummaryOutcome, { readonly fill: string; readonly text: string }> = {
  answered: { fill: '#0067a5', text: ink.light },
  answered_late: { fill: '#74bdea', text: ink.dark },
  by_phone: { fill: '#00785c', text: ink.light },
  pending: { fill: '#f5ecc0', text: ink.dark },
  unreached: { fill: '#eba51f', text: ink.dark },
  not_asked: { fill: '#ccd2dc', text: ink.dark },
}
const placeColours: Record<PlaceRow['kind'], string> = { home: '#00785c', province: '#0067a5', country: '#8d5c9f', unknown: '#b4bcc9' }

interface Bar {
  readonly label: string
  readonly value: string
  readonly parts: readonly Part[]
}

interface Part {
  readonly count: number
  readonly fill: string
  readonly text: string
}

/** What is drawn, from top to bottom; `y` is where the next piece begins. */
interface Drawing {
  readonly y: number
  readonly graphic: readonly object[]
  readonly charts: readonly { readonly top: number; readonly bars: readonly Bar[] }[]
}

/**
 * A PNG, 1200 px wide and as tall as its rows need. Loads echarts and resvg only when called, because they are heavy, and a font of its own,
 * so that the picture is the same on every machine. `t` speaks `locale`.
 */
export async function renderSummaryChart(
  figures: SummaryFigures,
  names: { readonly unit: string },
  locale: Locale,
  t: Translate,
): Promise<Uint8Array> {
  const svg = await toSvg(draw(figures, names, locale, t))
  const { Resvg } = await import('@resvg/resvg-js')
  const { resolve } = createRequire(import.meta.url)
  const fontFiles = ['400Regular/BeVietnamPro_400Regular', '600SemiBold/BeVietnamPro_600SemiBold', '700Bold/BeVietnamPro_700Bold'].map(
    (file) => resolve(`@expo-google-fonts/be-vietnam-pro/${file}.ttf`),
  )
  const png = new Resvg(svg, { background: ink.light, font: { loadSystemFonts: false, fontFiles, defaultFontFamily: fontFamily } })
    .render()
    .asPng()
  // The picture's 14 MB are native memory, which is given back only in a turn of the event loop of its own: without it they add up.
  await setImmediate()
  return png
}

function draw(figures: SummaryFigures, names: { readonly unit: string }, locale: Locale, t: Translate): Drawing {
  const { totals } = figures
  let drawing: Drawing = { y: 64, graphic: [], charts: [] }
  drawing = line(drawing, t('committee:chart.title'), size.title, 700)
  const subtitle = { key: 'committee:chart.subtitle', with: { unit: names.unit, month: { month: figures.period } } } as const
  drawing = line(drawing, sentenceText(subtitle, locale), size.text + 2, 400, ink.soft)
  drawing = tiles({ ...drawing, y: drawing.y + 40 }, headline(figures, locale, t))
  if (!totals.outcomes) {
    const why = totals.away === 0 ? t('committee:chart.nobody') : t('committee:chart.few')
    return line({ ...drawing, y: drawing.y + 30 }, why, size.text, 400, ink.soft)
  }
  drawing = heading(drawing, t('committee:chart.branches'))
  drawing = legend(drawing, totals.outcomes, t)
  drawing = bars(drawing, branchBars(figures, t))
  drawing = heading(drawing, t('committee:chart.places'))
  drawing = bars(drawing, placeBars(figures, locale, t))
  return line({ ...drawing, y: drawing.y + 36 }, t('committee:chart.small', { small: figures.smallGroup }), size.small, 400, ink.soft)
}

function headline({ totals }: SummaryFigures, locale: Locale, t: Translate): (readonly [number, string])[] {
  const away = [totals.away, t('committee:chart.away')] as const
  if (!totals.outcomes) return [away]
  const { unreached, pending, not_asked: notAsked } = totals.outcomes
  const n = reached(totals.outcomes)
  return [
    away,
    [n, `${t('committee:chart.reached')}\n${percent(n / totals.away, locale)}`],
    ...(unreached > 0 || pending === 0 ? [[unreached, t('committee:chart.unreached')] as const] : []),
    ...(pending > 0 ? [[pending, t('committee:chart.pending')] as const] : []),
    ...(notAsked > 0 ? [[notAsked, t('committee:chart.not_asked')] as const] : []),
  ].slice(0, 4) as (readonly [number, string])[]
}

/** The largest branches that may be broken down, and one bar for everybody else. */
function branchBars({ branches, otherBranches }: SummaryFigures, t: Translate): Bar[] {
  const told = branches.flatMap(({ name, away, outcomes }) => (away && outcomes ? [{ name, away, outcomes }] : []))
  const largest = told.toSorted((a, b) => b.away - a.away)
  const room = largest.length + (otherBranches ? 1 : 0) > maxRows ? maxRows - 1 : maxRows
  const rest = [...largest.slice(room).map((one) => ({ ...one, branches: 1 })), ...(otherBranches ? [otherBranches] : [])]
  const bar = (label: string, outcomes: OutcomeCounts, away: number): Bar => ({
    label,
    value: t('committee:chart.people_reached', { n: reached(outcomes), away }),
    parts: summaryOutcomes.map((outcome) => ({ count: outcomes[outcome], ...outcomeColours[outcome] })),
  })
  const drawn = largest.slice(0, room).map(({ name, outcomes, away }) => bar(name, outcomes, away))
  const [first, ...others] = rest
  if (!first) return drawn
  const together = others.reduce(
    (all, one) => ({ branches: all.branches + one.branches, away: all.away + one.away, outcomes: addOutcomes(all.outcomes, one.outcomes) }),
    first,
  )
  const label = drawn.length > 0 ? 'committee:chart.more_branches' : 'committee:chart.kept_together'
  return [...drawn, bar(t(label, { n: together.branches }), together.outcomes, together.away)]
}

function placeBars(figures: SummaryFigures, locale: Locale, t: Translate): Bar[] {
  return placeRows(figures, locale, t).map(({ label, kind, count }) => ({
    label,
    value: new Intl.NumberFormat(locale).format(count),
    parts: [{ count, fill: placeColours[kind], text: 'none' }],
  }))
}

function text(
  x: number,
  y: number,
  words: string,
  style: { readonly fontSize: number; readonly fontWeight: number; readonly [more: string]: unknown },
) {
  return { type: 'text', x, y, style: { text: words, fontFamily, fill: ink.dark, verticalAlign: 'top', ...style } }
}

function line(drawing: Drawing, words: string, fontSize: number, fontWeight: number, fill = ink.dark): Drawing {
  // A long name of a unit goes on in the next line; echarts breaks at the width that `textWidth` measures.
  const lines = Math.ceil(textWidth(words, fontSize) / (inner * 0.92))
  const lineHeight = Math.round(fontSize * 1.35)
  const drawn = text(margin, drawing.y, words, { fontSize, fontWeight, fill, lineHeight, width: inner, overflow: 'break' })
  return { ...drawing, y: drawing.y + lines * lineHeight + 6, graphic: [...drawing.graphic, drawn] }
}

function heading(drawing: Drawing, words: string): Drawing {
  const y = drawing.y + 44
  const rule = { type: 'rect', shape: { x: margin, y, width: inner, height: 2 }, style: { fill: ink.line } }
  return line({ ...drawing, y: y + 40, graphic: [...drawing.graphic, rule] }, words, size.heading, 700)
}

function tiles(drawing: Drawing, figures: readonly (readonly [number, string])[]): Drawing {
  const each = inner / Math.max(figures.length, 3)
  const drawn = figures.flatMap(([figure, caption], i) => [
    text(margin + i * each, drawing.y, String(figure), {
      fontSize: size.figure,
      fontWeight: 700,
      fill: i === 1 ? outcomeColours.answered.fill : ink.dark,
    }),
    text(margin + i * each, drawing.y + size.figure, caption, {
      ...{ fontSize: size.small, fontWeight: 400, fill: ink.soft, lineHeight: 36, width: each - 24, overflow: 'break' },
    }),
  ])
  return { ...drawing, y: drawing.y + size.figure + 2 * 36, graphic: [...drawing.graphic, ...drawn] }
}

/** Only the outcomes that occur, wrapped. */
function legend(drawing: Drawing, outcomes: OutcomeCounts, t: Translate): Drawing {
  const box = 30
  let x = margin
  let y = drawing.y + 12
  const drawn: object[] = []
  for (const outcome of summaryOutcomes.filter((one) => outcomes[one] > 0)) {
    const words = t(outcomeKeys[outcome])
    const needed = box + 14 + textWidth(words, size.small) + 40
    if (x > margin && x + needed > width - margin + 40) {
      x = margin
      y += 48
    }
    drawn.push({ type: 'rect', shape: { x, y, width: box, height: box, r: 6 }, style: { fill: outcomeColours[outcome].fill } })
    drawn.push(text(x + box + 14, y + (box - size.small) / 2 + 2, words, { fontSize: size.small, fontWeight: 400 }))
    x += needed
  }
  return { ...drawing, y: y + box + 12, graphic: [...drawing.graphic, ...drawn] }
}

/** Each row is a name and a value with the bar below them, so that long names have the whole width. */
function bars(drawing: Drawing, rows: readonly Bar[]): Drawing {
  const drawn = rows.flatMap(({ label, value }, i) => {
    const y = drawing.y + i * row.height + row.label
    const style = { fontSize: size.text, fontWeight: 600 }
    return [
      text(margin, y, label, { ...style, width: inner - textWidth(value, size.text) - 40, overflow: 'truncate' }),
      text(width - margin, y, value, { ...style, fontWeight: 400, fill: ink.soft, align: 'right' }),
    ]
  })
  // echarts puts a bar in the middle of its row, ours stands at the bottom.
  const top = drawing.y + (row.height - barHeight) / 2
  const charts = [...drawing.charts, { top, bars: rows }]
  return { y: drawing.y + rows.length * row.height, graphic: [...drawing.graphic, ...drawn], charts }
}

async function toSvg({ y, graphic, charts }: Drawing): Promise<string> {
  const [{ init, setPlatformAPI, use }, { BarChart }, { GraphicComponent, GridComponent }, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ])
  use([BarChart, GraphicComponent, GridComponent, SVGRenderer])
  // Without a canvas echarts takes every letter with an accent for as wide as a Chinese one.
  setPlatformAPI({ measureText: (words, font = '') => ({ width: textWidth(words, Number(/(\d+)px/u.exec(font)?.[1] ?? 12)) }) })
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height: y + 56 })
  chart.setOption(optionOf(charts, graphic))
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

function optionOf(charts: Drawing['charts'], graphic: readonly object[]): EChartsCoreOption {
  return {
    animation: false,
    graphic: { elements: graphic },
    grid: charts.map(({ top, bars }) => ({ left: margin, width: inner, top, height: bars.length * row.height })),
    xAxis: charts.map(({ bars }, i) => ({ gridIndex: i, type: 'value', show: false, max: longest(bars) })),
    yAxis: charts.map(({ bars }, i) => ({ gridIndex: i, type: 'category', show: false, inverse: true, data: bars.map((_, row) => row) })),
    series: charts.flatMap(({ bars }, i) =>
      (bars[0]?.parts ?? []).map((_, part) => ({
        ...{ type: 'bar', stack: `chart ${i}`, xAxisIndex: i, yAxisIndex: i, barWidth: barHeight, silent: true },
        data: bars.map((bar) => segment(bar.parts[part], inner / longest(bars))),
      })),
    ),
  }
}

function segment(part: Part | undefined, pixels: number): object {
  if (!part || part.count === 0) return { value: 0 }
  // A number that is wider than its segment would stand in the next one.
  const fits = part.text !== 'none' && part.count * pixels > textWidth(String(part.count), size.text) + 10
  return {
    value: part.count,
    itemStyle: { color: part.fill, borderColor: ink.light, borderWidth: 2, borderRadius: 6 },
    label: { show: fits, color: part.text, fontSize: size.small, fontWeight: 600, fontFamily },
  }
}

function longest(bars: readonly Bar[]): number {
  return Math.max(1, ...bars.map((bar) => bar.parts.reduce((sum, part) => sum + part.count, 0)))
}

/** About how wide words are in Be Vietnam Pro, in pixels: accents take no room, letters fall in four classes. */
function textWidth(words: string, fontSize: number): number {
  const letters = [...words.normalize('NFD').replace(/\p{M}/gu, '')]
  const em = letters.reduce(
    (sum, letter) =>
      sum + (/[ijlItfr.,:;'()|! ]/u.test(letter) ? 0.33 : /[mwMW@%]/u.test(letter) ? 0.9 : /\p{Lu}/u.test(letter) ? 0.7 : 0.59),
    0,
  )
  return em * fontSize
}
