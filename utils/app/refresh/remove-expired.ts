import { keepHistory } from '#app/history/keep-history.ts'
import { dropOldParts } from '#app/history/keep-parts.ts'
import { cleanCallLog } from '#app/limits/change-call-log.ts'
import { shareLimits } from '#domain/limits/rate-limits.ts'
import { settingsItem } from '#state/settings/settings.ts'
import type { Session } from './session.ts'

/** Once a day, with the list of channels: nothing that is stored grows for ever. */
export async function removeExpired({ account, ports, zone }: Session): Promise<void> {
  const { limits, limitShare } = await settingsItem.read()
  await cleanCallLog(shareLimits(limits, limitShare), ports.now())
  await dropOldParts(account.id, ports.now())
  await keepHistory(ports, { accountId: account.id, zone }, () => ports.usage.prune(account.id, zone, ports.now()))
}
