import { accountsItem } from '#state/account/accounts.ts'
import { mutesItem, pinsItem, privacyItem } from '#state/account/preferences.ts'
import { zoneEvidenceItem } from '#state/account/zones.ts'
import { noticesItem, noticesSeenItem } from '#state/health/notices.ts'
import { balanceItem, fundsItem, usageRevisionItem } from '#state/reading/readings.ts'
import { settingsItem } from '#state/settings/settings.ts'

/**
 * Calls back whenever any part of what a view shows was stored: all of its account, and the balances of the others. Returns
 * the function that stops it.
 */
export function watchView(
  accountId: string | undefined,
  onChange: () => void,
  otherIds: readonly string[] = [],
): () => void {
  const items = [accountsItem, settingsItem, noticesItem, noticesSeenItem, privacyItem]
  const stops = items.map((item) => item.watch(onChange))
  if (accountId !== undefined) {
    const ofAccount = [balanceItem, fundsItem, usageRevisionItem, zoneEvidenceItem, pinsItem, mutesItem]
    stops.push(...ofAccount.map((item) => item(accountId).watch(onChange)))
  }
  stops.push(...otherIds.flatMap((id) => [balanceItem(id).watch(onChange), fundsItem(id).watch(onChange)]))
  return () => {
    for (const stop of stops) stop()
  }
}
