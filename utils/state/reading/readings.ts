import * as v from 'valibot'
import type { Account, BadgeSource } from '#domain/account/account.ts'
import { identityOf, readingOf } from '#domain/badge/badge-sources.ts'

import type { BalanceRecord, Money } from '#domain/money/money.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { UsageDue } from '#domain/schedule/usage-due.ts'
import { type Directory, directorySchema } from '#state/database/usage-records.ts'
import { balanceRecordSchema, moneySchema, readingSchema, timeSchema } from '#state/item/schemas.ts'
import { defineAccountItem } from '#state/item/stored-item.ts'

/** The partner balance of an account, a record per currency: what badge, tooltip and popup all show. */
export const balanceItem = defineAccountItem<Reading<readonly BalanceRecord[]>>({
  key: 'balance',
  version: 1,
  schema: readingSchema<readonly BalanceRecord[]>(v.array(balanceRecordSchema)),
  fallback: {},
  usedBy: ['first-paint', 'diagnostics'],
})

/** When money of each currency was last spent, as far as the balances show. */
export const spendingItem = defineAccountItem<Readonly<Record<string, number>>>({
  key: 'spending',
  version: 1,
  schema: v.record(v.string(), v.number()),
  fallback: {},
  usedBy: ['first-paint'],
})

/**
 * The currency of the balances that is shown since the last reading, unless the user chose one: kept for a while, so that two
 * that are spent by turns do not take the place of each other. Stored with the balance; absent where Saldo 0.1 has stored it.
 */
export const shownCurrencyItem = defineAccountItem<string | undefined>({
  key: 'shown-currency',
  version: 1,
  schema: v.optional(v.string()),
  fallback: undefined,
  usedBy: ['first-paint'],
})

/** The funds of the client or channel that the badge of an account shows; `of` names it, as fundsName does. */
export type Funds = { readonly of: string; readonly reading: Reading<Money> }

export const fundsItem = defineAccountItem<Funds>({
  key: 'funds',
  version: 1,
  schema: v.object({ of: v.string(), reading: readingSchema(moneySchema) }),
  fallback: { of: '', reading: {} },
  usedBy: ['first-paint', 'diagnostics'],
})

/** Names what a badge source reads, if that is the funds of a client or channel: "client:<id>", "channel:<id>". */
export function fundsName(source: BadgeSource | undefined): string | undefined {
  return source && readingOf(source) === 'funds' ? identityOf(source) : undefined
}

/** The reading of what the badge of an account shows: empty where something else was read before. */
export async function readFundsReading(account: Account): Promise<Reading<Money> | undefined> {
  return fundsName(account.badge) === undefined ? undefined : fundsReading(account, await fundsItem(account.id).read())
}

/** The same of funds that are read. */
export function fundsReading({ badge }: Account, { of, reading }: Funds): Reading<Money> | undefined {
  const name = fundsName(badge)
  if (name === undefined) return undefined
  return of === name ? reading : {}
}

/** Counts the commits to an account's usage store, so that open screens know when to read it again. */
export const usageRevisionItem = defineAccountItem<number>({
  key: 'usage-revision',
  version: 1,
  schema: v.number(),
  fallback: 0,
})

/** The months of an account that have closed and are final: nothing more is asked about them. */
export const settledMonthsItem = defineAccountItem<readonly string[]>({
  key: 'settled-months',
  version: 2,
  schema: v.array(v.string()),
  fallback: [],
  // 0.1.0 called months final while pages of the list were still to come. Those that are final cost no call to be found so again.
  migrations: { 2: () => [] },
  clearedBy: ['history-lost'],
})

/**
 * Until when no usage of an account is due: a copy of what its months tell, so that they are not read at every alarm. Once it
 * does not hold any more they are read again; written by the background.
 */
export const usageDueItem = defineAccountItem<UsageDue | undefined>({
  key: 'usage-due',
  version: 1,
  schema: v.object({
    sinceMs: timeSchema,
    dueMs: timeSchema,
    retryMs: v.optional(timeSchema),
    zone: v.string(),
    revision: v.number(),
  }),
  fallback: undefined,
  clearedBy: ['history-lost'],
})

/** Where Saldo 0.1 kept the place in the list of channels: beside the database, so that the two could be torn apart. */
export const formerDirectoryItem = defineAccountItem<Directory | undefined>({
  key: 'directory',
  version: 1,
  schema: directorySchema,
  fallback: undefined,
})
