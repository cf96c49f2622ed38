import type { Ports } from '#app/ports.ts'
import { ignoreRefusal } from '#state/item/storage-access.ts'
import { copyLedger } from './copy-ledger.ts'
import { keepHistory } from './keep-history.ts'
import { dropOldParts } from './keep-parts.ts'

type Place = { readonly ports: Ports; readonly account: { readonly id: string }; readonly zone: string }

/** Once a day, with the list of channels: nothing that is stored grows for ever, and the ledger is copied as it is then. */
export async function removeExpired({ account, ports, zone }: Place): Promise<void> {
  await dropOldParts(account.id, ports.now())
  const place = { accountId: account.id, zone }
  await keepHistory(ports, place, () => ports.usage.prune(account.id, zone, ports.now()))
  await copyLedger(ports, account.id, zone).catch(ignoreRefusal)
}
