// The process that makes charts and papers, started by apart.ts: gets orders, answers with bytes, and ends when its parent lets go of it.
import { faultName } from '../core/retry.ts'
import { translate } from '../i18n.ts'
import type { Answer, Asked, Order } from './apart.ts'
import { renderSummaryChart } from './chart.ts'
import { paperBytes } from './paper-bytes.ts'

function make(order: Order): Promise<Uint8Array> {
  if (order.make === 'paper') return paperBytes(order.paper, order.format, order.locale)
  return renderSummaryChart(order.figures, order.names, order.locale, (key, params) => translate(order.locale, key, params))
}

process.on('message', async ({ id, order }: Asked) => {
  const answer = await make(order).then(
    (bytes): Answer => ({ id, bytes }),
    (error: unknown): Answer => ({ id, fault: faultName(error) }),
  )
  // Whoever asked may have been killed meanwhile: then nobody waits for the answer, and with the channel gone this process ends by itself.
  process.send?.(answer, () => {})
})
