// Room in a drain for rows that are just being written: they are written as taken by this process, and begun after the commit.

/** Places of a drain that are kept for rows which are just being written as taken by this process: nobody has to look for them. */
export interface Room<Row> {
  readonly places: number
  /** Seconds for which such a row is this process's. */
  readonly lease: number
  /** Accounts whose rows are to be written as waiting all the same: they could not go on yet. */
  readonly except?: readonly number[]
  /** Begins the rows that were written, at most one a place, and gives the other places back. To be called once, also when nothing was written. */
  begin(rows: readonly Row[]): void
}

/** Writes rows as taken and begins them, or gives the places back when the writing fails. */
export async function fillRoom<Row, Written extends { readonly taken: readonly Row[] }>(
  room: Room<Row>,
  write: () => Promise<Written>,
): Promise<Written> {
  let taken: readonly Row[] = []
  try {
    const written = await write()
    taken = written.taken
    return written
  } finally {
    room.begin(taken)
  }
}

/** Where nothing is drained. */
export const noRoom: Room<unknown> = { places: 0, lease: 0, begin: () => {} }
