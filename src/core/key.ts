// The type of a locale key: `audience:name`, checked against the Vietnamese files. Types only: nothing is imported at run time.
import type cli from '../../locales/vi/cli.json'
import type committee from '../../locales/vi/committee.json'
import type common from '../../locales/vi/common.json'
import type demo from '../../locales/vi/demo.json'
import type member from '../../locales/vi/member.json'
import type paper from '../../locales/vi/paper.json'
import type roster from '../../locales/vi/roster.json'
import type secretary from '../../locales/vi/secretary.json'

export interface Resources {
  cli: typeof cli
  committee: typeof committee
  common: typeof common
  demo: typeof demo
  member: typeof member
  paper: typeof paper
  roster: typeof roster
  secretary: typeof secretary
}

type Base<K> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K

/** `member:stopped`. A plural is named without its `_one` / `_other` ending and takes the parameter `count`. */
export type Key = { [N in keyof Resources]: `${N}:${Base<keyof Resources[N] & string>}` }[keyof Resources]
