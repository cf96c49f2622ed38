import * as v from 'valibot'
import type { BalanceSample } from '#domain/ledger/ledger.ts'
import type { Renewal } from '#domain/ledger/renewals.ts'
import type { UsageDatabase } from '#state/database/usage-database.ts'
import { microsSchema, timeSchema } from '#state/item/schemas.ts'

/** What is known of one line, oldest first. */
export type Ledger = { readonly samples: readonly BalanceSample[]; readonly renewals: readonly Renewal[] }

/** Top-ups have a line of their own; the server repeats them, and each is one record. */
export const RENEWALS = '/renewals'

export function isRenewalLine(line: string): boolean {
  return line.endsWith(RENEWALS)
}

/** What was kept of balances. */
export function createLedgerReader(database: () => Promise<UsageDatabase>) {
  /** The samples and top-ups of one line from a time on, all or until another time. */
  async function readLedger(accountId: string, line: string, fromMs: number, untilMs?: number): Promise<Ledger> {
    const store = (await database()).transaction('ledger').store
    const [samples, renewals] = await Promise.all(
      [line, line + RENEWALS].map(async (name) => {
        const records = await store.getAll(lineRange(accountId, name, fromMs, untilMs))
        return records.map(decodeSample).filter((sample) => sample !== undefined)
      }),
    )
    return { samples: samples ?? [], renewals: renewals ?? [] }
  }

  return { readLedger }
}

export function lineRange(
  accountId: string,
  line: string,
  fromMs = Number.NEGATIVE_INFINITY,
  untilMs?: number | undefined,
): IDBKeyRange {
  // Arrays sort after every number.
  return IDBKeyRange.bound([accountId, line, fromMs], [accountId, line, untilMs ?? []])
}

const sampleSchema: v.GenericSchema<unknown, BalanceSample> = v.object({
  atMs: timeSchema,
  micros: microsSchema,
  thinned: v.optional(v.literal(true)),
  rise: v.optional(v.picklist(['top-up', 'correction'])),
})

/** A sample that cannot be read is a gap, and not a zero. */
export function decodeSample(record: unknown): BalanceSample | undefined {
  const result = v.safeParse(sampleSchema, record)
  return result.success ? result.output : undefined
}
