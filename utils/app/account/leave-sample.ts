import type { Ports } from '#app/ports.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { forgetAccount } from './forget-account.ts'

/** Removes sample accounts with all that was simulated for them; accounts of partners stay as they are. */
export async function leaveSample(ports: Pick<Ports, 'usage' | 'now'>): Promise<void> {
  for (const { id, kind } of await accountsItem.read()) if (kind === 'sample') await forgetAccount(ports, id)
}
