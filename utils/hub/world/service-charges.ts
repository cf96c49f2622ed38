import type { MessageEntry } from './books.ts'
import { firstDay, monthOf } from './calendar.ts'
import { countryOf } from './countries.ts'

/** Since this day, in the zone of the buckets (partner-api section 7, A25). */
const FIRST_DAY = firstDay({ year: 2026, month: 10 })
/** Free of charge for each number and month; what is left over is lost. */
const FREE_MESSAGES = 1_000
const microsPerTenThousandth = 100

/**
 * One channel's messages as they are charged since October 2026: what it answers inside the customer service window costs
 * the utility price of the recipient's country, but for the first 1,000 SERVICE messages of a month. UTILITY does not use
 * these, and free entry points stay free. `entries` are in order of time, and begin with a month; earlier months stay.
 */
export function chargeServices(entries: readonly MessageEntry[]): MessageEntry[] {
  const charged: MessageEntry[] = []
  const places = new Map<string, number>()
  let month = Number.NaN
  let left = 0

  // What has become regular stands in one row with what was.
  function add(entry: MessageEntry): void {
    const key = `${entry.day} ${entry.category} ${entry.pricingType} ${entry.country}`
    const place = places.get(key) ?? charged.length
    const before = charged[place]
    places.set(key, place)
    charged[place] = before
      ? { ...entry, volume: before.volume + entry.volume, costMicros: before.costMicros + entry.costMicros }
      : entry
  }

  for (const entry of entries) {
    const { day, category, pricingType, country } = entry
    if (day < FIRST_DAY || pricingType !== 'FREE_CUSTOMER_SERVICE') {
      add(entry)
      continue
    }
    const first = firstDay(monthOf(day))
    if (first !== month) left = FREE_MESSAGES
    month = first
    const free = category === 'SERVICE' ? Math.min(entry.volume, left) : 0
    const volume = entry.volume - free
    left -= free
    if (free > 0) add({ ...entry, volume: free })
    const costMicros = volume * countryOf(country).prices[1] * microsPerTenThousandth
    if (volume > 0) add({ ...entry, pricingType: 'REGULAR', volume, costMicros })
  }
  return charged
}
