import { coverageOfChannel, type MonthCoverage } from '#domain/usage/coverage.ts'
import type { MonthUsage } from './month-reader.ts'

/** How much of its month a usage covers, or the chosen channel alone. */
export function coverageOf({ rollup, chosen, ...usage }: MonthUsage): MonthCoverage {
  const { month, zone, readChannels } = rollup
  return chosen ? coverageOfChannel(rollup, chosen.reading, chosen.leftOut) : { ...usage, month, zone, readChannels }
}
