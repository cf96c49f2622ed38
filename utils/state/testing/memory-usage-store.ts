import type { Channel } from '#domain/account/account.ts'
import { endsOf } from '#domain/account/ended.ts'
import { fail, type Reading, succeed } from '#domain/reading/reading.ts'
import { isGreatLoss } from '#domain/schedule/list-pass.ts'
import { filterCells, tallyBySeries } from '#domain/usage/breakdown.ts'
import { addCells, cellChanges, cellsOf, tallyChannelMonth } from '#domain/usage/cells.ts'
import { type ChannelUsage, rankChannels } from '#domain/usage/channel-usage.ts'
import { shownMeasure } from '#domain/usage/measure.ts'
import { addToMonthTotals, countReadChannels } from '#domain/usage/month-sums.ts'
import { emptyMonthTotals } from '#domain/usage/month-totals.ts'
import { chooseCurrency, nameUnnamed, showCells, showChannels, showTotals } from '#domain/usage/shown-currency.ts'
import { tallyCells } from '#domain/usage/tally-cells.ts'
import { type ChannelMonth, knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import { filtersCells } from '#domain/usage/usage-filter.ts'
import { type Directory, type MonthOf, NO_CHANNELS, type StoredMonthTotals } from '#state/database/usage-records.ts'
import type { UsageStore } from '#state/history/usage-store.ts'
import { continuesPass, keepList } from '#state/usage/channel-directory.ts'
import { FIRST_QUERY } from '#state/usage/channel-list-reader.ts'
import { createMemoryLedger } from './memory-ledger.ts'

type Listed = { readonly channel: Channel; readonly listedAtMs: number; readonly isMissed?: boolean }
type Total = {
  readonly reading: Reading<Tally>
  readonly rows?: ChannelMonth | undefined
  readonly zone?: string | undefined
  readonly leftAs?: Channel | undefined
  readonly currency?: string | undefined
  readonly leftOut: number
}
type Month = { rollup?: StoredMonthTotals | undefined; readonly totals: Map<string, Total> }

/**
 * The usage store in plain memory, a hundred times as fast as the fake IndexedDB: for tests that live through thousands of
 * histories. It is held to the real one by a test that both pass; every change is one step, as a transaction is.
 */
export function createMemoryUsageStore(): UsageStore {
  const channels = new Map<string, Map<string, Listed>>()
  const directories = new Map<string, Directory>()
  const months = new Map<string, Map<string, Month>>()
  const ledger = createMemoryLedger()

  const channelsOf = (accountId: string) => getOrAdd(channels, accountId, () => new Map<string, Listed>())
  const monthsOf = (accountId: string) => getOrAdd(months, accountId, () => new Map<string, Month>())
  const monthOf = ({ accountId, month }: Pick<MonthOf, 'accountId' | 'month'>) =>
    getOrAdd(monthsOf(accountId), month, (): Month => ({ totals: new Map() }))
  const storedMonths = (accountId: string) =>
    [...monthsOf(accountId)].flatMap(([month, { rollup }]) => (rollup ? [month] : [])).toSorted()
  const listed = (accountId: string) =>
    [...channelsOf(accountId).values()]
      .map(({ channel }) => channel)
      .toSorted((left, right) => (left.id < right.id ? -1 : 1))

  function removeChannels(accountId: string, startedAtMs: number): void {
    const gone = [...channelsOf(accountId).values()].filter(({ listedAtMs }) => listedAtMs !== startedAtMs)
    for (const { channel } of gone) {
      channelsOf(accountId).delete(channel.id)
      for (const month of monthsOf(accountId).values()) {
        const total = month.totals.get(channel.id)
        if (!total || total.leftAs) continue
        month.totals.set(channel.id, { ...total, leftAs: channel })
        if (month.rollup) month.rollup = recounted(month.rollup, total, { ...total, leftAs: channel })
      }
    }
  }

  function bringBack(accountId: string, channelId: string): void {
    for (const month of monthsOf(accountId).values()) {
      const total = month.totals.get(channelId)
      if (!total?.leftAs) continue
      month.totals.set(channelId, { ...total, leftAs: undefined })
      if (month.rollup) month.rollup = recounted(month.rollup, total, { ...total, leftAs: undefined })
    }
  }

  return {
    ...ledger,
    readSentinel: async () => ledger.readSentinel(),
    beginBeside: async () => undefined,
    hasFormer: async () => false,
    takeFormer: async () => false,
    async adoptDirectory(accountId, directory) {
      if (!directories.has(accountId)) directories.set(accountId, directory)
    },
    async storeAnswer(of, channelId, answer, atMs, currency = '') {
      const month = monthOf(of)
      const total = month.totals.get(channelId)
      const reading = answer.ok
        ? succeed(tallyChannelMonth(answer.value), atMs)
        : fail(total?.reading ?? {}, answer.failure, atMs)
      const leftOut = (answer.ok ? answer.value.leftOut : total?.leftOut) ?? 0
      const countedIn = answer.ok || !total?.rows ? currency : total.currency
      const before = month.rollup ?? { ...emptyMonthTotals(of.month, of.zone), ...NO_CHANNELS }
      const changes = answer.ok
        ? cellChanges(total?.rows, answer.value, { before: total?.currency, after: countedIn })
        : []
      const sums = { ...addToMonthTotals(before, changes), ...(answer.ok && { zone: of.zone }) }
      month.rollup = recounted(sums, total, { reading, leftOut, currency: countedIn })
      month.totals.set(channelId, {
        reading,
        rows: answer.ok ? answer.value : total?.rows,
        zone: answer.ok ? of.zone : total?.zone,
        currency: countedIn,
        leftOut,
      })
    },
    async regroupMonth(of, currencyOf) {
      const month = monthOf(of)
      let hasMoved = false
      for (const [id, total] of month.totals) {
        const channel = total.leftAs ?? channelsOf(of.accountId).get(id)?.channel
        const [before = '', after] = [total.currency, channel ? currencyOf(channel.wabaId) : (total.currency ?? '')]
        if (before === after) continue
        const moved = { ...total, currency: after }
        month.totals.set(id, moved)
        const sums = addToMonthTotals(
          month.rollup ?? { ...emptyMonthTotals(of.month, of.zone), ...NO_CHANNELS },
          cellChanges(total.rows, total.rows, { before, after }),
        )
        month.rollup = recounted(sums, total, moved)
        hasMoved = true
      }
      return hasMoved
    },
    async readProgress(of, countedIn = 'this zone') {
      const { totals } = monthOf(of)
      return listed(of.accountId).map((channel) => {
        const { reading: { lastGood, problem } = {}, zone } = totals.get(channel.id) ?? {}
        const readAtMs = countedIn === 'any zone' || (zone ?? of.zone) === of.zone ? lastGood?.atMs : undefined
        return { channel, readAtMs, problem, costMicros: lastGood && knownCostMicros(lastGood.value) }
      })
    },
    async readMonth(of, query) {
      const { withCells, ...wanted } = { ...FIRST_QUERY, ...query }
      const { rollup: stored, totals } = monthOf(of)
      const known = channelsOf(of.accountId)
      const nameOf = (id: string, { leftAs }: Total) => leftAs ?? known.get(id)?.channel ?? unnamed(id)
      const cellsIn = (total: Total | undefined) => (total?.rows ? cellsOf(total.rows, total.currency) : [])
      const read = [...totals].flatMap(([id, total]) => {
        const cells = filterCells(cellsIn(total), wanted.filter)
        if (filtersCells(wanted.filter) && cells.length === 0) return []
        const { lastGood, problem } = total.reading
        const reading = {
          ...(problem && { problem }),
          ...(lastGood && { lastGood: { ...lastGood, value: tallyCells(cells) } }),
        }
        const hasLeft = total.leftAs !== undefined
        const { currency, leftOut } = total
        const sums = { reading, series: tallyBySeries(cells), leftOut, ...(hasLeft && { hasLeft }) }
        return [{ channel: nameOf(id, total), ...sums, ...(currency && { currency }) }]
      })
      const unread = listed(of.accountId)
        .filter(({ id }) => !filtersCells(wanted.filter) && !totals.has(id))
        .map((channel) => ({ channel, reading: {}, series: {} }))
      const isWhole = wanted.search !== '' || filtersCells(wanted.filter)
      const { channelId } = wanted.filter
      const ofChannel = channelId === undefined ? undefined : totals.get(channelId)
      const shown = chooseCurrency(
        stored ?? emptyMonthTotals(of.month, of.zone),
        wanted,
        ofChannel && (ofChannel.currency ?? ''),
      )
      const { by, usageCurrency } = wanted
      const listedRead = showChannels(read, shown, by, usageCurrency)
      const totalsShown = showTotals(
        nameUnnamed(stored ?? emptyMonthTotals(of.month, of.zone), usageCurrency),
        shown,
        by,
      )
      const ranking = shown.hidesOthers ? by : shownMeasure(by, totalsShown.total)
      const whole = rankChannels([...listedRead, ...unread], { ...wanted, by: ranking })
      const isOfCurrency = shown.hidesOthers && by === 'cost' && wanted.most > 0
      const ranked = isWhole || isOfCurrency ? whole : countFirst(whole.channels, listedRead.length, known.size)
      const { failedChannels, deadChannels, leftOutChannels, ...rollup } = stored ?? {
        ...emptyMonthTotals(of.month, of.zone),
        ...NO_CHANNELS,
      }
      const directory: Directory = directories.get(of.accountId) ?? { reading: {} }
      const { reading: list, leftOut: unlistedChannels = 0, ended = [] } = directory
      const endedChannels = ended.filter((end) => end < of.month && !totals.has(end.slice(8))).length || undefined
      const times = [...totals.values()].flatMap(({ reading: { lastGood }, leftAs }) =>
        lastGood && !leftAs ? [lastGood.atMs] : [],
      )
      const cells =
        channelId === undefined ? addCells(...[...totals.values()].map(cellsIn)) : ofChannel?.rows && cellsIn(ofChannel)
      return {
        rollup: showTotals(nameUnnamed(rollup, usageCurrency), shown, by),
        ...(shown.currency && { currency: shown.currency }),
        ...(shown.offered.length > 0 && { currencies: shown.offered }),
        ...(shown.hidesUnnamed && by === 'cost' && { hidesUnnamed: true }),
        ...ranked,
        knownChannels: known.size,
        ...{ failedChannels, deadChannels, endedChannels, leftOutChannels, unlistedChannels },
        isListWhole: list.lastGood !== undefined,
        oldestReadAtMs: times.length > 0 ? Math.min(...times) : undefined,
        ...(channelId !== undefined && {
          chosen: { reading: ofChannel?.reading ?? {}, leftOut: ofChannel?.leftOut ?? 0 },
        }),
        ...(withCells && { cells: cells && showCells(cells, shown, by, usageCurrency) }),
      }
    },
    readDirectory: async (accountId) => directories.get(accountId) ?? { reading: {} },
    listChannels: async (accountId, most) => listed(accountId).slice(0, most),
    async storePage(accountId, page, atMs) {
      const { startedAtMs, nextOffset, isLast } = page
      const before = directories.get(accountId) ?? { reading: {} }
      if (!continuesPass(page, before)) return { ...before, addedCount: 0 }
      const added = page.channels.filter(({ id }) => !channelsOf(accountId).has(id))
      const addedCount = before.reading.lastGood ? added.length : 0
      for (const channel of page.channels) {
        if (!channelsOf(accountId).has(channel.id)) bringBack(accountId, channel.id)
        channelsOf(accountId).set(channel.id, { channel, listedAtMs: startedAtMs })
      }
      const { lastGood } = before.reading
      const leftOut = (page.leftOut ?? 0) + (page.offset === 0 ? 0 : (before.pass?.leftOut ?? 0))
      let directory: Directory = {
        reading: lastGood ? { lastGood } : {},
        ...(before.leftOut && { leftOut: before.leftOut }),
        ...(before.ended && { ended: before.ended }),
        pass: {
          startedAtMs,
          nextOffset,
          ...(page.total !== undefined && { total: page.total }),
          ...(leftOut > 0 && { leftOut }),
        },
      }
      if (isLast) {
        const missing = [...channelsOf(accountId).values()].filter(({ listedAtMs }) => listedAtMs !== startedAtMs)
        const missedOnce = missing.filter(({ isMissed }) => !isMissed)
        if (isGreatLoss(missedOnce.length - leftOut, lastGood?.value ?? missing.length)) {
          const { pass: _pass, ...list } = before
          directory = { ...list, reading: keepList(before.reading, channelsOf(accountId).size, atMs) }
          for (const of of missedOnce) channelsOf(accountId).set(of.channel.id, { ...of, isMissed: true })
        } else {
          removeChannels(accountId, startedAtMs)
          const count = channelsOf(accountId).size
          const ended = endsOf(listed(accountId))
          directory = {
            reading: succeed(count, atMs),
            ...(ended.length > 0 && { ended }),
            ...(leftOut > 0 && { leftOut }),
          }
        }
      }
      directories.set(accountId, directory)
      return { ...directory, addedCount }
    },
    async failList(accountId, failure, atMs) {
      const before = directories.get(accountId) ?? { reading: {} }
      directories.set(accountId, { ...before, reading: fail(before.reading, failure, atMs) })
    },
    storedMonths: async (accountId) => storedMonths(accountId),
    async prune() {
      // Nothing grows old in the histories of a test.
    },
    async dropOldestMonth(accountId, running) {
      const [oldest] = storedMonths(accountId)
      if (oldest === undefined || oldest >= running) return false
      return monthsOf(accountId).delete(oldest)
    },
    async forget(accountId) {
      for (const store of [channels, directories, months]) store.delete(accountId)
      ledger.forgetLedger(accountId)
    },
  }
}

type Counted = Pick<Total, 'reading' | 'leftOut' | 'currency' | 'leftAs'>

function recounted(
  rollup: StoredMonthTotals,
  before: Counted | undefined,
  after: Counted | undefined,
): StoredMonthTotals {
  const listed = (channel: Counted | undefined) => (channel?.leftAs ? undefined : channel)
  const change = (counts: (channel: Counted) => boolean, [from, to] = [listed(before), listed(after)]) =>
    Number(to !== undefined && counts(to)) - Number(from !== undefined && counts(from))
  const isDead = ({ reading: { lastGood, problem } }: Counted) =>
    !lastGood && ['not-found', 'refused'].includes(problem?.kind ?? '')
  const isRead = (channel: Counted | undefined) => Number(listed(channel)?.reading.lastGood !== undefined)
  const without = countReadChannels(rollup, before?.currency, -isRead(before))
  return {
    ...countReadChannels(without, after?.currency, isRead(after)),
    failedChannels: rollup.failedChannels + change(({ reading }) => reading.problem !== undefined),
    deadChannels: rollup.deadChannels + change(isDead),
    leftOutChannels: rollup.leftOutChannels + change(({ leftOut }) => leftOut > 0, [before, after]),
  }
}

/** Without a walk over all, how many could be shown is only known from the list. */
function countFirst(channels: readonly ChannelUsage[], readCount: number, knownChannels: number) {
  const shownRead = channels.filter(({ reading }) => reading.lastGood ?? reading.problem).length
  return { channels, matchingChannels: Math.max(knownChannels, channels.length + Number(readCount > shownRead)) }
}

function unnamed(id: string): Channel {
  return { id, clientId: '', wabaId: '', clientName: '', name: '', phoneNumber: '' }
}

function getOrAdd<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const created = create()
  map.set(key, created)
  return created
}
