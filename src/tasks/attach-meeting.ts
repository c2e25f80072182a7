// Calendar files of a meeting or of a year-end review.
import type { MakeFile } from './make-attachment.ts'

export const meetingCalendar: MakeFile = async (_rt, { attachment }) => {
  throw new Error(`${attachment.make} ${attachment.id} is gone`)
}
