import { isStorageError } from '#app/history/keep-history.ts'
import type { Ports } from '#app/ports.ts'
import { ongoing } from '#domain/alerts/alert.ts'
import { chooseBadgeAccount } from '#domain/badge/badge-account.ts'
import { readingOf } from '#domain/badge/badge-sources.ts'
import type { ButtonState, MonthSpend } from '#domain/badge/button.ts'
import { monthAt, monthStartMs, nextMonth } from '#domain/calendar/month.ts'
import type { Reading } from '#domain/reading/reading.ts'
import { isPartialMonth } from '#domain/usage/coverage.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import { fundsReading } from '#state/reading/readings.ts'
import type { AccountSnapshot, Snapshot } from '#state/snapshot/snapshot.ts'
import { coverageOf } from '#state/usage/coverage-of.ts'

/**
 * What the badge is drawn from: the account that it shows, with the others beside it. Of the sources that an account may
 * choose, only the one that it has chosen is read.
 */
export async function readButtonState(
  { usage }: Pick<Ports, 'usage'>,
  { perAccount, settings, isHidden }: Snapshot,
  nowMs: number,
): Promise<ButtonState> {
  const { thresholds } = settings
  const states: ButtonState[] = []
  for (const own of perAccount) {
    const { account, balance, spentAtMs, shownCurrency, runways, alerts } = own
    const isRechargeOverdue = ongoing(alerts.watches).some(({ kind }) => kind === 'recharge')
    const funds = fundsReading(account, own.funds)
    const spend = readingOf(account.badge) === 'usage' ? await readSpend(usage, own, nowMs) : undefined
    states.push({
      ...{ account, balance, spentAtMs, shownCurrency, runways, funds, spend, thresholds, isHidden },
      ...(isRechargeOverdue && { isRechargeOverdue }),
    })
  }
  return chooseBadgeAccount(states, settings, nowMs)
}

/** The month so far, as old as its oldest part; unknown where nothing was read, or the history cannot be. */
async function readSpend(
  usage: Ports['usage'],
  { account, zone }: AccountSnapshot,
  nowMs: number,
): Promise<Reading<MonthSpend>> {
  const month = monthAt(nowMs, zone)
  try {
    const { usageCurrency } = account
    const read = await usage.readMonth({ accountId: account.id, month, zone }, { most: 0, usageCurrency })
    const { rollup, currency, currencies = [], oldestReadAtMs } = read
    if (oldestReadAtMs === undefined) return {}
    const isMonthPartial = isPartialMonth(coverageOf(read), nowMs)
    const spendOf = (code: string | undefined, total: Tally) => ({
      micros: knownCostMicros(total),
      currency: code || undefined,
      isPartial: isMonthPartial || total.unpriced > 0,
    })
    const others = currencies
      .filter((code) => code !== (currency ?? ''))
      .flatMap((code) => {
        const sums = rollup.currencies?.[code]
        return sums ? [spendOf(code, sums.total)] : []
      })
    return {
      lastGood: {
        value: {
          month,
          endsAtMs: monthStartMs(nextMonth(month), zone),
          ...spendOf(currency, rollup.total),
          ...(others.length > 0 && { others }),
        },
        atMs: oldestReadAtMs,
      },
    }
  } catch (error) {
    if (!isStorageError(error)) throw error
    return { problem: { kind: 'unexpected', atMs: nowMs, failures: 1 } }
  }
}
