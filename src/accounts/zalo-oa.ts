// Opens an account of a Zalo Official Account.
import * as z from 'zod'
import type { Maker } from './maker.ts'

const template = z.object({ id: z.string().regex(/^\d{1,20}$/), price: z.number().nonnegative() })
const root = z.url().optional()
const number = z.string().regex(/^\d{1,30}$/)

/** What is stored for an account, or typed when it is added. */
const keysShape = z.object({
  appId: number,
  appSecret: z.string().min(1),
  /** "OA Secret Key" of the app's Webhook page; not the app secret. */
  secretKey: z.string().min(1),
  oaId: number,
  /** The first refresh token, or a newer one: a token that was never typed before wins over what is kept. */
  refreshToken: z.string().min(1).optional(),
  /** Approved templates by the name that messages give them: `{ "check-in": { "id": "278901", "price": 300 } }`. */
  templates: z.record(z.string(), template).optional(),
  templatePath: z.string().startsWith('/').optional(),
  templateType: z.string().optional(),
  hashPhones: z.boolean().optional(),
  development: z.boolean().optional(),
  apiRoot: root,
  oauthRoot: root,
  businessRoot: root,
})

export type ZaloOaKeys = z.infer<typeof keysShape>

export const zaloOaMaker: Maker<ZaloOaKeys> = {
  read: (keys) => keysShape.parse(keys),
  fromConfig(config) {
    const { ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: secretKey, ZALO_OA_ID: oaId } = config
    if (appId === undefined || appSecret === undefined || secretKey === undefined || oaId === undefined) return null
    const roots = { apiRoot: config.ZALO_OA_API_ROOT, oauthRoot: config.ZALO_OAUTH_ROOT, businessRoot: config.ZALO_BUSINESS_API_ROOT }
    return { appId, appSecret, secretKey, oaId, refreshToken: config.ZALO_OA_REFRESH_TOKEN, templates: config.ZALO_OA_TEMPLATES, ...roots }
  },
  arrival: () => 'webhook',
  async open(keys, { publicUrl, path, log, alarm, notebook, ...tools }) {
    const { zaloOa } = await import('../channels/zalo-oa.ts')
    const publicPath = publicUrl === null ? null : `${publicUrl}${path}`
    return zaloOa({ ...keys, ...tools, log, alarm: alarm ?? log, notebook: notebook(), publicPath })
  },
  costs: ({ templates = {} }) => Object.entries(templates).map(([name, { id, price }]) => ({ name, id, price })),
}
