import type { Channel } from '#domain/account/account.ts'
import type { EarlierUsage, PartName, Parts, PeriodChannel } from '#domain/period/period-channel.ts'
import type { PeriodDay } from '#domain/period/period-days.ts'
import { EMPTY_TALLY, type Tally } from '#domain/usage/usage.ts'
import { type Group, inCurrencies, joinLines, type Line, numberLines, toLine, toLines } from './line.ts'

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
  const sums = new Map<string, Line>()
  const counts = new Map<string, Set<string>>()
  for (const { line, currency } of inCurrencies(lines)) {
    const { parts, earlier, ...own } = line
    for (const name of new Set([
      ...(parts?.keys() ?? []),
      ...(group === 'day' ? [] : (earlier?.parts?.keys() ?? [])),
    ])) {
      const key = JSON.stringify([name, currency])
      const part: Line = {
        ...own,
        ...{ ofId: name, part: group, channel: NO_CHANNEL, currency, tally: partOf(own.tally, parts, name), isPart },
        before: group === 'day' ? undefined : earlierPart(earlier, name, isEarlierPart),
      }
      const sum = sums.get(key)
      sums.set(key, sum ? joinLines(sum, part) : part)
      counts.set(key, (counts.get(key) ?? new Set()).add(line.channel.id))
    }
  }
  return numberLines([...sums].map(([key, line]) => ({ ...line, channelCount: counts.get(key)?.size ?? 0 })))
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

function earlierPart(earlier: EarlierUsage | undefined, name: string, isPart: boolean): EarlierUsage | undefined {
  return earlier && { tally: partOf(earlier.tally, earlier.parts, name), isPart }
}

/**
 * The channels with only one part of what they used: those that used it, and those of which that is not known. Without a part that
 * was read, nothing is known of it.
 */
export function onlyPart(channels: readonly PeriodChannel[], name: string): readonly PeriodChannel[] {
  return channels.flatMap((each) => {
    const { tally, parts, before } = each
    const isUsed = parts?.has(name) === true || before?.parts?.has(name) === true
    if (!isUsed && tally && (!before || before.tally)) return []
    return [
      {
        ...each,
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
        ...{ tally: isRead ? EMPTY_TALLY : undefined, isPart: isRecorded && isPart },
      }
    }),
  ])
}
