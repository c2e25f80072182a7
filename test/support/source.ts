// Reads the repository's own source files, for the tests that hold its rules.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Source {
  /** From the top folder, with `/`. */
  readonly path: string
  readonly text: string
}

/** Every file that matches, sorted by path. @param patterns globs from the top folder. */
export function sourceFiles(...patterns: readonly string[]): readonly Source[] {
  const top = join(import.meta.dirname, '..', '..')
  const paths = globSync(patterns, { cwd: top, exclude: (path) => /(?:^|[\\/])node_modules(?:$|[\\/])/.test(path) })
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(top, path), 'utf8') }))
}

export interface Scanned {
  /** The code without comments; where a string was stands its number in `strings`, as in `'#7'`. */
  readonly bare: string
  /** What stands between quotes; of a template everything between the backticks, `${…}` included. */
  readonly strings: readonly string[]
}

/** Comments, strings, templates and regular expressions, in the order in which they begin. */
const pieces =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<quote>['"])(?<text>(?:\\[\s\S]|(?!\k<quote>)[^\\\n])*)\k<quote>|(?<tick>`)|(?<regex>(?<=(?:^|[(,=:[!&|?{};>]|return)\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*)/g

/** Tells code from comments and strings, well enough for rules about words in them. */
export function scan(text: string): Scanned {
  const strings: string[] = []
  return { bare: bareOf(text, strings), strings }
}

function bareOf(text: string, strings: string[]): string {
  let bare = ''
  let at = 0
  for (;;) {
    pieces.lastIndex = at
    const found = pieces.exec(text)
    bare += text.slice(at, found?.index ?? text.length)
    if (found === null) return bare
    const { comment, regex, tick } = found.groups ?? {}
    at = tick === undefined ? pieces.lastIndex : endOfTemplate(text, pieces.lastIndex)
    if (comment !== undefined) continue
    if (regex !== undefined) {
      bare += '/ /'
      continue
    }
    const inside = text.slice(found.index + 1, at - 1)
    bare += `'#${strings.push(inside) - 1}'`
    // What stands in `${…}` is code with strings of its own.
    if (tick !== undefined) for (const hole of holesOf(inside)) bare += ` ${bareOf(hole, strings)} `
  }
}

/** @param from just after the opening backtick. @returns just after the closing one. */
function endOfTemplate(text: string, from: number): number {
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1
    else if (text[i] === '`') return i + 1
    else if (text.startsWith('${', i)) i = endOfHole(text, i + 2) - 1
  }
  return text.length
}

/** @param from just after `${`. @returns just after its `}`. */
function endOfHole(text: string, from: number): number {
  let depth = 1
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === '`') i = endOfTemplate(text, i + 1) - 1
    else if (text[i] === '{') depth += 1
    else if (text[i] === '}') depth -= 1
    if (depth === 0) return i + 1
  }
  return text.length
}

function holesOf(template: string): readonly string[] {
  const holes: string[] = []
  for (let i = 0; i < template.length; i += 1) {
    if (template[i] === '\\') i += 1
    else if (template.startsWith('${', i)) {
      const end = endOfHole(template, i + 2)
      holes.push(template.slice(i + 2, end - 1))
      i = end - 1
    }
  }
  return holes
}

/** A template with a mark where its `${…}` were: `a.${b}.c` becomes `a.\0.c`. */
export function withoutHoles(template: string): string {
  return holesOf(template).reduce((text, hole) => text.replace(`\${${hole}}`, '\0'), template)
}

export interface Import {
  /** As written. */
  readonly from: string
  readonly typeOnly: boolean
}

const fromClause = /(?:^|[\n;])\s*(?:import|export)\s+(?<clause>[^'"`;(]*?)\s*from\s*'#(?<string>\d+)'/g
const bareImport = /(?:^|[\n;])\s*import\s*'#(?<string>\d+)'/g
const lazyImport = /\b(?:import|require|resolve)\(\s*'#(?<string>\d+)'/g

/** What a file imports: at its top, with `import()`, `require()` and `resolve()`; of a template what stands before its first `${…}`. */
export function importsOf(text: string): readonly Import[] {
  const { bare, strings } = scan(text)
  const read = (pattern: RegExp): readonly Import[] =>
    [...bare.matchAll(pattern)].map(({ groups = {} }) => ({
      from: strings[Number(groups.string)]?.split('${')[0] ?? '',
      typeOnly: isTypeOnly(groups.clause ?? ''),
    }))
  return [...read(fromClause), ...read(bareImport), ...read(lazyImport)]
}

function isTypeOnly(clause: string): boolean {
  if (clause.startsWith('type ')) return true
  const named = /^\{(?<names>[^}]*)\}$/s.exec(clause.trim())?.groups?.names
  const names = named?.split(',').map((name) => name.trim()) ?? []
  return named !== undefined && names.filter((name) => name !== '').every((name) => name.startsWith('type '))
}

/** `@scope/name` or `name` of what is imported from a package, null for our own files. */
export function packageOf(from: string): string | null {
  if (from.startsWith('.') || from.startsWith('/')) return null
  const parts = from.split('/')
  return parts.slice(0, from.startsWith('@') ? 2 : 1).join('/')
}
