import type { CallEntry, MessageEntry } from './books.ts'
import { dayText, firstDay, type HubMonth } from './calendar.ts'
import { decimalText } from './decimal.ts'
import type { World } from './world.ts'

type Sum = { readonly volume: number; readonly cost: string }
type FullSum = Sum & { readonly messageCost: string; readonly callCost: string; readonly callCount: number }

/**
 * What the hub itself knows of a month up to now: the truth that a client's sums must meet to the last digit. Costs are
 * decimal text in eur. `cost` is messages and calls together; categories and countries are of messages only.
 */
export type HubMonthTotals = FullSum & {
  readonly channels: readonly (FullSum & {
    readonly id: string
    readonly clientId: string
    readonly clientName: string
    readonly name: string
    readonly phoneNumber: string
  })[]
  /** Every day of the month that has begun, in the zone of the buckets: '2026-11-23'. */
  readonly days: readonly (FullSum & { readonly day: string })[]
  readonly categories: readonly (Sum & { readonly category: string })[]
  readonly countries: readonly (Sum & { readonly country: string })[]
}

export function monthTotals({ directory, books }: World, month: HubMonth): HubMonthTotals {
  const first = firstDay(month)
  const last = Math.min(firstDay(month, 1) - 1, books.today())
  const total = createTally()
  const days = new Map(
    Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => [first + place, createTally()]),
  )
  const categories = createTallies()
  const countries = createTallies()

  const channels = Array.from({ length: directory.channelCount }, (_, index) => {
    const channel = directory.channel(index)
    const tally = createTally()
    for (const entry of books.messages(channel, first, last)) {
      const sums = [total, tally, days.get(entry.day), categories.at(entry.category), countries.at(entry.country)]
      for (const sum of sums) sum?.addMessages(entry)
    }
    for (const entry of books.calls(channel, first, last) ?? []) {
      for (const sum of [total, tally, days.get(entry.day)]) sum?.addCalls(entry)
    }
    const { id, client, name, phoneNumber } = channel
    return { id, clientId: client.id, clientName: client.shortName, name, phoneNumber, ...tally.read() }
  })

  return {
    ...total.read(),
    channels,
    days: [...days].map(([day, tally]) => ({ day: dayText(day), ...tally.read() })),
    categories: categories.list().map(([category, tally]) => ({ category, ...readSum(tally) })),
    countries: countries.list().map(([country, tally]) => ({ country, ...readSum(tally) })),
  }
}

type Tally = ReturnType<typeof createTally>

function createTally() {
  let volume = 0
  let messageMicros = 0
  let callMicros = 0
  let callCount = 0
  return {
    addMessages(entry: MessageEntry): void {
      volume += entry.volume
      messageMicros += entry.costMicros
    },
    addCalls(entry: CallEntry): void {
      callCount += entry.count
      callMicros += entry.costMicros
    },
    read: (): FullSum => ({
      volume,
      cost: decimalText(messageMicros + callMicros),
      messageCost: decimalText(messageMicros),
      callCost: decimalText(callMicros),
      callCount,
    }),
  }
}

function createTallies() {
  const tallies = new Map<string, Tally>()
  return {
    at(key: string): Tally {
      const tally = tallies.get(key) ?? createTally()
      tallies.set(key, tally)
      return tally
    },
    list: () => [...tallies].sort(([left], [right]) => (left < right ? -1 : 1)),
  }
}

function readSum(tally: Tally): Sum {
  const { volume, cost } = tally.read()
  return { volume, cost }
}
