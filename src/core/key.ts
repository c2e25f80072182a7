// The type of a locale key: `audience:name`, checked against the Vietnamese files. Types only: nothing is imported at run time.
import type cli from '../../locales/vi/cli.json' with { type: 'json' }
import type committee from '../../locales/vi/committee.json' with { type: 'json' }
import type common from '../../locales/vi/common.json' with { type: 'json' }
import type demo from '../../locales/vi/demo.json' with { type: 'json' }
import type member from '../../locales/vi/member.json' with { type: 'json' }
import type roster from '../../locales/vi/roster.json' with { type: 'json' }
import type secretary from '../../locales/vi/secretary.json' with { type: 'json' }

export interface Resources {
  cli: typeof cli
  committee: typeof committee
  common: typeof common
  demo: typeof demo
  member: typeof member
  roster: typeof roster
  secretary: typeof secretary
}

type Base<K> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K

/** `member:stopped`. A plural is named without its `_one` / `_other` ending and takes the parameter `count`. */
export type Key = { [N in keyof Resources]: `${N}:${Base<keyof Resources[N] & string>}` }[keyof Resources]
