import { describe, expect, it } from 'vitest'
import { microsToDecimal } from '#domain/money/money.ts'
import { allowanceOf } from '#domain/usage/allowance.ts'
import { cellsOf, tallyChannelMonth } from '#domain/usage/cells.ts'
import { tallyCells } from '#domain/usage/tally-cells.ts'
import { messagePriceMicros } from '#domain/usage/unit-price.ts'
import { toChannelMonth } from '#domain/usage/usage.ts'
import type { HubVariants } from '#hub/hub.ts'
import { countryOf } from '#hub/world/countries.ts'
import { hubApi } from './testing/test-api.ts'

type Shape = Pick<HubVariants, 'freeMessages' | 'usageCost'>

const SHAPES = {
  'named free, with a cost of 0': { freeMessages: 'by-type', usageCost: 'present' },
  'named free, without a cost': { freeMessages: 'by-type', usageCost: 'absent-if-free' },
  'REGULAR with a cost of 0 beside REGULAR with a cost': { freeMessages: 'regular', usageCost: 'present' },
  'one REGULAR row with the sum': { freeMessages: 'one-row', usageCost: 'present' },
} as const satisfies Record<string, Shape>

const SECOND_MS = 1_000
const MONTHS = [
  ['2026-09', { year: 2026, month: 9 }],
  ['2026-10', { year: 2026, month: 10 }],
  ['2026-11', { year: 2026, month: 11 }],
] as const

describe.each(Object.entries(SHAPES))('A25 free messages as %s', (_name, shape) => {
  describe.each(MONTHS)('in %s', (key, month) => {
    it('come to the sums of the hub, and to what is known of free and paid ones', async () => {
      let [partlyUsed, usedUp] = [0, 0]
      for (const { truth, service, cells, total, namesFree } of await readChannels(key, month, shape)) {
        const allowance = allowanceOf(cells, key, 'UTC')
        const { costMicros, volume, freeVolume, zeroVolume, unpriced } = total

        expect({ cost: microsToDecimal(costMicros), messages: volume }).toEqual({
          cost: truth.cost,
          messages: truth.messages,
        })
        expect(unpriced).toBe(0)
        expect(freeVolume).toBe(truth.namedFree)
        if (shape.freeMessages !== 'one-row') expect(freeVolume + zeroVolume).toBe(truth.free)
        else expect(freeVolume + zeroVolume).toBeLessThanOrEqual(truth.free)

        if (key === '2026-09' || service.messages === 0) expect(allowance).toBeUndefined()
        // Where one row holds free and paid ones, nothing is said of the allowance, unless the last free one ends a day.
        else if (namesFree || service.paid === 0) expect(allowance).toMatchObject({ used: service.free, of: 1_000 })
        else expect([undefined, service.free]).toContain(allowance?.used)
        if (service.paid > 0) usedUp += 1
        else if (allowance) partlyUsed += 1
      }
      if (key !== '2026-09') {
        expect(partlyUsed).toBeGreaterThan(0)
        expect(usedUp).toBeGreaterThan(0)
      }
    })

    it('have the utility rate of their country as the price of one that is paid', async () => {
      let known = 0
      for (const { cells, namesFree } of await readChannels(key, month, shape)) {
        const service = cells.filter(({ series }) => series === 'SERVICE')
        for (const [country, ofCountry] of Map.groupBy(service, (cell) => cell.country)) {
          const price = messagePriceMicros(tallyCells(ofCountry))
          const rate = countryOf(country).prices[1] * 100
          // The one row of the day on which the last free ones were used has both: its average is below the rate.
          const prices = ofCountry.map(({ tally }) => messagePriceMicros(tally)).filter((each) => each !== undefined)

          if (namesFree) expect([undefined, rate]).toContain(price)
          expect(price ?? 0).toBeLessThanOrEqual(rate)
          expect(prices.filter((each) => each !== rate).length).toBeLessThanOrEqual(namesFree ? 0 : 1)
          if (price !== undefined) known += 1
        }
      }
      expect(known > 0).toBe(key !== '2026-09')
    })
  })
})

/** The months of all channels as they are read, beside what the hub says of them. */
async function readChannels(key: string, month: { readonly year: number; readonly month: number }, shape: Shape) {
  const { hub, api } = hubApi({ serviceCharges: 'since-october', ...shape })
  const startSeconds = Date.UTC(month.year, month.month - 1, 1) / SECOND_MS
  const endSeconds = Date.UTC(month.year, month.month, 1) / SECOND_MS
  const channels = []
  for (const { id, clientId } of hub.monthTotals(month).channels) {
    const query = { channelId: id, clientId, startSeconds, endSeconds, granularity: 'DAILY' } as const
    const answer = await api.channelUsage(query)
    if (!answer.ok) throw new Error(answer.failure.kind)
    const read = toChannelMonth(answer.value, key, 'UTC')
    channels.push({
      truth: hub.truth(month, { filter: { channelId: id } }),
      service: hub.truth(month, { filter: { channelId: id, category: 'SERVICE' } }),
      cells: cellsOf(read),
      total: tallyChannelMonth(read),
      namesFree: shape.freeMessages !== 'one-row',
    })
  }
  return channels
}
