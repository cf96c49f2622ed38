import * as v from 'valibot'
import type { BalanceSample } from '#domain/ledger/ledger.ts'
import { defineAccountItem } from '#state/item/stored-item.ts'
import { decodeSample } from './ledger-reader.ts'

/** One line of an account with all that is kept of it, oldest first. */
export type LedgerLine = { readonly line: string; readonly samples: readonly BalanceSample[] }

/**
 * The ledger once more, in the other of the two places that Saldo stores in: no endpoint can tell it again. Written once a day by
 * the background, and read where the history was lost.
 */
export const ledgerCopyItem = defineAccountItem<readonly LedgerLine[]>({
  key: 'ledger-copy',
  version: 1,
  schema: v.array(
    v.object({
      line: v.string(),
      // One that cannot be read costs itself alone.
      samples: v.pipe(
        v.array(v.unknown()),
        v.transform((all) => all.flatMap((sample) => decodeSample(sample) ?? [])),
      ),
    }),
  ),
  fallback: [],
})
