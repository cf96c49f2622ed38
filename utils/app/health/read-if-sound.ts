import { isStorageError } from '#app/history/keep-history.ts'
import type { Ports } from '#app/ports.ts'
import { judgeStorage } from '#domain/health/notice.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem, departuresItem } from '#state/account/accounts.ts'
import { noticesItem, storeVersionItem } from '#state/health/notices.ts'
import { historyFailuresItem } from '#state/health/soundness.ts'
import { getFromDisk, STORE_VERSION, type StoredValues } from '#state/item/storage-access.ts'
import { areAbsent, areCurrent } from '#state/item/stored-item.ts'
import { keyItem } from '#state/keys/keys.ts'
import { vaultItem } from '#state/keys/vault.ts'
import type { Sentinel } from '#state/ledger/sentinel.ts'
import { wholeLogItem } from '#state/limits/call-log.ts'
import { formerDirectoryItem } from '#state/reading/readings.ts'
import { ownSettingsItem } from '#state/settings/settings.ts'
import { accountIdsIn, parseSnapshot, readStoredSnapshot, type Snapshot } from '#state/snapshot/snapshot.ts'

/** Left only by an earlier version, by damage, or by work that was cut off. */
const LEFT_BEHIND = [departuresItem.key, historyFailuresItem.key, wholeLogItem.key]
const TOLD_UNTIL_MENDED = ['unreadable', 'settings-lost', 'newer-version'] as const
const VERSIONED = [accountsItem, ownSettingsItem, noticesItem, vaultItem]

/**
 * What is stored, where a look at it finds nothing for checkStorage to do, as nearly always: one call for extension storage
 * and one for the history. Undefined where there may be something, and while there is no account.
 */
export function readIfSound(
  { usage }: Pick<Ports, 'usage'>,
  knownIds: readonly string[],
): Promise<Snapshot | undefined> {
  // As in checkStorage: no answer is stored and nobody connects between the two calls.
  return withLock('saldo-storage', () =>
    withLock('saldo-answers', async () => {
      try {
        const [stored, sentinel] = await Promise.all([readStored(knownIds), usage.readSentinel()])
        return stored && isCurrent(stored) && sentinel ? ifMatching(parseSnapshot(stored), sentinel) : undefined
      } catch (error) {
        if (isStorageError(error)) return undefined
        throw error
      }
    }),
  )
}

function readStored(knownIds: readonly string[]): Promise<StoredValues | undefined> {
  return readStoredSnapshot(knownIds, getFromDisk, [...LEFT_BEHIND, vaultItem.key], formerDirectoryKey)
}

/** Everything is as this version writes it, and nothing is left to be finished. */
function isCurrent(stored: StoredValues): boolean {
  const ids = accountIdsIn(stored)
  const leftBehind = [...LEFT_BEHIND, ...ids.map(formerDirectoryKey)]
  const isStoreCurrent = storeVersionItem.readFrom(stored) === STORE_VERSION
  return isStoreCurrent && areCurrent([...VERSIONED, ...ids.map(keyItem)], stored) && areAbsent(leftBehind, stored)
}

/** The two places that Saldo stores in know of the same accounts and balances. */
function ifMatching(snapshot: Snapshot, sentinel: Sentinel): Snapshot | undefined {
  const { accounts, generation, notices } = snapshot
  const isTold = TOLD_UNTIL_MENDED.some((kind) => notices[kind] !== undefined)
  const { generation: counted } = sentinel
  const loss = judgeStorage({
    accounts: accounts.length > 0 ? 'sound' : 'absent',
    generation,
    sentinel: { generation: counted, accountCount: sentinel.accounts.length },
  })
  const isRemembered =
    counted === generation.stored && accounts.every(({ id }) => sentinel.accounts.some((account) => account.id === id))
  return accounts.length > 0 && !isTold && loss === undefined && isRemembered ? snapshot : undefined
}

function formerDirectoryKey(accountId: string): string {
  return formerDirectoryItem(accountId).key
}
