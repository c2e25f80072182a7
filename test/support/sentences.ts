// The rules of locales/ as functions: the same sentences in every language, each used somewhere, and no sentence in the code.
import { type Source, scan, withoutHoles } from './source.ts'

/** language -> audience -> key -> sentence */
export type Locales = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>

const pluralEnding = /_(?:zero|one|two|few|many|other)$/

/** The name that code uses: of a plural, without its ending. */
function stemOf(key: string): string {
  return key.replace(pluralEnding, '')
}

/** The keys that code can use, as `audience:stem`. */
export function stemsOf(language: Locales[string] = {}): ReadonlySet<string> {
  return new Set(Object.entries(language).flatMap(([audience, keys]) => Object.keys(keys).map((key) => `${audience}:${stemOf(key)}`)))
}

/** Sentences that one language lacks, plurals without all the forms of their language, parameters that differ, and empty sentences. */
export function languageFaults(locales: Locales): readonly string[] {
  const languages = Object.keys(locales)
  const everything = new Set(languages.flatMap((language) => [...stemsOf(locales[language])]))
  const missing = languages.flatMap((language) => {
    const stems = stemsOf(locales[language])
    return [...everything].filter((stem) => !stems.has(stem)).map((stem) => `${language} lacks ${stem}`)
  })
  const plurals = languages.flatMap((language) => pluralFaults(language, locales[language] ?? {}))
  const asked = languages.map((language) => paramsOf(locales[language] ?? {}))
  const params = [...everything].flatMap((stem) => {
    const [first, ...others] = asked.flatMap((of) => of.get(stem)?.join(', ') ?? [])
    return others.some((other) => other !== first) ? [`${stem} has other parameters in another language`] : []
  })
  const empty = languages.flatMap((language) =>
    Object.entries(locales[language] ?? {}).flatMap(([audience, keys]) =>
      Object.keys(keys).flatMap((key) => (keys[key]?.trim() ? [] : [`${language} says nothing for ${audience}:${key}`])),
    ),
  )
  return [...missing, ...plurals, ...params, ...empty]
}

function pluralFaults(language: string, audiences: Locales[string]): readonly string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted().join(', ')
  return Object.entries(audiences).flatMap(([audience, keys]) => {
    const plurals = Map.groupBy(
      Object.keys(keys).filter((key) => pluralEnding.test(key)),
      stemOf,
    )
    return [...plurals].flatMap(([stem, found]) => {
      const has = found.map((key) => key.slice(stem.length + 1)).toSorted()
      const faults = has.join(', ') === forms ? [] : [`${language} ${audience}:${stem} has the forms ${has.join(', ')} instead of ${forms}`]
      return stem in keys ? [...faults, `${language} ${audience}:${stem} is a plural and a sentence`] : faults
    })
  })
}

/** The parameters of each sentence, of a plural those of all its forms. */
function paramsOf(audiences: Locales[string]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  for (const [audience, keys] of Object.entries(audiences))
    for (const [key, text] of Object.entries(keys)) {
      const stem = `${audience}:${stemOf(key)}`
      const params = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, param = '']) => param)
      found.set(stem, new Set([...(found.get(stem) ?? []), ...params]))
    }
  return new Map([...found].map(([stem, params]) => [stem, [...params].sort()]))
}

export interface Usage {
  /** Keys that code names and no language has. */
  readonly missing: readonly string[]
  /** Keys that nothing names. */
  readonly unused: readonly string[]
}

/**
 * Compares the keys with what code names: a key as a string, or as a template whose `${…}` stand for anything.
 * Pages name the keys of the audience `demo` without it, in quotes.
 */
export function usageOf(keys: ReadonlySet<string>, code: readonly Source[], pages: readonly Source[]): Usage {
  const audiences = new Set([...keys].map((key) => key.split(':')[0]))
  const named = code.flatMap(({ text }) => scan(text).strings).filter((text) => audiences.has(text.split(':')[0]))
  const onPages = pages.flatMap(({ text }) => [...text.matchAll(/(['"`])(page\.[^'"`\s]+)\1/g)].map(([, , key = '']) => `demo:${key}`))
  const all = [...named, ...onPages]
  const plain = new Set(all.filter((text) => !text.includes('${')))
  // A template has to name at least one word of the key: `member:${id}` is a subject in a ledger, not all that members are told.
  const templates = [...new Set(all.map(withoutHoles).filter((text) => /^\w+:[\w-]+[.\w-]*\0/.test(text)))].map(
    (text) => new RegExp(`^${text.split('\0').map(RegExp.escape).join('.+')}$`),
  )
  return {
    missing: [
      ...[...plain].filter((name) => /^\w+:[a-z][\w.-]*$/.test(name) && !keys.has(name)),
      ...templates.filter((template) => ![...keys].some((key) => template.test(key))).map(String),
    ],
    unused: [...keys].filter((key) => !plain.has(key) && !templates.some((template) => template.test(key))),
  }
}

/** Letters that only Vietnamese has; a word with one of them in the code is a sentence that belongs into locales/. */
const vietnamese = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i

/** Strings with Vietnamese words, as `file: string`. */
export function vietnameseStrings(files: readonly Source[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    scan(text)
      .strings.filter((string) => vietnamese.test(string.normalize('NFC')))
      .map((string) => `${path}: ${string}`),
  )
}
