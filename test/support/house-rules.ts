// The rules of the house as functions over source files: who may import whom, who owns what, how long a file may be.
import { posix } from 'node:path'
import { importsOf, packageOf, type Source, scan } from './source.ts'

export interface Layer {
  readonly name: string
  /** A file belongs to the first layer that matches its path. */
  readonly files: RegExp
  /** Layers it may import besides itself; `*` is all of them. */
  readonly uses: readonly string[]
  /** Layers of which it may import types only. */
  readonly types?: readonly string[]
}

export interface Owner {
  /** Packages, or words of the code. */
  readonly what: readonly (string | RegExp)[]
  /** Where they may stand. */
  readonly where: RegExp
}

/** Imports that a layer may not have, files without a layer, and imports of files that nobody has. */
export function layerFaults(files: readonly Source[], layers: readonly Layer[]): readonly string[] {
  const known = new Set(files.map(({ path }) => path))
  const layerOf = (path: string): Layer | undefined => layers.find((layer) => layer.files.test(path))
  return files.flatMap((file) => {
    const layer = layerOf(file.path)
    if (layer === undefined) return [`${file.path} belongs to no layer`]
    return importsOf(file.text).flatMap(({ from, typeOnly }) => {
      if (packageOf(from) !== null || !/\.(?:ts|json)$/.test(from)) return []
      const target = posix.join(posix.dirname(file.path), from)
      const other = layerOf(target)
      if (other === undefined) return [`${file.path} imports ${target}, which belongs to no layer`]
      if (target.endsWith('.ts') && !known.has(target)) return [`${file.path} imports ${target}, which is not there`]
      if (other === layer || layer.uses.includes('*') || layer.uses.includes(other.name)) return []
      if (typeOnly && layer.types?.includes(other.name)) return []
      return [`${file.path} (${layer.name}) imports ${typeOnly ? 'types of ' : ''}${target} (${other.name})`]
    })
  })
}

/** Packages outside the files of their owner, and packages without an owner. */
export function packageFaults(files: readonly Source[], owners: readonly Owner[]): readonly string[] {
  return files.flatMap((file) =>
    importsOf(file.text).flatMap(({ from, typeOnly }) => {
      const name = packageOf(from)
      if (name === null || (name.startsWith('node:') && !owned(owners, from))) return []
      const row = owners.find(({ what }) => what.includes(from)) ?? owners.find(({ what }) => what.includes(name))
      if (row === undefined) return [`${file.path} imports ${from}, which has no owner`]
      return row.where.test(file.path) ? [] : [`${file.path} imports ${typeOnly ? 'types of ' : ''}${from}, which is not its own`]
    }),
  )
}

function owned(owners: readonly Owner[], from: string): boolean {
  return owners.some(({ what }) => what.includes(from))
}

/** Words of the code outside the files that may use them; comments and strings do not count. */
export function wordFaults(files: readonly Source[], owners: readonly Owner[]): readonly string[] {
  return files.flatMap((file) => {
    const { bare } = scan(file.text)
    return owners
      .filter(({ where }) => !where.test(file.path))
      .flatMap(({ what }) => what.filter((word) => new RegExp(word).test(bare)).map((word) => `${file.path} uses ${word}`))
  })
}

export const longest = 400
const long = 250

/** Files that are too long, begin without a comment, or of which too many are long. */
export function shapeFaults(files: readonly Source[]): readonly string[] {
  const sized = files.map((file) => ({ ...file, lines: file.text.trimEnd().split('\n').length }))
  const over = sized.filter(({ lines }) => lines > long)
  return [
    ...sized.filter(({ lines }) => lines > longest).map(({ path, lines }) => `${path} has ${lines} lines`),
    ...sized
      .filter(({ text }) => !/^(?:#!.*\n)?(?:\/\/ ?\S|\/\*\*? ?\S|<!)/.test(text))
      .map(({ path }) => `${path} does not begin with a comment`),
    ...(over.length > sized.length / 10 ? [`${over.length} of ${sized.length} files have more than ${long} lines`] : []),
  ]
}
