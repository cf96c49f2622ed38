import { describe, expect, it } from 'vitest'
import { BILLING_ZONES, guessZone } from './zone-guess.ts'
import { nameOffsets, nameOffsetsOf } from './zone-offsets.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds

describe('a zone that was guessed is named', () => {
  it.each([
    ['05:00Z, as in Bogota and Lima', '2026-01-20T05:00:00Z', 'UTC−5'],
    ['23:00Z, as in Lagos', '2026-01-20T23:00:00Z', 'UTC+1'],
    ['18:30Z', '2026-03-20T18:30:00Z', 'UTC+5:30'],
    ['18:15Z', '2026-03-20T18:15:00Z', 'UTC+5:45'],
    ['03:30Z', '2026-01-20T03:30:00Z', 'UTC−3:30'],
    ['03:00Z', '2026-11-03T03:00:00Z', 'UTC−3'],
    ['16:00Z', '2026-11-03T16:00:00Z', 'UTC+8'],
    ['00:00Z', '2026-11-03T00:00:00Z', 'UTC'],
  ])('of buckets that start at %s', (_what, start, expected) => {
    const zone = guessZone([at(start) / 1_000]) ?? ''

    expect(nameOffsets(zone, [at(start)])).toBe(expected)
  })

  it('by every offset that was seen, each once, in the order of the times', () => {
    const times = ['2026-01-20T08:00:00Z', '2026-02-20T08:00:00Z', '2026-07-20T07:00:00Z'].map(at)

    expect(nameOffsets('America/Los_Angeles', times)).toBe('UTC−8/−7')
    expect(nameOffsets('Europe/London', [at('2026-07-20T00:00:00Z'), at('2026-01-20T00:00:00Z')])).toBe('UTC+1/+0')
    expect(nameOffsets('UTC', [])).toBe('UTC')
  })

  it.each([
    ['2026-11', 'Africa/Lagos', 'UTC+1'],
    ['2026-11', 'Europe/Berlin', 'UTC+1'],
    ['2026-10', 'Europe/Berlin', 'UTC+2/+1'],
    ['2026-07', 'Europe/Berlin', 'UTC+2'],
    ['2026-11', 'America/New_York', 'UTC−4/−5'],
    ['2026-12', 'America/New_York', 'UTC−5'],
    ['2026-10', 'Europe/London', 'UTC+1/+0'],
    ['2026-11', 'Europe/London', 'UTC'],
    ['2026-11', 'Pacific/Kiritimati', 'UTC+14'],
    ['2026-11', 'Pacific/Pago_Pago', 'UTC−11'],
    ['2026-11', 'UTC', 'UTC'],
  ])('in %s, in %s, by the offsets of the month: %s', (month, zone, expected) => {
    expect(nameOffsetsOf(month, zone)).toBe(expected)
  })

  it.each(BILLING_ZONES)('without a place, also %s', (zone) => {
    expect(nameOffsetsOf('2026-03', zone)).toMatch(/^UTC(?:[+−]\d{1,2}(?::\d\d)?(?:\/[+−]\d{1,2}(?::\d\d)?)?)?$/)
  })
})
