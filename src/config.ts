// The only reader of process.env: every setting of an installation, checked once at the start.
import * as z from 'zod'

const empty = (value: unknown): unknown => (value === '' ? undefined : value)
const optionalText = z.preprocess(empty, z.string().optional())
const optionalUrl = z.preprocess(empty, z.url().optional())

const postgresUrl = z.preprocess(
  empty,
  z
    .string()
    .refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), 'postgres')
    .optional(),
)

const optionalNumber = z.preprocess(
  empty,
  z
    .string()
    .regex(/^\d{1,30}$/, 'shape')
    .optional(),
)

/** `check-in=278901:300,reminder=278902:300`: a message's name, Zalo's number of the template, đồng for one. */
const zaloTemplates = z.preprocess(
  empty,
  z
    .string()
    .regex(/^[\w-]+=\d{1,20}:\d{1,9}(?:,[\w-]+=\d{1,20}:\d{1,9})*$/, 'shape')
    .transform((text) => Object.fromEntries(text.split(',').map(templateOf)))
    .optional(),
)

function templateOf(text: string): readonly [string, { readonly id: string; readonly price: number }] {
  const [name = '', id = '', price = ''] = text.split(/[=:]/)
  return [name, { id, price: Number(price) }]
}

/** `smtp://…` or `smtps://…`, with what is to be kept secret in it. */
const mailUrl = (protocol: 'smtp' | 'imap') =>
  z.preprocess(
    empty,
    z
      .string()
      .refine(
        (text) => [`${protocol}:`, `${protocol}s:`].includes(URL.parse(text)?.protocol ?? '') && URL.parse(text)?.hostname !== '',
        'mail',
      )
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
  // Paths are put behind it.
  PUBLIC_URL: optionalUrl.transform((url) => url?.replace(/\/+$/, '')),
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
  ZALO_BOT_TOKEN: optionalText,
  ZALO_BOT_API_ROOT: optionalUrl,
  // Zalo takes 8–256 characters and sends them back in a header.
  ZALO_BOT_WEBHOOK_SECRET: z.preprocess(
    empty,
    z
      .string()
      .regex(/^[\x21-\x7e]{8,256}$/)
      .optional(),
  ),
  // An app of developers.zalo.me and its Official Account: their numbers, the app's secret for tokens, the OA's for webhooks.
  ZALO_OA_APP_ID: optionalNumber,
  ZALO_OA_APP_SECRET: optionalText,
  ZALO_OA_SECRET_KEY: optionalText,
  ZALO_OA_ID: optionalNumber,
  ZALO_OA_REFRESH_TOKEN: optionalText,
  ZALO_OA_TEMPLATES: zaloTemplates,
  ZALO_OA_VERIFIER: z.preprocess(
    empty,
    z
      .string()
      .regex(/^[\w-]+(?:,[\w-]+)*$/, 'shape')
      .optional(),
  ),
  ZALO_OA_API_ROOT: optionalUrl,
  ZALO_OAUTH_ROOT: optionalUrl,
  ZALO_BUSINESS_API_ROOT: optionalUrl,
  VIBER_AUTH_TOKEN: optionalText,
  VIBER_API_ROOT: optionalUrl,
  // https://developers.viber.com/docs/api/rest-bot-api/#general-send-message-parameters: at most 28 characters.
  VIBER_SENDER_NAME: z.preprocess(
    empty,
    z
      .string()
      .refine((text) => text.length <= 28, 'name')
      .optional(),
  ),
  // A mailbox: to send by, to read from, and the name and address that people see.
  SMTP_URL: mailUrl('smtp'),
  IMAP_URL: mailUrl('imap'),
  EMAIL_FROM: z.preprocess(
    empty,
    z
      .string()
      // A token of 32 letters and a plus have to fit before the @, where RFC 5321 takes 64.
      .refine((text) => /^(?:[^<>]*<)?[\w.+-]{1,31}@[\w-]+(?:\.[\w-]+)*>?$/u.test(text.trim()), 'mail_from')
      .optional(),
  ),
  HEARTBEAT_URL: optionalUrl,
  LOG_LEVEL: z.preprocess(empty, z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info')),
  TZ_HOME: z.preprocess(
    empty,
    z
      .string()
      .default('Asia/Ho_Chi_Minh')
      .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'Asia/Ho_Chi_Minh', 'zone'),
  ),
  LOCALE: z.preprocess(empty, z.enum(['vi', 'en']).default('vi')),
})

/** Of each of these one alone opens nothing, and nobody would notice. */
const together = [
  ['ZALO_OA_APP_ID', 'ZALO_OA_APP_SECRET', 'ZALO_OA_SECRET_KEY', 'ZALO_OA_ID'],
  ['SMTP_URL', 'IMAP_URL', 'EMAIL_FROM'],
] as const

const whole = schema.superRefine((read, { addIssue }) => {
  for (const names of together) {
    const missing = names.filter((name) => read[name] === undefined)
    if (missing.length < names.length) for (const name of missing) addIssue({ code: 'custom', path: [name], message: 'missing' })
  }
})

export type Config = z.infer<typeof schema>

/** The language of the help text, which is shown even when other settings are wrong. */
export function helpLocale(env: Readonly<Record<string, string | undefined>> = process.env): 'vi' | 'en' {
  return env.LOCALE === 'en' ? 'en' : 'vi'
}

/** What is wrong with a setting; never its value, which may be a secret. */
export interface SettingFault {
  readonly name: string
  readonly fault: 'postgres' | 'url' | 'port' | 'secret' | 'zone' | 'name' | 'choice' | 'missing' | 'shape' | 'mail' | 'mail_from'
  /** What can be chosen, when it is a choice. */
  readonly choices: readonly string[]
}

/** Some settings have wrong values; all of them are named at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly SettingFault[]

  constructor(faults: readonly SettingFault[]) {
    super(faults.map(({ name, fault }) => `${name}: ${fault}`).join('; '))
    this.faults = faults
  }
}

/** @param env the environment, or a test's own. Throws ConfigError. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = whole.safeParse(env)
  if (read.success) return read.data
  throw new ConfigError(read.error.issues.map(faultOf))
}

/** What a check of ours says of a value; anything else is about the database's address. */
function isSaid(message: string): message is 'zone' | 'name' | 'missing' | 'mail' | 'mail_from' {
  return ['zone', 'name', 'missing', 'mail', 'mail_from'].includes(message)
}

function faultOf(issue: z.core.$ZodIssue): SettingFault {
  const name = issue.path.join('.')
  switch (issue.code) {
    case 'invalid_value':
      return { name, fault: 'choice', choices: issue.values.map(String) }
    case 'invalid_format':
      return { name, fault: issue.format === 'url' ? 'url' : issue.message === 'shape' ? 'shape' : 'secret', choices: [] }
    case 'custom':
      return { name, fault: isSaid(issue.message) ? issue.message : 'postgres', choices: [] }
    default:
      // The only number.
      return { name, fault: 'port', choices: [] }
  }
}
