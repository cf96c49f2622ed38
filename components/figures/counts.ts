import type { Presenter } from '#components/ui/presenter.ts'
import { messagePriceMicros, minutePriceMicros } from '#domain/usage/unit-price.ts'
import type { Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'
import { markPart } from './mark-part.ts'

const SECONDS_PER_MINUTE = 60

/** "48,213 messages · 92 calls"; calls only where there are any. */
export function writeCounts({ volume, calls }: Pick<Tally, 'volume' | 'calls'>, { count, isPart }: Presenter): string {
  const messages = words('popup.messages', volume, [count(volume)])
  const called = words('popup.calls', calls, [count(calls)])
  return join(isPart, [...(calls === 0 || volume !== 0 ? [messages] : []), ...(calls === 0 ? [] : [called])])
}

/** "27,947 paid · 9,183 free · 431 calls": the same in parts, free messages apart from those that cost something (A25). */
export function writeParts({ volume, freeVolume, zeroVolume, calls }: Tally, present: Presenter): string {
  const free = freeVolume + zeroVolume
  if (free === 0) return writeCounts({ volume, calls }, present)
  const { count, isPart } = present
  const paid = volume - free
  return join(isPart, [
    ...(paid > 0 ? [words('popup.paid', { count: count(paid) })] : []),
    words('popup.free', { count: count(free) }),
    ...(calls > 0 ? [words('popup.calls', calls, [count(calls)])] : []),
  ])
}

/** One mark at the beginning is for all of them. */
function join(isPart: boolean, counts: readonly string[]): string {
  return markPart(isPart, counts.join(' · '))
}

/** "€0.0641 each": the average of what is not free; undefined where it is not known. */
export function writeUnitPrice(tally: Tally, present: Presenter): string | undefined {
  const isOfCalls = tally.volume === 0 && tally.calls > 0
  const price = isOfCalls ? minutePriceMicros(tally) : messagePriceMicros(tally)
  if (price === undefined || price <= 0) return undefined
  return words(isOfCalls ? 'popup.perMinute' : 'popup.each', { price: present.unit(price) })
}

/** "859 calls · 1,770 min". */
export function writeCalls(tally: Tally, { count, isPart }: Presenter): string {
  const minutes = Math.round(tally.callSeconds / SECONDS_PER_MINUTE)
  const called = words('popup.calls', tally.calls, [count(tally.calls)])
  if (tally.callSeconds === 0) return markPart(isPart, called)
  const lasting = words('popup.minutes', minutes, [count(minutes)])
  return join(isPart, [called, markPart(tally.untimedCalls > 0 && !isPart, lasting)])
}
