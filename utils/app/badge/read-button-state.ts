import { isStorageError } from '#app/history/keep-history.ts'
import type { Ports } from '#app/ports.ts'
import type { Account } from '#domain/account/account.ts'
import { chooseBadgeAccount } from '#domain/badge/badge-account.ts'
import { readingOf } from '#domain/badge/badge-sources.ts'
import type { ButtonState, MonthSpend } from '#domain/badge/button.ts'
import { monthAt, monthStartMs, nextMonth } from '#domain/calendar/month.ts'
import type { Reading } from '#domain/reading/reading.ts'
import { knownCostMicros } from '#domain/usage/usage.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { privacyItem } from '#state/account/preferences.ts'
import { readBillingZone } from '#state/account/zones.ts'
import { balanceItem, readFundsReading, spendingItem } from '#state/reading/readings.ts'
import { settingsItem } from '#state/settings/settings.ts'

/**
 * What the badge is drawn from: the account that it shows, with the others beside it. Of the sources that an account may
 * choose, only the one that it has chosen is read.
 */
export async function readButtonState({ usage }: Pick<Ports, 'usage'>, nowMs: number): Promise<ButtonState> {
  const [accounts, settings, isHidden] = await Promise.all([
    accountsItem.read(),
    settingsItem.read(),
    privacyItem.read(),
  ])
  const { thresholds } = settings
  const states = await Promise.all(
    accounts.map(async (account) => ({ ...(await readAccount(usage, account, nowMs)), thresholds, isHidden })),
  )
  return chooseBadgeAccount(states, settings, nowMs)
}

async function readAccount(usage: Ports['usage'], account: Account, nowMs: number): Promise<ButtonState> {
  const [balance, spentAtMs, funds, spend] = await Promise.all([
    balanceItem(account.id).read(),
    spendingItem(account.id).read(),
    readFundsReading(account),
    readingOf(account.badge) === 'usage' ? readSpend(usage, account, nowMs) : undefined,
  ])
  return { account, balance, spentAtMs, funds, spend }
}

/** The month so far, as old as its oldest part; unknown where nothing was read, or the history cannot be. */
async function readSpend(usage: Ports['usage'], account: Account, nowMs: number): Promise<Reading<MonthSpend>> {
  const zone = await readBillingZone(account)
  const month = monthAt(nowMs, zone)
  try {
    const { rollup, knownChannels, oldestReadAtMs } = await usage.readMonth(
      { accountId: account.id, month, zone },
      { most: 0 },
    )
    const micros = knownCostMicros(rollup.total)
    if (oldestReadAtMs === undefined || micros === undefined) return {}
    const isPartial = rollup.readChannels < knownChannels || rollup.total.unpriced > 0
    return {
      lastGood: {
        value: {
          month,
          endsAtMs: monthStartMs(nextMonth(month), zone),
          micros,
          currency: account.usageCurrency,
          isPartial,
        },
        atMs: oldestReadAtMs,
      },
    }
  } catch (error) {
    if (!isStorageError(error)) throw error
    return { problem: { kind: 'unexpected', atMs: nowMs, failures: 1 } }
  }
}
