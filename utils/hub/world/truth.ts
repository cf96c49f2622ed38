import { dayText, firstDay, type HubMonth } from './calendar.ts'
import { decimalText } from './decimal.ts'
import type { HubChannel } from './directory.ts'
import type { World } from './world.ts'

/**
 * What counts, at most one of each: a channel's id, a category ('CALLS' for calls), a country ('' for none), a day, a
 * direction.
 */
export type HubFilter = {
  readonly channelId?: string | undefined
  /** What its WABA is billed in, 'eur'; costs of several are no sum. */
  readonly currency?: string | undefined
  readonly category?: string | undefined
  readonly country?: string | undefined
  /** '2026-11-23'. */
  readonly day?: string | undefined
  readonly direction?: string | undefined
}

/**
 * Costs are decimal text; `cost` is messages and calls together. `free` and `paid` are messages that cost nothing and those
 * that cost something, however the answers show them; `namedFree` are those of the free that an answer names so by their type.
 */
export type HubSum = {
  readonly messages: number
  readonly free: number
  readonly paid: number
  readonly namedFree: number
  readonly calls: number
  readonly seconds: number
  readonly cost: string
  readonly messageCost: string
  readonly callCost: string
}

type Named = HubSum & { readonly name: string }

/** The sums of a month, and the same by each dimension, in the order of their names; what has no row has no entry. */
export type HubTruth = HubSum & {
  /** By channel id: every channel that counts, with usage or without. */
  readonly channels: readonly Named[]
  readonly categories: readonly Named[]
  readonly countries: readonly Named[]
  readonly days: readonly Named[]
  readonly directions: readonly Named[]
}

export type TruthOptions = {
  readonly filter?: HubFilter
  /**
   * Until when the usage of a channel counts, as of its reading at that time; undefined leaves it out. By default all
   * until now.
   */
  readonly asOf?: (channelId: string) => number | undefined
}

type Row = {
  readonly channelId: string
  readonly category: string
  readonly country: string
  readonly day: string
  readonly direction?: string
  readonly isFree: boolean
  readonly isNamedFree: boolean
  readonly messages: number
  readonly calls: number
  readonly seconds: number
  readonly micros: number
}

/** The exact sums of a month under a filter: what a client shows that has read each channel when `asOf` says. */
export function truthOf(world: World, month: HubMonth, { filter = {}, asOf }: TruthOptions = {}): HubTruth {
  const { directory, now } = world
  const channels = Array.from({ length: directory.channelCount }, (_, index) => directory.channel(index)).flatMap(
    (channel) => {
      const atMs = asOf ? asOf(channel.id) : now()
      const isOfChannel = filter.channelId === undefined || filter.channelId === channel.id
      const counts =
        isOfChannel &&
        (filter.currency ?? world.rules.currencyOf(channel.wabaIndex)) === world.rules.currencyOf(channel.wabaIndex)
      return counts && atMs !== undefined ? [{ channel, atMs }] : []
    },
  )
  const rows = channels
    .flatMap(({ channel, atMs }) => rowsOf(world, channel, month, atMs))
    .filter(({ category, country, day, direction }) =>
      [
        [filter.category, category],
        [filter.country, country],
        [filter.day, day],
        [filter.direction, direction],
      ].every(([wanted, found]) => wanted === undefined || wanted === found),
    )
  return {
    ...sumOf(rows),
    channels: channels.map(({ channel: { id } }) => ({
      name: id,
      ...sumOf(rows.filter(({ channelId }) => channelId === id)),
    })),
    categories: sumBy(rows, ({ category }) => category),
    countries: sumBy(rows, ({ country }) => country),
    days: sumBy(rows, ({ day }) => day),
    directions: sumBy(rows, ({ direction }) => direction),
  }
}

function rowsOf({ booksAt, rules }: World, channel: HubChannel, month: HubMonth, atMs: number): Row[] {
  const books = booksAt(atMs)
  const [first, last] = [firstDay(month), firstDay(month, 1) - 1]
  const none = { messages: 0, calls: 0, seconds: 0 }
  const messages = books.messages(channel, first, last).map((entry) => ({
    ...none,
    channelId: channel.id,
    category: entry.category,
    country: entry.country,
    day: dayText(entry.day),
    isFree: entry.pricingType !== 'REGULAR',
    isNamedFree:
      entry.pricingType === 'FREE_ENTRY_POINT' || (rules.namesFree && entry.pricingType === 'FREE_CUSTOMER_SERVICE'),
    messages: entry.volume,
    micros: entry.costMicros,
  }))
  const calls = (books.calls(channel, first, last) ?? []).map((entry) => ({
    ...none,
    channelId: channel.id,
    category: 'CALLS',
    country: '',
    day: dayText(entry.day),
    direction: entry.direction,
    isFree: false,
    isNamedFree: false,
    calls: entry.count,
    seconds: entry.count * entry.averageSeconds,
    micros: entry.costMicros,
  }))
  return [...messages, ...calls]
}

function sumBy(rows: readonly Row[], nameOf: (row: Row) => string | undefined): Named[] {
  return [...Map.groupBy(rows, nameOf)]
    .flatMap(([name, part]) => (name === undefined ? [] : [{ name, ...sumOf(part) }]))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
}

function sumOf(rows: readonly Row[]): HubSum {
  const add = (partOf: (row: Row) => number) => rows.reduce((sum, row) => sum + partOf(row), 0)
  const cost = add(({ micros }) => micros)
  const callCost = add(({ calls, micros }) => (calls > 0 ? micros : 0))
  const messages = add((row) => row.messages)
  const free = add((row) => (row.isFree ? row.messages : 0))
  return {
    messages,
    free,
    paid: messages - free,
    namedFree: add((row) => (row.isNamedFree ? row.messages : 0)),
    calls: add(({ calls }) => calls),
    seconds: add(({ seconds }) => seconds),
    cost: decimalText(cost),
    messageCost: decimalText(cost - callCost),
    callCost: decimalText(callCost),
  }
}

/** A WABA, by its id at Meta, with what it is billed in, undefined where all have one currency. */
export type HubWaba = {
  readonly id: string
  readonly currency: string | undefined
  readonly channelIds: readonly string[]
}

export function wabasOf({ directory, rules }: World): readonly HubWaba[] {
  const channels = Array.from({ length: directory.channelCount }, (_, index) => directory.channel(index))
  return [...Map.groupBy(channels, ({ wabaIndex }) => wabaIndex)].map(([index, part]) => ({
    id: part[0]?.wabaExternalId ?? '',
    currency: rules.currencyOf(index),
    channelIds: part.map(({ id }) => id),
  }))
}
