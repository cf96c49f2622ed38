import { repaint, repaintCount } from '#app/badge/repaint.ts'
import { checkStorage } from '#app/health/check-storage.ts'
import { readIfSound } from '#app/health/read-if-sound.ts'
import { takeBackHistory } from '#app/health/take-back-history.ts'
import { cleanCallLog, forgetCallsOfNobody } from '#app/limits/change-call-log.ts'
import type { Ports } from '#app/ports.ts'
import { refresh } from '#app/refresh/refresh.ts'
import { followPolicy } from '#app/settings/follow-policy.ts'
import { isOfPartner } from '#domain/account/account.ts'
import { BADGE_COLORS } from '#domain/badge/button.ts'
import type { RefreshReason } from '#domain/schedule/is-due.ts'
import { applyManaged } from '#domain/settings/managed.ts'
import { ensureRepeatingAlarm } from '#platform/alarms.ts'
import type { RefreshOutcome } from '#platform/messages.ts'
import { protectStorage } from '#platform/storage/storage-protection.ts'
import { words } from '#platform/words.ts'
import { STORE_VERSION, StorageRefusedError } from '#state/item/storage-access.ts'
import { readSharedSnapshot } from '#state/snapshot/snapshot.ts'

/**
 * What every start of the background does, in this order: protect the storage, make sure of the alarm (browsers lose
 * alarms on restarts and updates), look whether the storage is as it was left, draw the badge from it, and only then read
 * what is due. What belongs to a later version is left alone, and said; so is a browser that refuses to save: no
 * call is made that could not be counted, and no figure shown that is not stored. `accountId` is the one that is looked at.
 */
export async function wake(ports: Ports, reason: RefreshReason = 'timer', accountId?: string): Promise<RefreshOutcome> {
  await protectStorage()
  try {
    const { accounts, ownSettings, managed: known, logCleanedAtMs, storeVersion } = await readSharedSnapshot()
    const isLater = storeVersion > STORE_VERSION
    const managed = isLater ? known : await followPolicy(ports.now(), false, known)
    await ensureRepeatingAlarm('refresh', applyManaged(ownSettings, managed).intervalMinutes, ports.now())
    const accountIds = accounts.map(({ id }) => id)
    const drawn = repaintCount()
    const sound = isLater ? undefined : await readIfSound(ports, accountIds)
    if (!sound && (await checkStorage(ports, reason === 'user')) === 'newer') {
      await ports.showButton({ text: '!', backgroundColor: BADGE_COLORS.critical, title: words('button.newer') })
      return { outcome: 'done' }
    }
    // Before the history, which is slow to say whether there is more of it: the badge would show meanwhile what was.
    await repaint(ports, repaintCount() === drawn ? sound : undefined)
    if (await takeBackHistory(ports)) await repaint(ports)
    const isConnected = accounts.some(isOfPartner)
    if (isConnected) await cleanCallLog(logCleanedAtMs, ports.now())
    const outcome = await refresh(ports, reason, accountId, accountIds, sound)
    if (!isConnected) await forgetCallsOfNobody(ports.now())
    return outcome
  } catch (error) {
    if (!(error instanceof StorageRefusedError)) throw error
    // biome-ignore lint/suspicious/noConsole: what the browser says of its storage names no user
    console.error(error.message, error.cause)
    await repaint(ports, undefined, words('button.unsaved'))
    return { outcome: 'unsaved' }
  }
}
