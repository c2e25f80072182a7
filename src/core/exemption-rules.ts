// The dated rules by which exemptions are decided, as settings of a unit: legal bases, who decides, how long, how often again, which form.
import * as z from 'zod'
import { exemptionKinds } from './member.ts'
import { acts, forms } from './official-names.ts'

const months = z.number().int().min(1).max(120)

const ruleSchema = z.object({
  /** `branch`: its resolution puts the exemption in force, and is reported; `committee`: only the committee's opinion does. */
  decides: z.enum(['branch', 'committee']),
  /** The longest that one decision may hold; null = open-ended. */
  max_months: months.nullable(),
  /** How often it has to be applied for again; null = only at its end. */
  renew_months: months.nullable(),
  /** The title of the application. */
  form: z.string().min(1).max(200),
})

export type ExemptionRule = z.infer<typeof ruleSchema>
export type ExemptionKind = (typeof exemptionKinds)[number]

/** Domain notes 1.1; each is overruled whole by a unit's own setting. */
const usualRules: Readonly<Record<ExemptionKind, ExemptionRule>> = {
  away: { decides: 'committee', max_months: 12, renew_months: null, form: forms.exemption },
  age_health: { decides: 'branch', max_months: null, renew_months: null, form: forms.exemption },
  temporary_transfer: { decides: 'committee', max_months: 12, renew_months: null, form: forms.temporaryTransfer },
}

export const exemptionRulesSchema = z
  .partialRecord(z.enum(exemptionKinds), ruleSchema)
  .default({})
  .transform((own): Readonly<Record<ExemptionKind, ExemptionRule>> => ({ ...usualRules, ...own }))

const basisSchema = z.object({
  /** The first day on which it holds, ISO date. */
  from: z.iso.date(),
  title: z.string().min(1).max(300),
  /** Whether somebody here has read its text; else who decides by it is told to. */
  checked: z.boolean().default(false),
})

export type LegalBasis = z.infer<typeof basisSchema>

/** An installation sets its own, and says of which somebody has read the text. */
const usualBases: readonly LegalBasis[] = acts.map((act) => ({ ...act, checked: false }))

export const legalBasesSchema = z
  .array(basisSchema)
  .max(50)
  .default([...usualBases])

/** The basis in force on a day, an ISO date; null before the first. */
export function basisOn(bases: readonly LegalBasis[], on: string): LegalBasis | null {
  return bases.filter(({ from }) => from <= on).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0] ?? null
}
