import type { ToldRunway } from '#domain/foresight/told-runway.ts'
import { MINUTE_MS, NOW_MS } from './environment.ts'

/** "About 9 days left · empty Nov 30 – Dec 2 at this pace", of the balance that a test has where it says nothing else. */
export function toldRunway(changes: Partial<ToldRunway> = {}): ToldRunway {
  return {
    currency: 'EUR',
    atMs: NOW_MS - 12 * MINUTE_MS,
    state: 'days',
    days: { low: 8.1, middle: 9.4, high: 10.2 },
    firstDate: '2026-11-30',
    lastDate: '2026-12-02',
    ...changes,
  }
}
