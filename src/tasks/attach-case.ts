// The papers of an exemption case: the application to be signed, and the report to the committee.
import type { MakeFile } from './make-attachment.ts'

export const casePaper: MakeFile = async (_rt, { attachment }) => {
  throw new Error(`${attachment.make} ${attachment.id} is gone`)
}
