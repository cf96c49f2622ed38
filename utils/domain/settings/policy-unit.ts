import { MICROS_PER_UNIT } from '#domain/money/micros.ts'
import type { Part, Plain } from './settings-table.ts'

/** How a policy writes a field: its name there, and how many of the stored unit one of its units is. */
export type PolicyUnit = { readonly name: string; readonly each: number }

/**
 * Administrators write seconds and whole units of a currency: `windowMs` as "windowSeconds", `warningBelowMicros` as
 * "warningBelow".
 */
export function policyUnit(name: string, { is }: Plain | Part): PolicyUnit {
  if (is === 'milliseconds') return { name: name.replace(/Ms$/, 'Seconds'), each: 1_000 }
  if (is === 'micros') return { name: name.replace(/Micros$/, ''), each: MICROS_PER_UNIT }
  return { name, each: 1 }
}
