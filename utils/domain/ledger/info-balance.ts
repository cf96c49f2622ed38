import type { Micros } from '#domain/money/micros.ts'
import type { Money } from '#domain/money/money.ts'

/** The prepaid funds of a client or a channel (Direct Payment), and its last top-up. */
export type InfoBalance = {
  readonly balance: Money
  readonly lastRenewal?: { readonly micros?: Micros | undefined; readonly atMs?: number | undefined } | undefined
}
