import type { Micros } from '#domain/money/micros.ts'
import { addMicros } from '#domain/money/micros.ts'
import { type Compared, changeMicros } from './change.ts'
import type { ComparedPeriods } from './compared-periods.ts'
import type { Driver } from './strongest-changes.ts'

/** What a channel used in one currency. */
type ComparedLine = Compared & { readonly ofId: string; readonly currency: string }

/**
 * The lines of channels whose change is known, and of which the drivers have all: rows that cannot be read, or were read at another
 * time than the sums, would name a change that there is not.
 */
export function comparableLines<Of extends ComparedLine>(
  lines: readonly Of[],
  drivers: readonly Driver[],
  terms: Pick<ComparedPeriods, 'pace' | 'isRunning'>,
): readonly Of[] {
  const sums = new Map<string, { now: Micros; before: Micros }>()
  for (const { channelId, currency, nowMicros, beforeMicros } of drivers) {
    const key = `${channelId} ${currency}`
    const sum = sums.get(key)
    sums.set(key, {
      now: addMicros(sum?.now ?? 0, nowMicros),
      before: addMicros(sum?.before ?? 0, beforeMicros),
    })
  }
  return lines.filter((line) => {
    if (changeMicros(line, terms) === undefined) return false
    const { now, before } = sums.get(`${line.ofId} ${line.currency}`) ?? { now: 0, before: 0 }
    return line.tally?.costMicros === now && line.before?.tally?.costMicros === before
  })
}
