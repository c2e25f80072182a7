// A short mark of a text: whether what stands above a button is still what is meant.

/** FNV-1a, 32 bits: it guards against an old message, not against an enemy, who may only send what is their own. */
export function shortMark(text: string): string {
  let mark = 0x811c9dc5
  for (const sign of text) mark = Math.imul(mark ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return mark.toString(36)
}
