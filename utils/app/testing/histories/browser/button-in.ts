import type { Account } from '#domain/account/account.ts'
import { chooseBadgeAccount } from '#domain/badge/badge-account.ts'
import type { ButtonState } from '#domain/badge/button.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { intervalIn } from './storage.ts'

/** What lies in storage, or was read of it, by its key. */
type Values = ReadonlyMap<string, unknown>

/** Everything that a badge is drawn from, of all accounts; what is in their histories, `spendAtMs` knows. */
export function buttonsIn(values: Values, spendAtMs: ReadonlyMap<string, number | undefined> = new Map()) {
  const storedAt = <T>(key: string) => (values.get(key) as { readonly value: T } | undefined)?.value
  const accounts = storedAt<readonly Account[]>('accounts') ?? []
  const badgeAccountId = storedAt<Settings>('settings')?.badgeAccountId
  const intervalMinutes = intervalIn(values)
  const states = accounts.map((account): ButtonState => {
    const readAtMs = spendAtMs.get(account.id)
    return {
      account,
      balance: storedAt<ButtonState['balance']>(`balance:${account.id}`) ?? {},
      spentAtMs: storedAt<ButtonState['spentAtMs']>(`spending:${account.id}`),
      shownCurrency: storedAt<string>(`shown-currency:${account.id}`),
      ...(readAtMs !== undefined && { spend: { lastGood: { value: ENDLESS, atMs: readAtMs } } }),
    }
  })
  return {
    intervalMinutes,
    /** The account that the badge shows at a time, and what it shows of it. */
    at: (nowMs: number): ButtonState => chooseBadgeAccount(states, { badgeAccountId, intervalMinutes }, nowMs),
  }
}

/** Which month it is does not matter to who is worst off. */
const ENDLESS = {
  month: '2026-11',
  endsAtMs: Number.POSITIVE_INFINITY,
  micros: 0,
  isPartial: false,
} as const
