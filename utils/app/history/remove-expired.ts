import { cleanCallLog } from '#app/limits/change-call-log.ts'
import type { Ports } from '#app/ports.ts'
import { shareLimits } from '#domain/limits/rate-limits.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { keepHistory } from './keep-history.ts'
import { dropOldParts } from './keep-parts.ts'

type Place = { readonly ports: Ports; readonly account: { readonly id: string }; readonly zone: string }

/** Once a day, with the list of channels: nothing that is stored grows for ever. */
export async function removeExpired({ account, ports, zone }: Place): Promise<void> {
  const { limits, limitShare } = await settingsItem.read()
  await cleanCallLog(shareLimits(limits, limitShare), ports.now())
  await dropOldParts(account.id, ports.now())
  await keepHistory(ports, { accountId: account.id, zone }, () => ports.usage.prune(account.id, zone, ports.now()))
}
