import type { Account } from '#domain/account/account.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { readBillingZone } from '#state/account/zones.ts'
import type { HistoryExtent } from '#state/history/history-extent.ts'
import { inTime, LONGEST_HISTORY_READ_MS } from '#state/item/in-time.ts'
import { storedBytes } from '#state/item/storage-access.ts'

/** How much is stored, by account; what cannot be read is undefined. */
export type DataSummary = {
  readonly accounts: readonly {
    readonly account: Account
    readonly zone: string
    readonly extent: HistoryExtent | undefined
  }[]
  readonly settingsBytes: number | undefined
}

export async function readDataSummary(readExtent: (accountId: string) => Promise<HistoryExtent>): Promise<DataSummary> {
  const [accounts, settingsBytes] = await Promise.all([accountsItem.read(), storedBytes()])
  const extents = accounts.map(async (account) => ({
    account,
    zone: await readBillingZone(account),
    extent: await inTime(LONGEST_HISTORY_READ_MS, readExtent(account.id)).catch((error: unknown) => {
      // biome-ignore lint/suspicious/noConsole: damage must be loud
      console.error('The extent of the history cannot be read', error)
      return undefined
    }),
  }))
  return { accounts: await Promise.all(extents), settingsBytes }
}
