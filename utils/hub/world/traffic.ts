import { countryOf } from './countries.ts'
import type { HubChannel } from './directory.ts'
import type { Random } from './random.ts'

/** One kind of message that a channel sent on one day. `unitPrice` is in ten-thousandths of a euro. */
export type Messages = {
  readonly category: string
  readonly pricingType: 'REGULAR' | 'FREE_CUSTOMER_SERVICE' | 'FREE_ENTRY_POINT'
  readonly country: string
  readonly volume: number
  readonly unitPrice: number
}

/** The calls of one direction on one day. `callPrice` is what a call cost on average, in ten-thousandths of a euro. */
export type Calls = {
  readonly direction: 'BUSINESS_INITIATED' | 'USER_INITIATED'
  readonly count: number
  readonly averageSeconds: number
  readonly callPrice: number
}

export type Traffic = ReturnType<typeof createTraffic>

type Shares = readonly [marketing: number, utility: number, authentication: number]
type Habit = {
  readonly euros: number
  readonly shares: Shares
  readonly lite?: boolean
  readonly callsPerDay?: number
}

const shop: Shares = [0.75, 0.23, 0.02]
const service: Shares = [0.2, 0.78, 0.02]
const identity: Shares = [0.1, 0.3, 0.6]

// Euros a month, one channel after the other: one big, several medium, some tiny, one silent. Then it starts again, smaller.
const habits: readonly Habit[] = [
  { euros: 1650, shares: shop, lite: true, callsPerDay: 14 },
  { euros: 130, shares: service },
  { euros: 520, shares: identity },
  { euros: 4, shares: service },
  { euros: 760, shares: shop, callsPerDay: 5 },
  { euros: 0, shares: service },
  { euros: 45, shares: shop },
  { euros: 380, shares: service, callsPerDay: 22 },
  { euros: 190, shares: shop, lite: true },
  { euros: 1.5, shares: service },
  { euros: 260, shares: identity },
  { euros: 80, shares: service },
]

const weekendShare = 0.45
const campaignChance = 0.07
const campaignFactor = 5
const meanDaysPerMonth = 30 * ((5 + 2 * weekendShare) / 7)
const meanMarketing = 1 + campaignChance * (campaignFactor - 1)
const countryWeights = [0.82, 0.12, 0.06]
const serviceMessagesPerEuro = 5

/** What channels send on a whole day, from nothing but the seed, the channel and the day. Dead ones send nothing. */
export function createTraffic(random: Random, channelCount: number, isDead: (index: number) => boolean = () => false) {
  const shift = Math.floor(random(10) * habits.length)

  function habitOf(index: number): { habit: Habit; dailyEuros: number } {
    const known = Math.min(habits.length, channelCount)
    const habit = habits[(index + shift) % known] ?? habits[0]
    if (!habit) throw new RangeError('No habits')
    const round = Math.floor(index / habits.length)
    const size = (0.88 + 0.3 * random(11, index)) / (1 + round / 4)
    return { habit, dailyEuros: (habit.euros * size) / meanDaysPerMonth }
  }

  function messagesOf({ index, client }: HubChannel, day: number): Messages[] {
    const { habit, dailyEuros } = habitOf(index)
    if (dailyEuros === 0 || isDead(index)) return []
    const euros = dailyEuros * dayWeight(index, day)
    const campaign = random(13, index, day) < campaignChance ? campaignFactor : 1
    const [marketing, utility, authentication] = habit.shares
    const marketingEuros = (euros * marketing * campaign) / meanMarketing
    const codes = [client.country.code, ...client.country.abroad]
    const found: Messages[] = []
    let draw = 0

    const add = (
      category: string,
      pricingType: Messages['pricingType'],
      country: string,
      amount: number,
      price = 0,
    ) => {
      draw += 1
      // Rounding by chance keeps the mean, so that a tiny channel sends a message now and then.
      const volume = Math.floor(amount + random(14, index, day, draw))
      if (volume > 0) found.push({ category, pricingType, country, volume, unitPrice: price })
    }
    const addPaid = (category: string, paidEuros: number, priceOf: (prices: Shares) => number) => {
      for (const [place, code] of codes.entries()) {
        const price = priceOf(countryOf(code).prices)
        add(category, 'REGULAR', code, (paidEuros * (countryWeights[place] ?? 0) * 10_000) / price, price)
      }
    }

    addPaid('MARKETING', marketingEuros * (habit.lite ? 0.8 : 1), (prices) => prices[0])
    if (habit.lite) addPaid('MARKETING_LITE', marketingEuros * 0.2, (prices) => Math.floor(prices[0] * 0.9))
    addPaid('UTILITY', euros * utility, (prices) => prices[1])
    addPaid('AUTHENTICATION', euros * authentication, (prices) => prices[2])
    const served = euros * serviceMessagesPerEuro
    for (const [place, code] of codes.slice(0, 2).entries()) {
      add('SERVICE', 'FREE_CUSTOMER_SERVICE', code, served * (countryWeights[place] ?? 0))
    }
    add('UTILITY', 'FREE_CUSTOMER_SERVICE', client.country.code, served * 0.3)
    add('MARKETING', 'FREE_ENTRY_POINT', client.country.code, marketingEuros * 0.4)
    return found
  }

  function callsOf({ index }: HubChannel, day: number): Calls[] {
    const perDay = habitOf(index).habit.callsPerDay ?? 0
    const weight = perDay * dayWeight(index, day)
    const made = Math.floor(weight + random(15, index, day))
    const received = Math.floor(weight * 0.4 + random(16, index, day))
    const seconds = (tag: number) => 45 + Math.floor(random(tag, index, day) * 150)
    const found: Calls[] = []
    if (perDay && made) {
      const averageSeconds = seconds(17)
      // Billed in steps of six seconds.
      found.push({
        direction: 'BUSINESS_INITIATED',
        count: made,
        averageSeconds,
        callPrice: Math.ceil(averageSeconds / 6) * 29,
      })
    }
    if (perDay && received) {
      found.push({ direction: 'USER_INITIATED', count: received, averageSeconds: seconds(18), callPrice: 0 })
    }
    return found
  }

  /** Whether calling is switched on for the channel at all. */
  function hasCalls({ index }: HubChannel): boolean {
    return habitOf(index).habit.callsPerDay !== undefined && !isDead(index)
  }

  function dayWeight(index: number, day: number): number {
    const weekday = (day + 4) % 7 // 1970-01-01 was a Thursday; 0 is Sunday
    return (weekday === 0 || weekday === 6 ? weekendShare : 1) * (0.75 + 0.5 * random(12, index, day))
  }

  return { messagesOf, callsOf, hasCalls }
}
