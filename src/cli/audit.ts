// `lienlac audit`: what the auditor finds now, with what each finding means and what to do about it.
import { lastAudit } from '../../db/audit.ts'
import { topUnits } from '../../db/units.ts'
import type { Config } from '../config.ts'
import { audit } from '../tasks/audit.ts'
import { localTime, print, withRuntime, wordsOf } from './shared.ts'

/**
 * Without `full` deeds are judged since the last nightly audit, as the next one will. Calls no watcher.
 * @returns 0 when all holds, 1 when something does not.
 */
export async function auditCommand(config: Config, options: { readonly full?: boolean; readonly json?: boolean }): Promise<number> {
  const words = wordsOf(config)
  return withRuntime(config, async (rt) => {
    const audits = []
    for (const unit of await topUnits(rt.db.orm)) {
      const since = options.full ? null : await lastAudit(rt.db.orm, unit.id)
      audits.push({ unit: unit.name, since: since?.toString() ?? null, violations: await audit(rt, unit.id, { since }) })
    }
    if (options.json) print(JSON.stringify(audits))
    else if (audits.length === 0) print(words('cli:serve.no-roster'))
    else
      for (const { unit, since, violations } of audits) {
        print(words(since === null ? 'cli:audit.whole' : 'cli:audit.since', { unit, since: since === null ? '' : localTime(rt, since) }))
        if (violations.length === 0) print(`  ${words('cli:audit.good')}`)
        for (const { rule, count, about } of violations) print(`  ${count} × ${words(`cli:audit.rule.${rule}`)} [${about}]`)
      }
    return audits.some(({ violations }) => violations.length > 0) ? 1 : 0
  })
}
