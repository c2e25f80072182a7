// Catches a query that goes past the transaction it stands in: on PGlite it would wait for ever, on PostgreSQL it would not be part of it.
import { AsyncLocalStorage } from 'node:async_hooks'

/** A query was made on the database while a transaction is open around it; `tx` has to be used there. */
export class OutsideTransaction extends Error {
  override readonly name = 'OutsideTransaction'
  constructor() {
    super('Inside a transaction every query goes through its `tx`. This one went past it, and on PGlite would have waited for ever.')
  }
}

export interface TransactionGuard {
  /** Throws `OutsideTransaction` when the caller stands inside a transaction. */
  check(): void
  /** Runs the body of a transaction. */
  inside<T>(body: () => Promise<T>): Promise<T>
}

export function transactionGuard(): TransactionGuard {
  // `open` ends with the body, so that what a body started and left running may use the database afterwards.
  const scope = new AsyncLocalStorage<{ open: boolean }>()
  return {
    check() {
      if (scope.getStore()?.open === true) throw new OutsideTransaction()
    },
    async inside(body) {
      const transaction = { open: true }
      try {
        return await scope.run(transaction, body)
      } finally {
        transaction.open = false
      }
    },
  }
}
