import { addMicros, compareMicros, type Micros, subtractMicros } from '#domain/money/micros.ts'
import { atPace } from './change.ts'
import type { Pace } from './compared-periods.ts'

/** What one channel spent on one category in one country, in two periods. Costs of one currency, '' where it is not known. */
export type Driver = {
  readonly channelId: string
  readonly series: string
  readonly country: string
  readonly currency: string
  readonly nowMicros: Micros
  readonly beforeMicros: Micros
}

export type DriverChange = Pick<Driver, 'channelId' | 'series' | 'country'> & { readonly changeMicros: Micros }

/** What a change is made of: `strongest` and `restMicros` are exactly `changeMicros`. */
export type StrongestChanges = {
  readonly currency: string
  readonly changeMicros: Micros
  readonly strongest: readonly DriverChange[]
  readonly restMicros: Micros
  /** How many of the others have changed. */
  readonly restCount: number
}

/** More of them nobody reads. */
const MOST_SHOWN = 10

/** The strongest changes up or down, the strongest first, for each currency, that of most changes first. */
export function strongestChanges(
  drivers: readonly Driver[],
  pace: Pace | undefined,
  count = MOST_SHOWN,
): readonly StrongestChanges[] {
  return [...Map.groupBy(drivers, ({ currency }) => currency)]
    .map(([currency, own]) => changesIn(currency, own, pace, count))
    .filter(({ changeMicros, strongest }) => changeMicros !== 0 || strongest.length > 0)
    .toSorted(
      (left, right) =>
        right.strongest.length + right.restCount - left.strongest.length - left.restCount ||
        (left.currency < right.currency ? -1 : 1),
    )
}

function changesIn(
  currency: string,
  drivers: readonly Driver[],
  pace: Pace | undefined,
  count: number,
): StrongestChanges {
  const sum = (of: 'nowMicros' | 'beforeMicros') =>
    drivers.reduce((total: Micros, driver) => addMicros(total, driver[of]), 0)
  // The whole at its pace, and not the sum of rounded parts: it is what the table has.
  const changeMicros = subtractMicros(sum('nowMicros'), atPace(sum('beforeMicros'), pace))
  const changed = drivers
    .map((driver) => ({ driver, micros: subtractMicros(driver.nowMicros, atPace(driver.beforeMicros, pace)) }))
    .filter(({ micros }) => micros !== 0)
    .toSorted(
      (left, right) => compareMicros(size(right.micros), size(left.micros)) || byName(left.driver, right.driver),
    )
  const strongest = changed.slice(0, count).map(({ driver: { channelId, series, country }, micros }) => ({
    channelId,
    series,
    country,
    changeMicros: micros,
  }))
  const shown = strongest.reduce((total: Micros, { changeMicros: micros }) => addMicros(total, micros), 0)
  return {
    currency,
    changeMicros,
    strongest,
    restMicros: subtractMicros(changeMicros, shown),
    restCount: changed.length - strongest.length,
  }
}

function size(micros: Micros): Micros {
  return micros < 0 ? -micros : micros
}

function byName(left: Driver, right: Driver): number {
  const name = ({ channelId, series, country }: Driver) => `${channelId} ${series} ${country}`
  return name(left) < name(right) ? -1 : 1
}
