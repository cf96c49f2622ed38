import type { Micros } from '#domain/money/micros.ts'
import type { CallRow, ChannelMonth, MessageRow, Tally } from './usage.ts'
import { addTallies, CALLS, EMPTY_TALLY, isEmptyTally, negateTally } from './usage.ts'

/**
 * What was sent or called on one day of a month in one series (a pricing category, or CALLS), to one country as the API
 * names it. `kind` is the pricing type of messages and the direction of calls; `currency` that of the cost (A10), absent where it
 * is not known. Every breakdown is a sum over cells, those of an account or of one of its channels, so that all of them come to
 * the same total.
 */
export type Cell = {
  readonly day: number
  readonly series: string
  readonly country: string
  readonly kind: string
  readonly currency?: string | undefined
  readonly tally: Tally
}

/** Cells that grow: those that are alike are added up, in the order in which each was first seen. */
export function createGrowingCells() {
  const sums = new Map<string, Cell>()
  return {
    add(cells: readonly Cell[]): void {
      for (const cell of cells) {
        const key = JSON.stringify([cell.day, cell.series, cell.country, cell.kind, cell.currency])
        const sum = sums.get(key)
        sums.set(key, sum ? { ...sum, tally: addTallies(sum.tally, cell.tally) } : cell)
      }
    },
    /** Without those in which nothing is left. */
    cells: (): readonly Cell[] => [...sums.values()].filter(({ tally }) => !isEmptyTally(tally)),
  }
}

/** The cells of one channel's month, as it was read; '' is a currency that is not known. */
export function cellsOf({ messages, calls }: ChannelMonth, currency = ''): readonly Cell[] {
  const costs = currency === '' ? {} : { currency }
  return addCells(
    messages.map((row) => ({
      day: row.day,
      series: row.category,
      country: row.country,
      kind: row.pricingType,
      ...costs,
      tally: tallyMessages(row),
    })),
    calls.map((row) => ({
      day: row.day,
      series: CALLS,
      country: row.country,
      kind: row.direction,
      ...costs,
      tally: tallyCalls(row),
    })),
  )
}

/** Throws a RangeError where a count would leave the range in which integers are exact. */
export function addCells(...parts: readonly (readonly Cell[])[]): readonly Cell[] {
  const sums = createGrowingCells()
  for (const cells of parts) sums.add(cells)
  return sums.cells()
}

/** In which currency a channel's costs were counted, and in which they are from now on; '' where it is not known. */
export type CurrencyChange = { readonly before?: string | undefined; readonly after?: string | undefined }

/** What a channel's new month adds to the cells that had counted the one before; only what has changed. */
export function cellChanges(
  before: ChannelMonth | undefined,
  after: ChannelMonth | undefined,
  currency: CurrencyChange = {},
): readonly Cell[] {
  const counted = before ? cellsOf(before, currency.before) : []
  const taken = counted.map((cell) => ({ ...cell, tally: negateTally(cell.tally) }))
  return addCells(taken, after ? cellsOf(after, currency.after) : [])
}

export function tallyMessages({ volume, pricingType, costMicros }: Omit<MessageRow, 'day'>): Tally {
  const freeVolume = isFree(pricingType) ? volume : 0
  const zeroVolume = costMicros === 0 ? volume - freeVolume : 0
  // Free by its type: nothing is missing where no cost is reported, and nothing is known of what others cost (A25).
  const isFreeByType = costMicros === undefined && isFree(pricingType)
  const cost = isFreeByType ? {} : tallyCost(costMicros)
  return { ...EMPTY_TALLY, volume, freeVolume, zeroVolume, ...cost }
}

export function tallyCalls({ count, seconds, costMicros }: Omit<CallRow, 'day'>): Tally {
  const cost = tallyCost(costMicros)
  const duration = seconds === undefined ? { untimedCalls: count } : { callSeconds: seconds }
  return { ...EMPTY_TALLY, calls: count, ...duration, ...cost, callCostMicros: cost.costMicros }
}

/** Meta's types are REGULAR, FREE_CUSTOMER_SERVICE and FREE_ENTRY_POINT; one that is not known is not said to be free. */
function isFree(pricingType: string): boolean {
  return pricingType.startsWith('FREE_')
}

export function tallyChannelMonth({ messages, calls }: ChannelMonth): Tally {
  return [...messages.map(tallyMessages), ...calls.map(tallyCalls)].reduce(addTallies, EMPTY_TALLY)
}

function tallyCost(costMicros: Micros | undefined): Pick<Tally, 'costMicros' | 'priced' | 'unpriced'> {
  return costMicros === undefined ? { costMicros: 0, priced: 0, unpriced: 1 } : { costMicros, priced: 1, unpriced: 0 }
}
