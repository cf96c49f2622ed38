import { idInGroup } from '#domain/dashboard/line.ts'
import { countCell, instantCell, textCell } from '#domain/export/export-cell.ts'
import { ifExact } from '#domain/money/money.ts'
import { isCostly } from '#domain/period/is-costly.ts'
import { tallyChannelMonth } from '#domain/usage/cells.ts'
import { addTallies, type Tally } from '#domain/usage/usage.ts'
import { SUM_HEADS, sumCells } from './grain-cells.ts'
import { type GrainFacts, type GrainLine, type GrainTable, NOTHING_LEFT_OUT } from './grain-table.ts'
import type { MonthRows } from './month-rows.ts'

/** The heads of a line for each WABA, month and currency. */
export const WABA_MONTH_HEADS = [
  'account',
  'zone',
  'waba_id',
  'client_id',
  'client',
  'month',
  'channels',
  ...SUM_HEADS,
] as const

/** What is known of a WABA's month so far; `undefined` under a currency: its sum left the exact range. */
type Growing = {
  readonly first: MonthRows
  readonly sums: Map<string, Tally | undefined>
  /** Costs nothing in any currency. */
  readonly free: Tally[]
  /** One that a channel has, should none have costs. */
  currency: string
  isPart: boolean
  readAtMs: number | undefined
  channels: number
}

/** A line for each WABA and month, and for each currency where its channels were billed in several. */
export function wabaMonthGrain({ account, zone }: GrainFacts): GrainTable {
  let wabas = new Map<string, Growing>()
  let month = ''

  function take(): readonly GrainLine[] {
    const taken = wabas
    wabas = new Map()
    return [...taken.values()].flatMap((waba) => {
      const { channel } = waba.first
      const own = [account, zone, channel.wabaId, channel.clientId, channel.clientName, waba.first.month].map(textCell)
      const readAt = instantCell(waba.readAtMs)
      return currenciesOf(waba).map(({ currency, tally }) => [
        ...own,
        countCell(waba.channels),
        ...sumCells({ currency, tally, isPart: waba.isPart, readAt }),
      ])
    })
  }

  function add(of: MonthRows): readonly GrainLine[] {
    const before = of.month === month ? [] : take()
    month = of.month
    if (of.state === 'none' && !of.rows) return before
    const key = idInGroup(of.channel, 'waba')
    const waba = wabas.get(key) ?? newWaba(of)
    wabas.set(key, waba)
    grow(waba, of)
    return before
  }

  return {
    heads: WABA_MONTH_HEADS,
    add: (months) => months.flatMap(add),
    end: take,
    leftOut: () => NOTHING_LEFT_OUT,
  }
}

function newWaba(first: MonthRows): Growing {
  const empty = { currency: '', isPart: false, readAtMs: undefined, channels: 0 }
  return { first, sums: new Map(), free: [], ...empty }
}

function grow(waba: Growing, { state, rows, currency, readAtMs }: MonthRows): void {
  waba.channels += 1
  waba.isPart ||= state !== 'whole'
  waba.currency ||= currency
  if (!rows) return
  if (readAtMs !== undefined) waba.readAtMs = Math.min(readAtMs, waba.readAtMs ?? readAtMs)
  const tally = ifExact(() => tallyChannelMonth(rows))
  if (tally && !isCostly(tally)) {
    waba.free.push(tally)
    return
  }
  const sum = waba.sums.get(currency)
  const isLost = waba.sums.has(currency) && !sum
  waba.sums.set(currency, isLost || !tally ? undefined : sum ? ifExact(() => addTallies(sum, tally)) : tally)
}

/** What costs nothing belongs to any currency. */
function currenciesOf({ sums, free, currency }: Growing): readonly OfCurrency[] {
  const [first, ...others] = [...sums].map(([code, tally]) => ({ currency: code, tally }))
  if (!first) return [{ currency, tally: free.length === 0 ? undefined : ifExact(() => free.reduce(addTallies)) }]
  const { tally } = first
  return [{ ...first, tally: tally && ifExact(() => free.reduce(addTallies, tally)) }, ...others]
}

type OfCurrency = { readonly currency: string; readonly tally: Tally | undefined }
