// The hour of a meeting as it was typed: "7 giờ rưỡi tối", "19h30", "19:30".

export interface TypedClock {
  readonly hour: number
  readonly minute: number
  readonly half: boolean
  /** Folded: `sang`, `trua`, `chieu`, `toi`; null where none was said. */
  readonly part: string | null
}

/** `19:30`; null for an hour that no day has. */
export function clockTime({ hour: said, minute: typed, half, part }: TypedClock): string | null {
  const isAfternoon = part === 'chieu' || part === 'toi' || (part === 'trua' && said < 10)
  const hour = isAfternoon && said < 12 ? said + 12 : said
  const minute = half ? 30 : typed
  return hour > 23 || minute > 59 ? null : `${two(hour)}:${two(minute)}`
}

const two = (number: number): string => String(number).padStart(2, '0')
