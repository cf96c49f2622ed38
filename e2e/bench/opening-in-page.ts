import { monthAt, previousMonth } from '#domain/calendar/month.ts'
import { succeed } from '#domain/reading/reading.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { generationItem } from '#state/health/soundness.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import { keyItem, plainKey } from '#state/keys/keys.ts'
import { balanceItem, settledMonthsItem, usageRevisionItem } from '#state/reading/readings.ts'
import { fillStore } from './fill-store.ts'

// Bundled for a page of the extension, where its own storage is.

const ACCOUNT = { id: 'account', kind: 'partner', partnerId: 'benchPA', usageCurrency: 'EUR' } as const
const ZONE = 'UTC'

/** A connected account of which everything was read a moment ago, in the order in which connecting stores it. */
export async function connectFilled(channelCount: number): Promise<void> {
  const month = monthAt(Date.now(), ZONE)
  await fillStore(createUsageStore(), { accountId: ACCOUNT.id, month, zone: ZONE }, channelCount, Date.now())
  await withLock('saldo-answers', (held) =>
    writeTogether([
      keyItem(ACCOUNT.id).entry(plainKey('key of the benchmark')),
      freshBalance(),
      settledMonthsItem(ACCOUNT.id).entry([previousMonth(month)]),
      usageRevisionItem(ACCOUNT.id).entry(channelCount),
      generationItem.entry({ stored: 0, pending: 0 }),
      accountsItem.entry([ACCOUNT], held),
    ]),
  )
}

/** The balance is due again after two minutes, and the benchmark takes longer: it is as if it had just been read. */
export async function freshenBalance(): Promise<void> {
  await writeTogether([freshBalance()])
}

function freshBalance() {
  return balanceItem(ACCOUNT.id).entry(succeed([{ micros: 1_499_995_100, currency: 'EUR' }], Date.now()))
}
