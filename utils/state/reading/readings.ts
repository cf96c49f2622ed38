import * as v from 'valibot'
import type { Account, BadgeSource } from '#domain/account/account.ts'
import type { Money } from '#domain/money/money.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { UsageDue } from '#domain/schedule/usage-due.ts'
import { type Directory, directorySchema } from '#state/database/usage-records.ts'
import { moneySchema, readingSchema } from '#state/item/schemas.ts'
import { defineStoredItem } from '#state/item/stored-item.ts'

/** The partner balance of an account, a record per currency: what badge, tooltip and popup all show. */
export function balanceItem(accountId: string) {
  return defineStoredItem<Reading<readonly Money[]>>({
    key: `balance:${accountId}`,
    version: 1,
    schema: readingSchema<readonly Money[]>(v.array(moneySchema)),
    fallback: {},
  })
}

/** When money of each currency was last spent, as far as the balances told. */
export function spendingItem(accountId: string) {
  return defineStoredItem<Readonly<Record<string, number>>>({
    key: `spending:${accountId}`,
    version: 1,
    schema: v.record(v.string(), v.number()),
    fallback: {},
  })
}

/** The funds of the client or channel that the badge of an account shows; `of` names it, as fundsName does. */
export type Funds = { readonly of: string; readonly reading: Reading<Money> }

export function fundsItem(accountId: string) {
  return defineStoredItem<Funds>({
    key: `funds:${accountId}`,
    version: 1,
    schema: v.object({ of: v.string(), reading: readingSchema(moneySchema) }),
    fallback: { of: '', reading: {} },
  })
}

/** Names what a badge source reads, if that is the funds of a client or channel: "client:<id>", "channel:<id>". */
export function fundsName(source: BadgeSource | undefined): string | undefined {
  if (source?.kind === 'client-balance') return `client:${source.clientId}`
  if (source?.kind === 'channel-balance') return `channel:${source.channelId}`
  return undefined
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
export function usageRevisionItem(accountId: string) {
  return defineStoredItem<number>({
    key: `usage-revision:${accountId}`,
    version: 1,
    schema: v.number(),
    fallback: 0,
  })
}

/** The months of an account that have closed and are final: nothing more is asked about them. */
export function settledMonthsItem(accountId: string) {
  return defineStoredItem<readonly string[]>({
    key: `settled-months:${accountId}`,
    version: 1,
    schema: v.array(v.string()),
    fallback: [],
  })
}

/**
 * Until when no usage of an account is due: a copy of what its months tell, so that they are not read at every alarm. Once it
 * does not hold any more they are read again; written by the background.
 */
export function usageDueItem(accountId: string) {
  return defineStoredItem<UsageDue | undefined>({
    key: `usage-due:${accountId}`,
    version: 1,
    schema: v.object({
      sinceMs: v.number(),
      dueMs: v.number(),
      retryMs: v.optional(v.number()),
      zone: v.string(),
      revision: v.number(),
    }),
    fallback: undefined,
  })
}

/** Where Saldo 0.1 kept the place in the list of channels: beside the database, so that the two could be torn apart. */
export function formerDirectoryItem(accountId: string) {
  return defineStoredItem<Directory | undefined>({
    key: formerDirectoryKey(accountId),
    version: 1,
    schema: directorySchema,
    fallback: undefined,
  })
}

export function formerDirectoryKey(accountId: string): `directory:${string}` {
  return `directory:${accountId}`
}
