import * as v from 'valibot'
import type { Money } from '../domain/money.ts'
import type { Reading } from '../domain/reading.ts'
import { moneySchema, readingSchema } from './schemas.ts'
import { defineStoredItem } from './stored-item.ts'

/** The partner balance of an account, a record per currency: what badge, tooltip and popup all show. */
export function balanceItem(accountId: string) {
  return defineStoredItem<Reading<readonly Money[]>>({
    key: `local:balance:${accountId}`,
    version: 1,
    schema: readingSchema<readonly Money[]>(v.array(moneySchema)),
    fallback: {},
  })
}

/**
 * How the reading of an account's list of channels stands: the number of channels after the last complete pass, and the
 * pass that is under way, so that a killed worker goes on with the next page. The channels lie in the usage store.
 */
export type Directory = {
  readonly reading: Reading<number>
  readonly pass?: { readonly startedAtMs: number; readonly nextOffset: number } | undefined
}

export function directoryItem(accountId: string) {
  return defineStoredItem<Directory>({
    key: `local:directory:${accountId}`,
    version: 1,
    schema: v.object({
      reading: readingSchema(v.number()),
      pass: v.optional(v.object({ startedAtMs: v.number(), nextOffset: v.number() })),
    }),
    fallback: { reading: {} },
  })
}

/** Counts the commits to an account's usage store, so that open screens know when to read it again. */
export function usageRevisionItem(accountId: string) {
  return defineStoredItem<number>({
    key: `local:usage-revision:${accountId}`,
    version: 1,
    schema: v.number(),
    fallback: 0,
  })
}
