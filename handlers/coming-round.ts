// The line that says when the next round opens, how many it asks, how long the questions take to go out, and for whom the quotas do not suffice.
import type { ComingRound, Shortage } from '../src/core/estimate.ts'
import type { Sentence } from '../src/core/message.ts'
import { channelWord } from './channel-word.ts'
import { sentence } from './words.ts'

/** None when no round lies ahead. How long is left out where nothing limits the sending. */
export function comingRoundLine(coming: ComingRound | null): readonly Sentence[] {
  if (!coming) return []
  const { day, people, seconds, short } = coming
  const asked = { date: { date: day }, people: { amount: people } }
  const takes =
    seconds === 0
      ? sentence('common:coming-round', asked)
      : sentence('common:coming-round.takes', { ...asked, seconds: { amount: seconds } })
  return [takes, ...short.map(shortLine)]
}

/** "Zalo (bot) “Bot …” còn 120 lượt tin tháng ấy, cần khoảng 150: …" */
function shortLine({ title, channel, name, left, needed, beyond }: Shortage): Sentence {
  return sentence('common:coming-round.short', {
    channel: channelWord(channel),
    bot: title ?? name,
    left: { amount: left },
    needed: { amount: needed },
    people: { amount: beyond },
  })
}
