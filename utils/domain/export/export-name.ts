import type { DaySpan } from '#domain/period/period.ts'

/**
 * "saldo-agentur-nord-2026-10-01-2026-10-31-europe-berlin.csv": whose, which days, and of which zone. `grain`: what its lines are
 * of, before the zone.
 */
export function exportName(account: string, { from, to }: DaySpan, zone: string, ending: string, grain = ''): string {
  const parts = ['saldo', plain(account), from, ...(to === from ? [] : [to]), plain(grain), plain(zone)]
  return `${parts.filter(Boolean).join('-')}.${ending}`
}

/** Letters and digits that every system takes, at most this many. */
const LONGEST_PART = 40

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_PART)
    .replaceAll(/^-+|-+$/g, '')
}
