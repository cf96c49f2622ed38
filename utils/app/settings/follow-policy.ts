import { UNMANAGED } from '#domain/settings/managed.ts'
import { withLock } from '#platform/locks.ts'
import { readManagedStorage } from '#platform/storage/managed-storage.ts'
import { managedItem, type StoredManaged } from '#state/settings/managed.ts'
import { isManaged, parseManagedPolicy } from '#state/settings/managed-policy.ts'

/** Chromium hands a policy out a few seconds after it has started, and until then says that there is none. */
const ARRIVES_WITHIN_MS = 60_000

/**
 * Copies what an administrator has set into extension storage, where every reader of settings finds it. A policy that is
 * gone is believed when the browser says that it has changed (`isTold`), or still says so a minute later. Returns what holds
 * now; `known` is the copy, where it was read already. A change is judged anew under the lock: another context may have
 * seen a later policy.
 */
export async function followPolicy(nowMs: number, isTold: boolean, known?: StoredManaged): Promise<StoredManaged> {
  const seen = await look(nowMs, isTold, known)
  if (!seen.isChanged) return seen.after
  return withLock('saldo-policy', async (held) => {
    const { after, isChanged } = await look(nowMs, isTold)
    if (isChanged) await (isManaged(after) ? managedItem.write(after, held) : managedItem.remove(held))
    return after
  })
}

async function look(nowMs: number, isTold: boolean, known?: StoredManaged) {
  const [before, policy] = await Promise.all([known ?? managedItem.read(), readManagedStorage()])
  const after = judge(before, policy === undefined ? UNMANAGED : parseManagedPolicy(policy), nowMs, isTold)
  return { after, isChanged: JSON.stringify(after) !== JSON.stringify(before) }
}

function judge(before: StoredManaged, now: StoredManaged, nowMs: number, isTold: boolean): StoredManaged {
  if (isTold || isManaged(now) || !isManaged(before)) return now
  const { missingSinceMs = nowMs } = before
  // A clock that was set back begins anew.
  const waitedMs = nowMs - missingSinceMs
  if (waitedMs > ARRIVES_WITHIN_MS) return now
  return { ...before, missingSinceMs: waitedMs < 0 ? nowMs : missingSinceMs }
}
