import { type ChannelFixture, callRow, channel, messageRow, monthUsage } from '#components/testing/usage.ts'
import { tallyChannelMonth } from '#domain/usage/cells.ts'
import { type CallRow, knownCostMicros, type MessageRow } from '#domain/usage/usage.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'

type Business = readonly [name: string, client: string, phoneNumber: string, country: string, messagesPerDay: number]

const BUSINESSES: readonly Business[] = [
  ['Bella Hotels', 'Bella Hospitality GmbH', '49301000004', 'DE', 410],
  ['Mercado Azul', 'Azul Comércio Ltda', '5511400010023', 'BR', 620],
  ['Nordlicht Energie', 'Nordlicht Energie AG', '49402210118', 'DE', 190],
  ['Clínica Solaris', 'Grupo Solaris SA de CV', '525550010077', 'MX', 340],
  ['Trenta Moda', 'Trenta Srl', '390240010455', 'IT', 150],
  ['Bella Hotels Wien', 'Bella Hospitality GmbH', '4313320099', 'AT', 120],
  ['Kaveri Foods', 'Kaveri Foods Pvt Ltd', '918040012288', 'IN', 880],
  ['Autohaus Winterfeld', 'Winterfeld & Söhne KG', '49711550210', 'DE', 64],
  ['Librería del Faro', 'Faro Ediciones SL', '34915500432', 'ES', 70],
  ['Zahnarzt am Park', 'Dr. Lindqvist MVZ', '49895510033', 'DE', 38],
  ['Kaveri Foods Support', 'Kaveri Foods Pvt Ltd', '918040012299', 'IN', 96],
  ['Fahrschule Ampel', 'Ampel Fahrschulen UG', '493455002', 'DE', 21],
]

/** In hundredths of a cent. */
const PRICES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  MARKETING: { DE: 1131, AT: 1131, BR: 518, MX: 361, IT: 572, IN: 88, ES: 509 },
  UTILITY: { DE: 456, AT: 456, BR: 66, MX: 83, IT: 248, IN: 12, ES: 166 },
  AUTHENTICATION: { DE: 636, AT: 636, BR: 261, MX: 198, IT: 313, IN: 12, ES: 283 },
  SERVICE: {},
  MARKETING_LITE: { DE: 905, AT: 905, BR: 414, MX: 289, IT: 458, IN: 70, ES: 407 },
}
const SHARES = [
  ['MARKETING', 0.42],
  ['UTILITY', 0.34],
  ['AUTHENTICATION', 0.11],
  ['MARKETING_LITE', 0.08],
  ['SERVICE', 0.05],
] as const

const MICROS_PER_PRICE = 100
const CALL_PRICE_MICROS = 21_000
const SECONDS_OF_CALL = 74
// November 2026 begins on a Sunday: quiet weekends, campaigns on Tuesdays and Thursdays.
const WEEKDAYS = [0.42, 0.95, 1.3, 1, 1.24, 1.08, 0.55] as const

/** The days before and with this one of twelve channels in seven countries: as uneven as a real month, and always the same. */
export function richMonth(lastDay: number): readonly ChannelFixture[] {
  return BUSINESSES.map(([name, clientName, phoneNumber, country, perDay], index) => ({
    channel: channel({ id: `channel-${index + 1}`, clientId: `client-${clientName}`, clientName, name, phoneNumber }),
    month: {
      messages: eachDay(lastDay).flatMap((day) => messagesOf(day, index, country, perDay)),
      calls: index % 3 === 0 ? eachDay(lastDay).flatMap((day) => callsOf(day, index, country)) : [],
    },
  }))
}

/** A month of these channels as the store gives it: the costliest first, then those without a cost, the unread last. */
export function rankedMonth(fixtures: readonly ChannelFixture[], changes: Partial<MonthUsage> = {}): MonthUsage {
  return monthUsage(
    fixtures.toSorted((left, right) => rankOf(right) - rankOf(left)),
    changes,
  )
}

function rankOf({ month }: ChannelFixture): number {
  return month ? Number(knownCostMicros(tallyChannelMonth(month)) ?? -1) : -2
}

function eachDay(lastDay: number): readonly number[] {
  return Array.from({ length: lastDay }, (_day, index) => index + 1)
}

function messagesOf(day: number, index: number, country: string, perDay: number): readonly MessageRow[] {
  return SHARES.flatMap(([category, share], place) => {
    const volume = Math.round(perDay * share * weight(day) * wave(day, index, place))
    if (volume === 0) return []
    const costMicros = volume * (PRICES[category]?.[country] ?? 0) * MICROS_PER_PRICE
    const pricingType = costMicros === 0 ? 'FREE_CUSTOMER_SERVICE' : 'REGULAR'
    return [messageRow({ day, category, pricingType, country, volume, costMicros })]
  })
}

function callsOf(day: number, index: number, country: string): readonly CallRow[] {
  const count = Math.round(6 * weight(day) * wave(day, index, SHARES.length))
  if (count === 0) return []
  return [
    callRow({
      day,
      direction: 'BUSINESS_INITIATED',
      country,
      count,
      seconds: count * SECONDS_OF_CALL,
      costMicros: count * CALL_PRICE_MICROS,
    }),
  ]
}

/** Between 0.6 and 1.4, of another length for every channel and category. */
function wave(day: number, index: number, place: number): number {
  return 1 + 0.4 * Math.sin(day * (0.7 + index * 0.13) + place * 1.9 + index)
}

function weight(day: number): number {
  return WEEKDAYS[(day - 1) % WEEKDAYS.length] ?? 1
}
