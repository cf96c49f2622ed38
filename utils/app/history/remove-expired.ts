import type { Ports } from '#app/ports.ts'
import { keepHistory } from './keep-history.ts'
import { dropOldParts } from './keep-parts.ts'

type Place = { readonly ports: Ports; readonly account: { readonly id: string }; readonly zone: string }

/** Once a day, with the list of channels: nothing that is stored grows for ever. */
export async function removeExpired({ account, ports, zone }: Place): Promise<void> {
  await dropOldParts(account.id, ports.now())
  await keepHistory(ports, { accountId: account.id, zone }, () => ports.usage.prune(account.id, zone, ports.now()))
}
