// What a case says when it leaves a branch with too few members who take part.
import type { Sentence } from '../../src/core/message.ts'
import type { Settings } from '../../src/core/settings.ts'
import { sentence } from '../words.ts'

/** A line of the case; none while there are enough. @param active who takes part now. @param leaving who would not any more. */
export function fewActive(
  active: readonly number[],
  leaving: number | null,
  { fewest_active: fewest }: Pick<Settings, 'fewest_active'>,
): readonly Sentence[] {
  const count = active.filter((id) => id !== leaving).length
  return count < fewest ? [sentence('secretary:few-active', { count, fewest })] : []
}
