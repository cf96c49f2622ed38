import type { MessageEntry } from '#hub/world/books.ts'
import { dayAt, dayText, firstDay, monthOf } from '#hub/world/calendar.ts'
import type { HubChannel, HubClient } from '#hub/world/directory.ts'
import { fundsOf, type TopUpPlan } from '#hub/world/funds.ts'
import type { World } from '#hub/world/world.ts'
import { amountOf } from './amount.ts'
import type { RawNumber } from './json.ts'
import { readQuery } from './query.ts'
import type { Refusal } from './refusal.ts'

export type InfoRow = {
  readonly period_date: string
  readonly total_price: RawNumber
  readonly [column: string]: string | number | RawNumber
}

export type InfoBody = {
  readonly balance: RawNumber
  /** Of the WABA of the channels, where they have one of their own. */
  readonly currency: string
  readonly last_renewal: { readonly amount: RawNumber; readonly date: string }
  readonly granularity: string
  readonly estimated_template_cost: number
  readonly bi_price_for_currency_and_client_country: RawNumber
  readonly ui_price_for_currency_and_client_country: number
  readonly usage: readonly InfoRow[]
}

const categories = ['marketing', 'utility', 'authentication', 'service', 'business_initiated', 'user_initiated']
const plan: TopUpPlan = { openingMicros: 60_000_000, thresholdMicros: 10_000_000, amountMicros: 50_000_000 }

/**
 * GET …/clients/{client_id}/info/balance and …/channels/{channel_id}/info/balance, sections 1.2 and 1.3: one row for each
 * period with messages, back to the start of the month a year ago. The rows are of messages only [I]; the balance pays
 * for calls as well.
 */
export function infoBalanceAnswer(
  { books, rules }: World,
  client: HubClient,
  channels: readonly HubChannel[],
  parameters: URLSearchParams,
): { readonly kind: 'info-balance'; readonly body: InfoBody } | { readonly refusal: Refusal } {
  const query = readQuery(parameters)
  const startMs = query.integer('start_date', 0) * 1000
  const endMs = query.integer('end_date', 4_102_358_400) * 1000
  const granularity = query.choice('granularity', rules.balanceGranularities, rules.balanceGranularities.at(-1))
  const refusal = query.refusal()
  if (refusal) return { refusal }

  const today = books.today()
  const first = Math.max(dayAt(startMs, books.offsetHours), firstDay(monthOf(today), -12))
  const last = Math.min(dayAt(endMs, books.offsetHours), today)
  const entries = channels.flatMap((channel) => books.messages(channel, first, last))
  const periodOf = (day: number) => (granularity.toLowerCase() === 'day' ? day : firstDay(monthOf(day)))
  const periods = [...Map.groupBy(entries, ({ day }) => periodOf(day))].sort(([left], [right]) => left - right)

  const costOf = (day: number) => channels.reduce((sum, channel) => sum + books.dayCost(channel, day), 0)
  const { balanceMicros, renewal } = fundsOf(today, costOf, plan)
  const body: InfoBody = {
    balance: amountOf(balanceMicros),
    currency: rules.currencyOf(channels[0]?.wabaIndex ?? 0) ?? 'eur',
    last_renewal: { amount: amountOf(renewal.amountMicros), date: `${dayText(renewal.day)}T00:00:00.000Z` },
    granularity,
    estimated_template_cost: 0,
    bi_price_for_currency_and_client_country: amountOf(client.country.prices[0] * 100),
    ui_price_for_currency_and_client_country: 0,
    usage: periods.map(([period, group]) => infoRow(period, group)),
  }
  return { kind: 'info-balance', body }
}

function infoRow(period: number, entries: readonly MessageEntry[]): InfoRow {
  const count = (wanted: (entry: MessageEntry) => boolean) =>
    entries.filter(wanted).reduce((sum, { volume }) => sum + volume, 0)
  const price = (wanted: (entry: MessageEntry) => boolean) =>
    amountOf(entries.filter(wanted).reduce((sum, { costMicros }) => sum + costMicros, 0))
  const isPaid = ({ pricingType }: MessageEntry) => pricingType === 'REGULAR'
  const names = new Set([...categories, ...entries.map(({ category }) => category.toLowerCase())])
  const columns = [...names].flatMap((name) => {
    const isOne = ({ category }: MessageEntry) => category.toLowerCase() === name
    return [
      [`${name}_quantity`, count(isOne)],
      [`${name}_paid_quantity`, count((entry) => isOne(entry) && isPaid(entry))],
      [`${name}_price`, price(isOne)],
    ] as const
  })
  return {
    period_date: `${dayText(period)}T00:00:00Z`,
    quantity: count(() => true),
    free_quantity: count((entry) => !isPaid(entry)),
    paid_quantity: count(isPaid),
    free_tier: 0,
    free_entry_point: count(({ pricingType }) => pricingType === 'FREE_ENTRY_POINT'),
    total_price: price(() => true),
    ...Object.fromEntries(columns),
  }
}
