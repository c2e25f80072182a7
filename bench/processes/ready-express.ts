// A bare express server that is ready at once: what any service on this stack costs before it does anything.
import express from 'express'

express()
  .get('/readyz', (_, response) => void response.send('ready'))
  .listen(Number(process.env.PORT), '127.0.0.1')
process.once('SIGTERM', () => process.exit())
