import { HOUR_MS, NOW_MS } from '#components/testing/environment.ts'
import { replaceChannelMonth } from '#domain/usage/month-sums.ts'
import { emptyMonthTotals } from '#domain/usage/month-totals.ts'
import type { MonthDetails } from '#state/view/view-history.ts'
import { rankedMonth, richMonth } from './rich-month.ts'

const MICROS_PER_UNIT = 1_000_000
const HOURS = 24 * 29
const TOP_UP_HOURS_AGO = 24 * 17
/** Nobody was there to read it. */
const GAP_HOURS_AGO = { from: 24 * 9, to: 24 * 7 }

/** A balance of 29 days in euros, with a top-up and a gap, that ends with the one of the gallery. */
function richSamples() {
  return Array.from({ length: HOURS }, (_hour, index) => HOURS - index).flatMap((hoursAgo) => {
    if (hoursAgo < GAP_HOURS_AGO.from && hoursAgo > GAP_HOURS_AGO.to) return []
    const spentSince = hoursAgo * 2.1 + Math.sin(hoursAgo / 4) * 3
    const before = hoursAgo > TOP_UP_HOURS_AGO ? 2_000 : 0
    const units = 1_499.9951 + spentSince - before + (hoursAgo > TOP_UP_HOURS_AGO ? 600 : 0)
    return [{ atMs: NOW_MS - hoursAgo * HOUR_MS, micros: Math.round(units * MICROS_PER_UNIT) }]
  })
}

/** What is read after the first paint of a rich month: the whole month before, and the course of the balance. */
export function richDetails(): MonthDetails {
  const october = richMonth(31)
  const rollup = october.reduce(
    (sum, { month }) => replaceChannelMonth(sum, undefined, month),
    emptyMonthTotals('2026-10', 'UTC'),
  )
  return {
    months: ['2026-09', '2026-10', '2026-11'],
    before: rankedMonth(october, { rollup, oldestReadAtMs: NOW_MS - 24 * HOUR_MS }),
    ledgers: { EUR: { samples: richSamples(), renewals: [] } },
  }
}
