// The only reader of process.env: every setting of an installation, checked once at the start.
import * as z from 'zod'

const empty = (value: unknown): unknown => (value === '' ? undefined : value)
const optionalText = z.preprocess(empty, z.string().optional())
const optionalUrl = z.preprocess(empty, z.url().optional())

const postgresUrl = z.preprocess(
  empty,
  z
    .string()
    .refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), 'is no postgres:// address')
    .optional(),
)

const schema = z.object({
  DATABASE_URL: postgresUrl,
  // The server itself, when DATABASE_URL is a transaction pooler's.
  DATABASE_DIRECT_URL: postgresUrl,
  DATA_DIR: z.preprocess(empty, z.string().default('./data')),
  DATA_KEY: optionalText,
  PORT: z.preprocess(empty, z.coerce.number().int().min(0).max(65_535).default(3000)),
  HOST: z.preprocess(empty, z.string().default('127.0.0.1')),
  PUBLIC_URL: optionalUrl,
  TELEGRAM_BOT_TOKEN: optionalText,
  TELEGRAM_API_ROOT: optionalUrl,
  // Telegram takes 1–256 of these characters and sends them back in a header.
  TELEGRAM_WEBHOOK_SECRET: z.preprocess(
    empty,
    z
      .string()
      .regex(/^[\w-]{1,256}$/)
      .optional(),
  ),
  HEARTBEAT_URL: optionalUrl,
  LOG_LEVEL: z.preprocess(empty, z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info')),
  TZ_HOME: z.preprocess(
    empty,
    z
      .string()
      .default('Asia/Ho_Chi_Minh')
      .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'Asia/Ho_Chi_Minh', 'is no time zone'),
  ),
  LOCALE: z.preprocess(empty, z.enum(['vi', 'en']).default('vi')),
})

export type Config = z.infer<typeof schema>

/** The language of the help text, which is shown even when other settings are wrong. */
export function helpLocale(env: Readonly<Record<string, string | undefined>> = process.env): 'vi' | 'en' {
  return env.LOCALE === 'en' ? 'en' : 'vi'
}

/** A setting has a wrong value; the message names each one and what is wrong with it, never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** @param env the environment, or a test's own. Throws ConfigError. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = schema.safeParse(env)
  if (read.success) return read.data
  const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new ConfigError(`Please correct the environment: ${faults.join('; ')}`)
}
