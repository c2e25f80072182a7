// The only importer of i18next: one translator for every language, from the files in locales/.
import i18next from 'i18next'
import enCli from '../locales/en/cli.json' with { type: 'json' }
import enCommittee from '../locales/en/committee.json' with { type: 'json' }
import enCommon from '../locales/en/common.json' with { type: 'json' }
import enDemo from '../locales/en/demo.json' with { type: 'json' }
import enMember from '../locales/en/member.json' with { type: 'json' }
import enPaper from '../locales/en/paper.json' with { type: 'json' }
import enRoster from '../locales/en/roster.json' with { type: 'json' }
import enSecretary from '../locales/en/secretary.json' with { type: 'json' }
import viCli from '../locales/vi/cli.json' with { type: 'json' }
import viCommittee from '../locales/vi/committee.json' with { type: 'json' }
import viCommon from '../locales/vi/common.json' with { type: 'json' }
import viDemo from '../locales/vi/demo.json' with { type: 'json' }
import viMember from '../locales/vi/member.json' with { type: 'json' }
import viPaper from '../locales/vi/paper.json' with { type: 'json' }
import viRoster from '../locales/vi/roster.json' with { type: 'json' }
import viSecretary from '../locales/vi/secretary.json' with { type: 'json' }
import type { Key } from './core/key.ts'
import type { Locale } from './core/person.ts'

const resources = {
  vi: { cli: viCli, committee: viCommittee, common: viCommon, demo: viDemo, member: viMember, paper: viPaper, roster: viRoster, secretary: viSecretary },
  en: { cli: enCli, committee: enCommittee, common: enCommon, demo: enDemo, member: enMember, paper: enPaper, roster: enRoster, secretary: enSecretary },
} satisfies Record<Locale, Record<string, object>>

const instance = i18next.createInstance()
await instance.init({
  resources,
  fallbackLng: 'vi',
  ns: Object.keys(resources.vi),
  // Keys are flat: "check-in.ask" is one name, not a path.
  keySeparator: false,
  nsSeparator: ':',
  // Messages are plain text; pages escape where they are made.
  interpolation: { escapeValue: false },
})

const translators = { vi: instance.getFixedT('vi'), en: instance.getFixedT('en') }

/** The sentence of a key in a language. A plural takes the parameter `count`. */
export function translate(locale: Locale, key: Key, params: Readonly<Record<string, string | number>> = {}): string {
  return translators[locale](key, params)
}

/** All sentences of one audience, for a page that words itself in the browser. */
export function sentencesOf(locale: Locale, audience: keyof (typeof resources)['vi']): Readonly<Record<string, string>> {
  return resources[locale][audience]
}
