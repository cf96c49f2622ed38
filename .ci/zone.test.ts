import { expect, inject, it } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The IANA zone that this project is to run in. */
    readonly zone: string
  }
}

const zone = inject('zone')

/** Minutes behind UTC in January and July, as `Date` tells them. */
const offsets: Record<string, readonly [number, number]> = {
  UTC: [0, 0],
  'Pacific/Kiritimati': [-840, -840],
  'America/St_Johns': [210, 150],
}

it(`runs in ${zone}, as it was told`, () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
  expect(Temporal.Now.timeZoneId()).toBe(zone)
})

it(`has the clock of ${zone}`, () => {
  const months = [0, 6].map((month) => new Date(2026, month, 1).getTimezoneOffset())

  expect(months).toEqual(offsets[zone])
})
