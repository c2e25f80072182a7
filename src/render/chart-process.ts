// The process that draws charts, started by chart-apart.ts: gets figures, answers with pictures, and ends when its parent lets go of it.
import { faultName } from '../core/retry.ts'
import { translate } from '../i18n.ts'
import { renderSummaryChart } from './chart.ts'
import type { ChartAnswer, ChartOrder } from './chart-apart.ts'

process.on('message', async ({ id, figures, names, locale }: ChartOrder) => {
  const answer = await renderSummaryChart(figures, names, locale, (key, params) => translate(locale, key, params)).then(
    (picture): ChartAnswer => ({ id, picture }),
    (error: unknown): ChartAnswer => ({ id, fault: faultName(error) }),
  )
  // Whoever asked may have been killed meanwhile: then nobody waits for the answer, and with the channel gone this process ends by itself.
  process.send?.(answer, () => {})
})
