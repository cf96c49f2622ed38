import { describe, expect, it } from 'vitest'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import { type ChannelSlice, joinSlices } from './period-channel.ts'

const paid = (units: number, currency: string): ChannelSlice => ({
  state: 'whole',
  currency,
  readAtMs: units,
  tally: { ...EMPTY_TALLY, volume: 10, costMicros: units * 1_000_000, priced: 1 },
})
const free = (currency: string): ChannelSlice => ({
  state: 'whole',
  currency,
  tally: { ...EMPTY_TALLY, volume: 5, freeVolume: 5 },
})
const unread: ChannelSlice = { state: 'unread', currency: '' }

/** Currency, units and messages of each entry, and what is known. */
const joined = (...slices: readonly ChannelSlice[]) =>
  joinSlices(slices).map(
    ({ state, currency, tally }) =>
      `${currency || '?'} ${tally ? `${Number(tally.costMicros) / 1_000_000} ${tally.volume}` : '-'} ${state}`,
  )

describe('the months of a channel together', () => {
  it.each([
    ['of one currency are added', [paid(1, 'EUR'), paid(2, 'EUR')], ['EUR 3 20 whole']],
    ['of two currencies are not', [paid(1, 'EUR'), paid(2, 'USD')], ['EUR 1 10 whole', 'USD 2 10 whole']],
    ['have what costs nothing in the one that costs something', [free(''), paid(2, 'USD')], ['USD 2 15 whole']],
    ['have it in that of its WABA where nothing costs anything', [free('BRL'), free('')], ['BRL 0 10 whole']],
    [
      'keep costs of a currency that is not known apart',
      [paid(1, ''), paid(2, 'EUR')],
      ['? 1 10 whole', 'EUR 2 10 whole'],
    ],
    ['are a part where one was not read', [paid(1, 'EUR'), unread], ['EUR 1 10 part']],
    ['are unread where none was read', [unread, unread], ['? - unread']],
    ['miss nothing of a month that has none', [paid(1, 'EUR'), { state: 'none', currency: '' }], ['EUR 1 10 whole']],
    ['are none where there is none', [{ state: 'none', currency: '' }], ['? - none']],
  ] satisfies [string, ChannelSlice[], string[]][])('%s', (_name, slices, expected) => {
    expect(joined(...slices)).toEqual(expected)
  })

  it('are as old as the oldest reading', () => {
    expect(joinSlices([paid(7, 'EUR'), paid(3, 'EUR')])[0]?.readAtMs).toBe(3)
  })
})
