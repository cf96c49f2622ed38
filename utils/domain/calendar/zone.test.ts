import { describe, expect, it } from 'vitest'
import { groupZones, isZone, nameZone } from './zone.ts'

describe('a zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Calcutta', 'Etc/GMT+5'])('is %s', (text) => {
    expect(isZone(text)).toBe(true)
  })

  it.each(['', 'Mars/Olympus', 'Europe/', '../UTC', 'Europe/Berlin ', 'undefined', '__proto__', '2026-11-22'])(
    'is not “%s”',
    (text) => {
      expect(isZone(text)).toBe(false)
    },
  )

  it('is one that the list of the browser offers, each of them', () => {
    const offered = Intl.supportedValuesOf('timeZone')

    expect(offered.length).toBeGreaterThan(300)
    expect(offered.filter((zone) => !isZone(zone))).toEqual([])
  })

  it.each([
    ['UTC', '', 'UTC'],
    ['Europe/Berlin', 'Europe', 'Berlin'],
    ['America/New_York', 'America', 'New York'],
    ['America/Argentina/Buenos_Aires', 'America', 'Buenos Aires (Argentina)'],
  ])('%s is listed under “%s” as “%s”', (zone, region, place) => {
    expect(nameZone(zone)).toEqual({ zone, region, place })
  })
})

describe('the list of zones', () => {
  const idsOf = (chosen?: string) =>
    groupZones(['Europe/Vienna', 'Asia/Tokyo', 'Europe/Berlin'], chosen).map(({ region, zones }) => [
      region,
      zones.map(({ zone }) => zone),
    ])

  it('has UTC first, then continents and places in order', () => {
    expect(idsOf()).toEqual([
      ['', ['UTC']],
      ['Asia', ['Asia/Tokyo']],
      ['Europe', ['Europe/Berlin', 'Europe/Vienna']],
    ])
  })

  it('has the chosen one, also where the browser does not offer it, and nothing twice', () => {
    expect(idsOf('Asia/Calcutta')).toContainEqual(['Asia', ['Asia/Calcutta', 'Asia/Tokyo']])
    expect(idsOf('Europe/Berlin')).toEqual(idsOf())
    expect(idsOf('UTC')).toEqual(idsOf())
  })
})
