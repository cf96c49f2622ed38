type Transaction = { readonly done: Promise<void>; readonly abort: () => void }

/** Commits all writes or, also when one of them throws before it is under way, none. */
export async function commit(transaction: Transaction, writes: readonly (() => Promise<unknown>)[]): Promise<void> {
  try {
    await Promise.all([...writes.map(async (write) => write()), transaction.done])
  } catch (error) {
    await abort(transaction)
    throw error
  }
}

async function abort(transaction: Transaction): Promise<void> {
  try {
    transaction.abort()
  } catch {
    // It has ended by itself: a failed request aborts its transaction.
  }
  await transaction.done.catch(() => undefined)
}
