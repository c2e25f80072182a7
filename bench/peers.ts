// Loads what we compare ourselves with: packages of bench/package.json, which the service itself never installs.
// Their types stand here, as far as we call them, so that the code can be checked where they are not installed.

export interface Boss {
  on(event: 'error', listener: (error: Error) => void): void
  start(): Promise<unknown>
  stop(options: { readonly graceful: boolean }): Promise<void>
  createQueue(name: string): Promise<void>
  deleteAllJobs(name: string): Promise<void>
  insert(name: string, jobs: readonly { readonly data: object }[]): Promise<unknown>
  work(
    name: string,
    options: {
      readonly batchSize: number
      readonly localConcurrency: number
      readonly pollingIntervalSeconds: number
      readonly burstWhenBatchFull: boolean
    },
    handler: (jobs: readonly unknown[]) => Promise<void>,
  ): Promise<string>
  offWork(name: string, options: { readonly wait: boolean }): Promise<void>
}

/** https://www.npmjs.com/package/pg-boss (MIT) */
export interface PgBossModule {
  readonly PgBoss: new (
    options: { readonly connectionString: string; readonly max?: number } | { readonly db: unknown; readonly backend: 'pglite' },
  ) => Boss
  readonly fromPglite: (client: object) => unknown
}

export interface ChatLogger {
  readonly debug: () => void
  readonly info: () => void
  readonly warn: () => void
  readonly error: () => void
  readonly child: () => ChatLogger
}

interface Thread {
  post(text: string): Promise<unknown>
}

/** https://www.npmjs.com/package/chat (MIT) */
export interface ChatModule {
  readonly Chat: new (options: {
    readonly userName: string
    readonly adapters: { readonly telegram: unknown }
    readonly state: unknown
    readonly logger: ChatLogger
  }) => {
    readonly webhooks: {
      readonly telegram: (request: Request, options: { readonly waitUntil: (work: Promise<unknown>) => void }) => Promise<Response>
    }
    initialize(): Promise<void>
    shutdown(): Promise<void>
    onAction(handler: (event: { readonly thread: Thread | null }) => Promise<void>): void
  }
}

export interface ChatTelegramModule {
  readonly createTelegramAdapter: (options: {
    readonly botToken: string
    readonly secretToken: string
    readonly mode: 'webhook'
    readonly userName: string
    readonly apiUrl: string
    readonly logger: ChatLogger
  }) => unknown
}

export interface ChatStateModule {
  readonly createPostgresState: (options: { readonly url: string; readonly logger: ChatLogger }) => unknown
}

/** Loads a peer; ends the process with the command that installs it when it is not there. */
export async function peer<Module>(name: string): Promise<Module> {
  try {
    return (await import(name)) as Module
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error
    process.stderr.write(`This benchmark compares us with ${name}, which is not installed: npm ci --prefix bench\n`)
    process.exit(2)
  }
}
