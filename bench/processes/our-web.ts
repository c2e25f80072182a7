// The web half of the service as `serve --role web` has it, on either database: server, Telegram channel, inbox; nothing drains.
import { openAccounts } from '../../src/accounts.ts'
import { readConfig } from '../../src/config.ts'
import { openLog } from '../../src/log.ts'
import { openRuntime } from '../../src/open-runtime.ts'
import { openServer } from '../../src/server.ts'
import { serving } from '../children.ts'

const config = readConfig()
const { rt, db } = await openRuntime(config, openLog(config))
await openAccounts(rt, config)
const edge = await openServer(rt, { host: '127.0.0.1', port: 0 })
serving(edge, async () => {
  await edge.close()
  await db.close()
})
