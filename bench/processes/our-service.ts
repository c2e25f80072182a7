// The whole service in one process, as `serve` starts it.
import { readConfig } from '../../src/config.ts'
import { openLog } from '../../src/log.ts'
import { serve } from '../../src/serve.ts'
import { serving } from '../children.ts'

const config = readConfig()
const service = await serve(config, openLog(config))
serving(service, () => service.stop())
