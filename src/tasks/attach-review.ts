// The papers of a year-end review: the letter for an employer, the form of the self-review, who is expected, and pages that were sent in.
import type { MakeFile } from './make-attachment.ts'

export const reviewPaper: MakeFile = async (_rt, { attachment }) => {
  throw new Error(`${attachment.make} ${attachment.id} is gone`)
}
