// Chance that can be repeated: the same seed and the same question give the same answer, whatever was asked before or in between.

/** A number from 0 up to but not including 1 for what is asked about. It keeps no state, so that the timing of processes changes nothing. */
export type Dice = (...about: readonly (string | number)[]) => number

export function openDice(seed: number): Dice {
  return (...about) => fingerprint(about.join('|'), seed) / 2 ** 53
}

/** 53 bits of a text, well mixed (cyrb53); for telling texts apart, never for secrets. */
export function fingerprint(text: string, seed = 0): number {
  let a = 0xdeadbeef ^ seed
  let b = 0x41c6ce57 ^ seed
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 2_654_435_761)
    b = Math.imul(b ^ code, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0)
}

/** One of a list of choices with their weights. */
export function pick<T>(list: readonly (readonly [T, number])[], chance: number): T {
  const total = list.reduce((sum, [, weight]) => sum + weight, 0)
  let left = chance * total
  for (const [choice, weight] of list) {
    left -= weight
    if (left < 0) return choice
  }
  const last = list.at(-1)
  if (last === undefined) throw new RangeError('there is nothing to pick from')
  return last[0]
}
