// An exact position that was typed or pasted, as coordinates or as the link of a map: it is a pin, and no words to keep.

/** `10.762622, 106.660172`; money has three figures behind its dot, and `12.2026` is a month. */
const degrees = /(?<![\d.,])(?!\d{1,2}\.(?:19|20)\d\d(?!\d))-?\d{1,3}\.\d{4,20}\s{0,3}[,;]\s{0,3}-?\d{1,3}\.\d{4,20}(?![\d.])/gu
/** `10°45'44.2"N 106°39'36.6"E` */
const sexagesimal = /\d{1,3}\s?°[\d\s.,'"′″’”]{1,20}[NSEW](?!\p{L})/giu
const links =
  /(?:https?:\/\/)?(?:www\.)?(?:maps\.app\.goo\.gl|goo\.gl\/maps|maps\.google\.[a-z.]{2,8}|google\.[a-z.]{2,8}\/maps|maps\.apple\.com|openstreetmap\.org|bing\.com\/maps|maps\.me|here\.com)\S*/giu
const geo = /geo:\S+/giu

/** The line without positions; the same line where it holds none. */
export function withoutPosition(line: string): string {
  const rest = [links, geo, degrees, sexagesimal].reduce((text, position) => text.replace(position, ' '), line)
  return rest === line ? line : rest.trim()
}
