import { isStorageError } from '#app/history/keep-history.ts'
import { dropKeys } from '#app/keys/key-ring.ts'
import type { Ports } from '#app/ports.ts'
import type { Account } from '#domain/account/account.ts'
import { type Held, withLock } from '#platform/locks.ts'
import { accountsItem, departuresItem, shownAccountItem } from '#state/account/accounts.ts'
import { removeTogether, writeTogether } from '#state/item/stored-item.ts'
import { rememberingAccounts } from '#state/ledger/sentinel.ts'
import { ownSettingsItem } from '#state/settings/settings.ts'
import { accountKeys, sharedKeys } from '#state/stored-items.ts'

type ForgetPorts = Pick<Ports, 'usage'>

/**
 * Removes an account with its key and everything that was read with it. No answer is stored meanwhile, and a refresh under
 * way throws away what arrives later. The log of calls stays for as long as its limits reach back, since those are the partner's;
 * without a partner's account it is emptied when the last of them has ended (forgetCallsOfNobody).
 */
export async function forgetAccount(ports: ForgetPorts, accountId: string): Promise<void> {
  await withLock('saldo-answers', async (answers) => {
    const shownId = await shownAccountItem.read()
    await withLock('saldo-settings', (chosen) => dropAccount(accountId, answers, chosen))
    if (shownId === accountId) await shownAccountItem.remove()
    await removeDeparted(ports)
  })
}

/** In one write: a page that is closed in the middle leaves no key, and the rest is removed at the next start. */
async function dropAccount(
  accountId: string,
  answers: Held<'saldo-answers'>,
  chosen: Held<'saldo-settings'>,
): Promise<void> {
  const [accounts, departures, settings] = await Promise.all([
    accountsItem.read(),
    departuresItem.read(),
    ownSettingsItem.read(),
  ])
  const { badgeAccountId, ...others } = settings
  await dropKeys([accountId], (noKey) =>
    writeTogether([
      accountsItem.entry(
        accounts.filter(({ id }) => id !== accountId),
        answers,
      ),
      ...noKey,
      departuresItem.entry([...new Set([...departures, accountId])]),
      ...(badgeAccountId === accountId ? [ownSettingsItem.entry(others, chosen)] : []),
    ]),
  )
}

/** Removes what is left of accounts whose removal was cut off. */
export async function finishDepartures(ports: ForgetPorts): Promise<void> {
  await withLock('saldo-answers', () => removeDeparted(ports))
}

/** As finishDepartures, for a caller that holds the lock of answers. */
export async function removeDeparted({ usage }: ForgetPorts): Promise<void> {
  const departures = await departuresItem.read()
  if (departures.length === 0) return
  const staying = await accountsItem.read()
  const remaining: string[] = []
  for (const id of departures) {
    await dropKeys([id], () => removeTogether(accountKeys(id)))
    if (!(await forgetHistory(usage, id, staying))) remaining.push(id)
  }
  if (staying.length === 0) await removeTogether(sharedKeys('last-account-forgotten'))
  await (remaining.length > 0 ? departuresItem.write(remaining) : departuresItem.remove())
}

/** False where the history cannot be opened: it is tried again at the next start. */
async function forgetHistory(
  usage: ForgetPorts['usage'],
  accountId: string,
  staying: readonly Account[],
): Promise<boolean> {
  try {
    // With the last account that it knows the sentinel goes, and its number with it: of those that stay it must know first.
    await usage.setSentinel((before) => rememberingAccounts(before, staying))
    await usage.forget(accountId)
    return true
  } catch (error) {
    if (!isStorageError(error)) throw error
    // biome-ignore lint/suspicious/noConsole: what the browser says of its storage has no key and no amount in it
    console.error('The history could not be removed', error)
    return false
  }
}
