import type { Saldo } from '#e2e/saldo/saldo.ts'
import { type Records, readRaw, type StoredItems, writeItems } from './raw-storage.ts'

/** Of the sums that a rollup and a channel's totals state, those that the rows tell without interpretation. */
export type StoredTally = {
  readonly volume: number
  readonly calls: number
  readonly costMicros: number
  readonly priced: number
  readonly unpriced: number
}

/** What the rows of a channel's month add to one day and series: "day:series". */
export type StoredRow = { readonly dayAndSeries: string; readonly tally: StoredTally }

export type StoredChannelMonth = {
  readonly channelId: string
  readonly isRead: boolean
  readonly isFailed: boolean
  readonly hasLeft: boolean
  /** That it is counted in; '' where it is not known. */
  readonly currency: string
  readonly tally: StoredTally | undefined
  readonly rows: readonly StoredRow[]
}

export type StoredMonth = {
  readonly accountId: string
  readonly month: string
  /** Of all currencies: no amount of anything where there are several. */
  readonly total: StoredTally
  /** By currency, '' where it is not known. */
  readonly currencies: Readonly<Record<string, StoredTally>>
  /** By "currency:day:series". */
  readonly days: Readonly<Record<string, StoredTally>>
  readonly readChannels: number
  readonly failedChannels: number
  readonly channels: readonly StoredChannelMonth[]
}

/** Of one account: how its list of channels stands. `pass` is the paging that is under way. */
export type StoredDirectory = {
  readonly channels: readonly { readonly channelId: string; readonly listedAtMs: number }[]
  /** How many there were after the last complete pass. */
  readonly count: number | undefined
  readonly pass: { readonly startedAtMs: number; readonly nextOffset: number } | undefined
}

export type StoredAccount = {
  readonly id: string
  readonly partnerId: string
  readonly key: string
  readonly balance: { readonly micros: readonly number[]; readonly atMs: number } | undefined
  readonly directory: StoredDirectory
}

/** Everything stored that the kill tests judge, free of how it is stored. */
export type StoredState = {
  readonly accounts: readonly StoredAccount[]
  /** Ids of accounts that are no longer there, and still have a key. */
  readonly keysLeftBehind: readonly string[]
  /** Stamps in the log of calls, by limit. */
  readonly stamps: Readonly<Record<string, number>>
  readonly months: readonly StoredMonth[]
}

const CALLS = 'calls:'

/** Reads what is stored. The one place that knows how: a new layout is taught here. */
export async function readStored(saldo: Saldo): Promise<StoredState> {
  return interpretStored(await readRaw(saldo, 'saldo-usage'))
}

/** Makes the stored balance of an account older, so that it is due. */
export async function ageBalance(saldo: Saldo, accountId: string, byMs: number): Promise<void> {
  const key = `balance:${accountId}`
  const { items } = await readRaw(saldo, 'saldo-usage')
  const item = items[key]
  const { lastGood, ...rest } = (item?.value ?? {}) as Reading<unknown>
  if (!item || !lastGood) throw new Error('There is no balance to make older')
  const value = { ...rest, lastGood: { ...lastGood, atMs: lastGood.atMs - byMs } }
  await writeItems(saldo, { [key]: { ...item, value } })
}

type Reading<T> = { readonly lastGood?: { readonly value: T; readonly atMs: number }; readonly problem?: object }

/** As `readStored`, of what was read before. */
export function interpretStored({
  items,
  stores,
}: {
  readonly items: StoredItems
  readonly stores: Records
}): StoredState {
  const value = <T>(key: string, fallback: T): T => (items[key]?.value as T | undefined) ?? fallback
  const accounts = value<readonly { readonly id: string; readonly partnerId: string }[]>('accounts', [])
  const ids = new Set(accounts.map(({ id }) => id))
  const keyOf = (id: string) => keyText(value<StoredKey>(`key:${id}`, ''))
  const withKey = Object.keys(items).flatMap((name) => (name.startsWith('key:') ? [name.slice('key:'.length)] : []))
  const logged = Object.keys(items).filter((key) => key.startsWith(CALLS))
  return {
    accounts: accounts.map(({ id, partnerId }) => {
      const { lastGood } = value<Reading<readonly { readonly micros: number }[]>>(`balance:${id}`, {})
      return {
        id,
        partnerId,
        key: keyOf(id),
        balance: lastGood && { micros: lastGood.value.map(({ micros }) => micros), atMs: lastGood.atMs },
        directory: interpretDirectory(id, stores),
      }
    }),
    keysLeftBehind: withKey.filter((id) => !ids.has(id) && keyOf(id) !== ''),
    stamps: Object.fromEntries(
      logged.map((key) => [key.slice(CALLS.length), value<readonly number[]>(key, []).length]),
    ),
    months: (stores['rollups'] ?? []).map((rollup) => interpretMonth(rollup as Rollup, stores)),
  }
}

/** Saldo 0.1 stored the key itself. */
type StoredKey = string | { readonly mode: string; readonly key?: string }

function keyText(stored: StoredKey): string {
  return typeof stored === 'string' ? stored : (stored.key ?? '')
}

type Directory = {
  readonly accountId: string
  readonly reading: Reading<number>
  readonly pass?: StoredDirectory['pass']
}
type ChannelRecord = { readonly accountId: string; readonly channelId: string; readonly listedAtMs: number }

function interpretDirectory(accountId: string, stores: Records): StoredDirectory {
  const directories = (stores['directories'] ?? []) as readonly Directory[]
  const { reading, pass } = directories.find((directory) => directory.accountId === accountId) ?? { reading: {} }
  const channels = (stores['channels'] ?? []) as readonly ChannelRecord[]
  return {
    channels: channels.filter((channel) => channel.accountId === accountId),
    count: reading.lastGood?.value,
    pass,
  }
}

type Tuple = readonly [volume: number, calls: number, costMicros: number, priced: number, unpriced: number]
type Rollup = Omit<StoredMonth, 'channels' | 'total' | 'days' | 'currencies'> & {
  readonly total: Tuple
  /** Absent where none is known. */
  readonly currencies?: readonly (readonly [code: string, sums: { readonly total: Tuple }])[]
}
type DayRecord = { readonly accountId: string; readonly month: string; readonly day: number; readonly cells: string }
type StoredCell = readonly [series: string, country: string, kind: string, tally: Tuple, currency?: string]
type InMonth = { readonly accountId: string; readonly month: string; readonly channelId: string }
type TotalRecord = InMonth & {
  readonly leftAs?: object
  readonly reading: Reading<Tuple>
  readonly currency?: string
}
type MonthRecord = InMonth & { readonly rows: string }
type Message = readonly [number, string, string, string, volume: number, costMicros: number | null]
type Call = readonly [number, string, string, count: number, number | null, costMicros: number | null]

function toTally([volume, calls, costMicros, priced, unpriced]: Tuple): StoredTally {
  return { volume, calls, costMicros, priced, unpriced }
}

function interpretMonth(rollup: Rollup, stores: Records): StoredMonth {
  const ofMonth = ({ accountId, month }: { readonly accountId: string; readonly month: string }) =>
    accountId === rollup.accountId && month === rollup.month
  const months = ((stores['channelMonths'] ?? []) as readonly MonthRecord[]).filter(ofMonth)
  const totals = ((stores['channelTotals'] ?? []) as readonly TotalRecord[]).filter(ofMonth)
  const ids = new Set([...totals, ...months].map(({ channelId }) => channelId))
  const channels = [...ids].map((channelId): StoredChannelMonth => {
    const total = totals.find((record) => record.channelId === channelId)
    const month = months.find((record) => record.channelId === channelId)
    return {
      channelId,
      isRead: total?.reading.lastGood !== undefined,
      isFailed: total?.reading.problem !== undefined,
      hasLeft: total?.leftAs !== undefined,
      currency: total?.currency ?? '',
      tally: total?.reading.lastGood && toTally(total.reading.lastGood.value),
      rows: month ? interpretRows(month) : [],
    }
  })
  const days = interpretDays(((stores['days'] ?? []) as readonly DayRecord[]).filter(ofMonth))
  const named = rollup.currencies ?? [['', { total: rollup.total }] as const]
  const currencies = Object.fromEntries(named.map(([code, sums]) => [code, toTally(sums.total)]))
  return { ...rollup, total: Object.values(currencies).reduce(addStored, NOTHING), currencies, days, channels }
}

function interpretDays(records: readonly DayRecord[]): StoredMonth['days'] {
  const days: Record<string, StoredTally> = {}
  for (const { day, cells } of records) {
    for (const [series, , , tuple, currency = ''] of JSON.parse(cells) as readonly StoredCell[]) {
      const key = `${currency}:${day}:${series}`
      const [sum, tally] = [days[key], toTally(tuple)]
      days[key] = sum ? addStored(sum, tally) : tally
    }
  }
  return days
}

const NOTHING: StoredTally = { volume: 0, calls: 0, costMicros: 0, priced: 0, unpriced: 0 }

function addStored(left: StoredTally, right: StoredTally): StoredTally {
  return {
    volume: left.volume + right.volume,
    calls: left.calls + right.calls,
    costMicros: left.costMicros + right.costMicros,
    priced: left.priced + right.priced,
    unpriced: left.unpriced + right.unpriced,
  }
}

function interpretRows({ rows }: MonthRecord): readonly StoredRow[] {
  const [messages, calls] = JSON.parse(rows) as readonly [readonly Message[], readonly Call[]]
  const cost = (costMicros: number | null) => ({
    costMicros: costMicros ?? 0,
    priced: costMicros === null ? 0 : 1,
    unpriced: costMicros === null ? 1 : 0,
  })
  return [
    ...messages.map(([day, category, , , volume, costMicros]) => ({
      dayAndSeries: `${day}:${category}`,
      tally: { volume, calls: 0, ...cost(costMicros) },
    })),
    ...calls.map(([day, , , count, , costMicros]) => ({
      dayAndSeries: `${day}:CALLS`,
      tally: { volume: 0, calls: count, ...cost(costMicros) },
    })),
  ]
}
