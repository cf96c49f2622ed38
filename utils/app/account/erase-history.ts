import { isStorageError } from '#app/history/keep-history.ts'
import { accountsItem } from '#state/account/accounts.ts'

/**
 * Removes the history wherever it may be. The background has it; a page in a private window of Firefox has no database, and
 * one in a container has another. `eraseThere` says whether the background could, and rejects where it gives no answer: then
 * what was done here counts. Throws the error of the browser where the history stays.
 */
export async function eraseHistory(eraseHere: () => Promise<void>, eraseThere: () => Promise<boolean>): Promise<void> {
  const refusal = await eraseHere().then(() => undefined, orStorageError)
  const isErased = await eraseThere().catch(() => refusal === undefined)
  if (!isErased) throw refusal ?? new DOMException('The background could not remove the history', 'UnknownError')
}

/** What the background does when it is asked, whoever asks. Throws while there is an account: its history stays. */
export async function eraseIfForgotten(erase: () => Promise<void>): Promise<void> {
  if ((await accountsItem.read()).length > 0) throw new Error('There is an account, whose history it is')
  await erase()
}

function orStorageError(error: unknown): DOMException {
  if (isStorageError(error)) return error
  throw error
}
