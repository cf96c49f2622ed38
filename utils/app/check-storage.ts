import { judgeStorage } from '../domain/notice.ts'
import { lostLog } from '../domain/rate-budget.ts'
import { withLock } from '../platform/locks.ts'
import { accountsItem } from '../state/accounts.ts'
import { readCallLog, splitWholeLog, writeCallLog } from '../state/call-log.ts'
import { generationItem, noticesItem } from '../state/notices.ts'
import type { Sentinel } from '../state/sentinel.ts'
import { settingsItem } from '../state/settings.ts'
import { isStorageError, setNotice } from './keep-history.ts'
import type { Ports } from './ports.ts'

/**
 * How the stored data was found. `usable`: as it should be, or with a notice of what was lost; `newer`: a later Saldo wrote
 * it, and nothing may be touched; `unreadable`: the browser refuses every access.
 */
export type StorageState = 'usable' | 'newer' | 'unreadable'

/**
 * Looks at everything stored before it is used: refuses what a later version wrote, brings an older one up to date, and
 * finds out by the sentinel whether one of the two places that Saldo stores in was lost or set back. What was lost is
 * told once; the log of calls that may have been set back counts as spent.
 */
export async function checkStorage(ports: Pick<Ports, 'now' | 'usage'>): Promise<StorageState> {
  return withLock('saldo-storage', async () => {
    try {
      const states = await Promise.all([accountsItem.inspect(), settingsItem.inspect(), noticesItem.inspect()])
      if (states.some(({ state }) => state === 'newer')) return 'newer'
      await migrate()
    } catch (error) {
      // biome-ignore lint/suspicious/noConsole: what the browser says of its storage is nobody's secret
      console.error('The stored data cannot be read', error)
      return 'unreadable'
    }
    try {
      await compare(ports)
    } catch (error) {
      if (!isStorageError(error)) throw error
      if (error.name === 'VersionError') return 'newer'
      await setNotice('history-paused', ports.now())
    }
    return 'usable'
  })
}

/** An older value is replaced only once the new one was parsed; both versions lie in one entry, so none is torn. */
async function migrate(): Promise<void> {
  const { state, value } = await accountsItem.inspect()
  if (state === 'older') await accountsItem.write(value)
  await splitWholeLog()
}

async function compare({ now, usage }: Pick<Ports, 'now' | 'usage'>): Promise<void> {
  const [{ state, value: accounts }, generation, sentinel] = await Promise.all([
    accountsItem.inspect(),
    generationItem.read(),
    usage.readSentinel(),
  ])
  const loss = judgeStorage({
    accounts: state === 'damaged' ? 'damaged' : accounts.length > 0 ? 'sound' : 'absent',
    generation,
    sentinel: sentinel && { generation: sentinel.generation, accountCount: sentinel.accounts.length },
  })
  if (loss === 'settings-lost' || loss === 'settings-damaged') {
    const log = await readCallLog([])
    if (log) await writeCallLog(log.log, { ...log.log, lostAtMs: lostLog(now()).lostAtMs })
  }
  await setNotice('settings-lost', loss === 'settings-lost' ? now() : undefined)
  if (loss !== undefined && loss !== 'settings-lost') await setNotice(loss, now())
  const known = Math.max(generation, sentinel?.generation ?? 0)
  const isKnown = (found: Sentinel | undefined) =>
    found?.generation === known && accounts.every(({ id }) => found.accounts.some((account) => account.id === id))
  if (accounts.length > 0 && !isKnown(sentinel)) {
    await usage.setSentinel(() => ({ generation: known, accounts: accounts.map(pickIdentity) }))
  }
  if (generation !== known && accounts.length > 0) await generationItem.write(known)
}

function pickIdentity({ id, kind, partnerId }: Sentinel['accounts'][number]): Sentinel['accounts'][number] {
  return { id, kind, partnerId }
}
