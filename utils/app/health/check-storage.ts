import { removeDeparted } from '#app/account/forget-account.ts'
import { restoreLedger } from '#app/history/copy-ledger.ts'
import { isStorageError, setNotice } from '#app/history/keep-history.ts'
import { loseCallLog } from '#app/limits/change-call-log.ts'
import type { Ports } from '#app/ports.ts'
import { type Generation, judgeStorage, type NoticeKind } from '#domain/health/notice.ts'
import { succeed } from '#domain/reading/reading.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { noticesItem, storeVersionItem } from '#state/health/notices.ts'
import { generationItem, historyFailuresItem } from '#state/health/soundness.ts'
import { isStorageReadable, STORE_VERSION } from '#state/item/storage-access.ts'
import { removeTogether } from '#state/item/stored-item.ts'
import { keyItem } from '#state/keys/keys.ts'
import { vaultItem } from '#state/keys/vault.ts'
import type { Sentinel } from '#state/ledger/sentinel.ts'
import { readCallLog, splitWholeLog } from '#state/limits/call-log.ts'
import { balanceItem, formerDirectoryItem } from '#state/reading/readings.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { accountKeys } from '#state/stored-items.ts'

/** A profile that is busy or locked for a moment has nothing that is damaged. */
const LASTS_AT_LEAST_MS = 10 * 60_000

type StoragePorts = Pick<Ports, 'now' | 'usage'>

/** How the stored data was found. `newer`: a later Saldo wrote it, and nothing may be touched. */
export type StorageState = 'usable' | 'newer'

/**
 * Looks at everything stored before it is used: refuses what a later version wrote, brings an older one up to date, and
 * finds out by the sentinel whether one of the two places that Saldo stores in was lost or set back. A loss is
 * reported once. Settings that were set back get the last balance from the ledger; calls that may have been forgotten count
 * as spent. Beside a history whose files cannot be read a new one is begun: if it fails again when a user looks, and else after
 * ten minutes. The old one is never deleted, and taken back once it can be read.
 */
export function checkStorage(ports: StoragePorts, isAskedFor = false): Promise<StorageState> {
  return withLock('saldo-storage', async () => {
    const items = [accountsItem, settingsItem, noticesItem, vaultItem]
    const states = await Promise.all(items.map((item) => item.inspect()))
    const version = await storeVersionItem.read()
    if (version > STORE_VERSION || states.some(({ state }) => state === 'newer')) return 'newer'
    await migrate()
    try {
      // No answer is stored and no account is connected meanwhile: half of either would look like a loss.
      await withLock('saldo-answers', () => compare(ports))
      if ((await historyFailuresItem.read()).count > 0) await historyFailuresItem.remove()
      await setNotice('newer-version', undefined)
      if (version < STORE_VERSION && (await accountsItem.read()).length > 0) await storeVersionItem.write(STORE_VERSION)
    } catch (error) {
      if (!isStorageError(error)) throw error
      if (error.name === 'VersionError') {
        await setNotice('newer-version', ports.now())
        return 'newer'
      }
      await setNotice('history-paused', ports.now())
      if (error.name === 'UnknownError') await healHistory(ports, isAskedFor)
    }
    return 'usable'
  })
}

/** An older value is replaced only once the new one was parsed; both versions lie in one entry, so none is torn. */
async function migrate(): Promise<void> {
  const accounts = await withLock('saldo-answers', async (held) => {
    const { state, value } = await accountsItem.inspect()
    if (state === 'older') await accountsItem.write(value, held)
    return value
  })
  await withLock('saldo-keys', async () => {
    for (const { id } of accounts) {
      const key = await keyItem(id).inspect()
      if (key.state === 'older') await keyItem(id).write(key.value)
    }
  })
  await splitWholeLog()
}

async function moveDirectories({ usage }: StoragePorts): Promise<void> {
  for (const { id } of await accountsItem.read()) {
    const former = formerDirectoryItem(id)
    const { state, value } = await former.inspect()
    if (value) await usage.adoptDirectory(id, value)
    if (state !== 'absent') await former.remove()
  }
}

async function compare(ports: StoragePorts): Promise<void> {
  const { now, usage } = ports
  await removeDeparted(ports)
  await moveDirectories(ports)
  const [{ state, value: accounts }, generation, isReadable] = await Promise.all([
    accountsItem.inspect(),
    generationItem.read(),
    isStorageReadable(),
  ])
  // Told before the history is looked at, which may be damaged as well.
  await setNotice('unreadable', isReadable ? undefined : now())
  if (!isReadable && !(await readCallLog([]))) await loseCallLog(now())
  const sentinel = await usage.readSentinel()
  const loss = judgeStorage({
    accounts: state === 'damaged' ? 'damaged' : accounts.length > 0 ? 'sound' : 'absent',
    generation,
    sentinel: sentinel && { generation: sentinel.generation, accountCount: sentinel.accounts.length },
  })
  if (loss !== 'settings-lost' || !isReadable) await setNotice('settings-lost', undefined)
  if (loss !== undefined && isReadable) await tell(ports, loss)
  // What was final is gone with the rest, and is read again with it.
  if (loss === 'history-lost') {
    await removeTogether(accounts.flatMap(({ id }) => accountKeys(id, 'history-lost')))
    for (const { id } of accounts) await restoreLedger(ports, id)
  }
  // Also what a worker had put into the ledger when it was killed.
  if ((sentinel?.generation ?? 0) > generation.stored) for (const { id } of accounts) await restoreBalance(ports, id)
  await rememberAccounts(ports, accounts, generation, sentinel)
}

/** Tells what was lost, once each time; with the settings, calls may have been forgotten. */
async function tell({ now }: StoragePorts, loss: NoticeKind): Promise<void> {
  // Lost settings are found at every start until there is an account; everything else is made good below, and found once.
  if (loss !== 'settings-lost') await setNotice(loss, undefined)
  if (!(await setNotice(loss, now())) || loss === 'history-lost') return
  await loseCallLog(now())
}

async function healHistory(ports: StoragePorts, isAskedFor: boolean): Promise<void> {
  const before = await historyFailuresItem.read()
  const failures = {
    count: before.count + 1,
    sinceMs: before.count === 0 ? ports.now() : before.sinceMs,
    wasAskedFor: before.wasAskedFor || isAskedFor,
  }
  await historyFailuresItem.write(failures)
  const isLasting = ports.now() - failures.sinceMs >= LASTS_AT_LEAST_MS
  if (failures.count < 2 || !(failures.wasAskedFor || isLasting)) return
  try {
    await ports.usage.beginBeside()
    await withLock('saldo-answers', () => compare(ports))
    await historyFailuresItem.remove()
  } catch (error) {
    if (!isStorageError(error)) throw error
    // biome-ignore lint/suspicious/noConsole: what the browser says of its storage has no key and no amount in it
    console.error('No other history can be begun', error)
  }
}

/** The ledger outlives extension storage that was set back, and knows a newer balance than it. */
async function restoreBalance({ usage }: StoragePorts, accountId: string): Promise<void> {
  const last = await usage.lastBalances(accountId)
  const item = balanceItem(accountId)
  const { lastGood } = await item.read()
  if (last && last.atMs > (lastGood?.atMs ?? -Infinity)) await item.write(succeed(last.balances, last.atMs))
}

/** From now on both places know of the same accounts and balances. */
async function rememberAccounts(
  { usage }: StoragePorts,
  accounts: Sentinel['accounts'],
  { stored, pending }: Generation,
  sentinel: Sentinel | undefined,
): Promise<void> {
  if (accounts.length === 0) return
  const known = Math.max(stored, sentinel?.generation ?? 0)
  const isRemembered =
    sentinel?.generation === known && accounts.every(({ id }) => sentinel.accounts.some((account) => account.id === id))
  if (!isRemembered) {
    const identities = accounts.map(({ id, kind, partnerId }) => ({ id, kind, partnerId }))
    await usage.setSentinel(() => ({ generation: known, accounts: identities }))
  }
  if (stored !== known) await generationItem.write({ stored: known, pending: Math.max(known, pending) })
}
