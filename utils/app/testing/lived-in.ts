import { vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { wake } from '#app/start/wake.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { noticesItem } from '#state/health/notices.ts'
import { ignoreRefusal } from '#state/item/storage-access.ts'
import { createFakeWorld, type FakeWorld, HOUR_MS, storeAccount } from './fake-world.ts'

/** A partner whose balance was read a few times, as every hour would do. */
export async function livedIn(readings = 4): Promise<FakeWorld> {
  const world = createFakeWorld()
  await storeAccount()
  for (let reading = 0; reading < readings; reading += 1) {
    await wake(world.startWorker())
    world.advance(HOUR_MS)
  }
  return world
}

/** Puts items into extension storage as they are, past all that Saldo would check. */
export function setLocal(items: Record<string, unknown>): Promise<void> {
  return fakeBrowser.storage.local.set(items)
}

/** From now on the browser rejects these accesses to extension storage; all of them, if none is named. */
export function refuse(...calls: readonly ('get' | 'set' | 'remove')[]): void {
  for (const call of calls.length > 0 ? calls : (['get', 'set', 'remove'] as const)) {
    vi.spyOn(fakeBrowser.storage.local, call).mockRejectedValue(new Error('IO error'))
  }
}

export function removeHistory(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('saldo-usage')
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}

/** The kinds of what is still to be told. */
export async function notices(): Promise<readonly string[]> {
  return Object.keys(await noticesItem.read())
}

/** All tests of a file are one context, whose changes are refused for a while after a failed read: each is to begin later. */
export async function endFailedReads(): Promise<void> {
  const later = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + HOUR_MS)
  await accountsItem.remove().catch(ignoreRefusal)
  later.mockRestore()
}
