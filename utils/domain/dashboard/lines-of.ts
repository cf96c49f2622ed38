import type { Channel } from '#domain/account/account.ts'
import { ifExact } from '#domain/money/money.ts'
import type { PartName, Parts, PeriodChannel } from '#domain/period/period-channel.ts'
import type { PeriodDay } from '#domain/period/period-days.ts'
import { addTallies, EMPTY_TALLY, type Tally } from '#domain/usage/usage.ts'
import { type Group, inCurrencies, type Line, numberLines, toLine, toLines } from './line.ts'

/** The part by which a group breaks usage down; undefined for groups of channels. */
export function partOfGroup(group: Group): PartName | undefined {
  return group === 'category' || group === 'country' || group === 'day' ? group : undefined
}

/**
 * The lines of a group. `isListPart`: there may be channels that are not known. Parts come to what their channels come to, in each
 * currency; days have none before them.
 */
export function linesOf(channels: readonly PeriodChannel[], group: Group, isListPart = false): readonly Line[] {
  if (group === 'channel' || group === 'client' || group === 'waba') return toLines(channels, group, isListPart)
  const lines = channels.map((each) => ({ ...toLine(each), parts: each.parts, earlier: each.before }))
  // What is not known of a channel may be of any part.
  const isPart = isListPart || (group === 'day' ? isAnyDayPart(channels) : lines.some((line) => line.isPart))
  const isEarlierPart = isListPart || lines.some(({ earlier }) => earlier?.isPart === true)
  const isCompared = group !== 'day' && lines.some(({ earlier }) => earlier)
  const currencies = new Map<string, Map<string, PartSum>>()
  const sumOf = (currency: string, name: string): PartSum => {
    const sums = currencies.get(currency) ?? new Map<string, PartSum>()
    currencies.set(currency, sums)
    const sum = sums.get(name) ?? { tallies: [], earlier: [], readAtMs: undefined, hasLeft: true }
    sums.set(name, sum)
    return sum
  }
  for (const { line, currency, isOwn } of inCurrencies(lines)) {
    if (!isOwn) continue
    if (line.tally) {
      for (const [name, tally] of line.parts ?? []) {
        const sum = sumOf(currency, name)
        sum.tallies.push(tally)
        sum.hasLeft &&= line.hasLeft
        if (line.readAtMs !== undefined) sum.readAtMs = Math.min(sum.readAtMs ?? line.readAtMs, line.readAtMs)
      }
    }
    if (isCompared && line.before?.tally) {
      for (const [name, tally] of line.earlier?.parts ?? []) sumOf(currency, name).earlier.push(tally)
    }
  }
  const all = [...currencies].flatMap(([currency, sums]) =>
    [...sums].map(([name, { tallies, earlier, readAtMs, hasLeft }]): Line => {
      const [tally, before] = [addAll(tallies), addAll(earlier)]
      return {
        ...{ id: '', ofId: name, part: group, channel: NO_CHANNEL, channelCount: tallies.length, currency },
        ...{ tally, isPart: isPart || !tally, readAtMs, hasLeft: tallies.length > 0 && hasLeft },
        ...(isCompared && { before: { tally: before, isPart: isEarlierPart || !before } }),
      }
    }),
  )
  return numberLines(all)
}

/** What is added up for one part in one currency. */
type PartSum = { tallies: Tally[]; earlier: Tally[]; readAtMs: number | undefined; hasLeft: boolean }

/** Undefined beyond what is exact. */
function addAll(tallies: readonly Tally[]): Tally | undefined {
  return ifExact(() => tallies.reduce(addTallies, EMPTY_TALLY))
}

/** Whether something is missing of the days that were recorded: those that were not are missing for themselves. */
export function isAnyDayPart(channels: readonly PeriodChannel[]): boolean {
  return channels.some(({ recorded }) => recorded === 'part' || recorded === 'unread')
}

const NO_CHANNEL: Channel = { id: '', clientId: '', wabaId: '', clientName: '', name: '', phoneNumber: '' }

/** What is known of one part: nothing was used of it where the whole is known without it. */
function partOf(whole: Tally | undefined, parts: Parts | undefined, name: string): Tally | undefined {
  return parts?.get(name) ?? (whole && EMPTY_TALLY)
}

/**
 * The channels with only one part of what they used: those that used it, and those of which that is not known in full.
 * `isRecorded`: whether the part can have been recorded, which a day need not be.
 */
export function onlyPart(
  channels: readonly PeriodChannel[],
  part: PartName,
  name: string,
  isRecorded = true,
): readonly PeriodChannel[] {
  return channels.flatMap((each) => {
    const { tally, parts, before } = each
    // What other days lack is not missing from this one.
    const state = part === 'day' ? each.recorded : each.state
    if (!isRecorded)
      return [{ ...each, state: 'unread' as const, tally: undefined, parts: undefined, before: undefined }]
    const isUsed = parts?.has(name) === true || before?.parts?.has(name) === true
    const isKnown = (state === 'whole' || state === 'none') && !before?.isPart
    if (!isUsed && isKnown) return []
    return [
      {
        ...each,
        state,
        tally: partOf(tally, parts, name),
        ...(before && { before: { tally: partOf(before.tally, before.parts, name), isPart: before.isPart } }),
      },
    ]
  })
}

/** A line for each day of a period that has none yet: nothing was used then as far as the others are known, or nothing was recorded. */
export function everyDay(
  lines: readonly Line[],
  days: readonly PeriodDay[],
  { isKnown, isPart }: { readonly isKnown: boolean; readonly isPart: boolean },
): readonly Line[] {
  const listed = new Set(lines.map(({ ofId }) => ofId))
  const currency = lines[0]?.currency ?? ''
  const missing = days.filter(({ day }) => !listed.has(day))
  return numberLines([
    ...lines,
    ...missing.map(({ day, isRecorded }): Line => {
      const isRead = isRecorded && isKnown
      return {
        ...{
          id: '',
          ofId: day,
          part: 'day',
          channel: NO_CHANNEL,
          channelCount: 0,
          currency,
          readAtMs: undefined,
          hasLeft: false,
        },
        ...{ tally: isRead ? EMPTY_TALLY : undefined, isPart: isRecorded && isPart, isUnrecorded: !isRecorded },
      }
    }),
  ])
}
