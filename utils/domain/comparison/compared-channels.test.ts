import { describe, expect, it } from 'vitest'
import type { PeriodChannel } from '#domain/period/period-channel.ts'
import { EMPTY_TALLY, type Tally } from '#domain/usage/usage.ts'
import { compareChannels, type PeriodSide } from './compared-channels.ts'

const CHANNEL = { clientId: 'c', wabaId: 'w', clientName: 'Nord', name: 'Support', phoneNumber: '' }

type Entry = Partial<PeriodChannel> & { readonly id?: string }

const entry = ({ id = 'x', ...of }: Entry): PeriodChannel => ({
  channel: { id, ...CHANNEL },
  state: 'whole',
  recorded: 'whole',
  currency: 'EUR',
  hasLeft: false,
  ...of,
})
const paid = (units: number): Tally => ({ ...EMPTY_TALLY, volume: units, costMicros: units * 1_000_000, priced: 1 })
const free: Tally = { ...EMPTY_TALLY, volume: 7, freeVolume: 7 }
const side = (entries: readonly Entry[], of: Partial<PeriodSide> = {}): PeriodSide => ({
  isRecorded: true,
  unrecorded: [],
  ...of,
  channels: entries.map(entry),
})

/** "x EUR 5 < 3": units now and before; "-" where they are not known, "+" after what is only a part. */
const told = (now: PeriodSide, before: PeriodSide) =>
  compareChannels(now, before).map(({ channel, currency, tally, before: earlier }) => {
    const units = (of: Tally | undefined) => (of ? Number(of.costMicros) / 1_000_000 : '-')
    return `${channel.id} ${currency || '?'} ${units(tally)} < ${units(earlier?.tally)}${earlier?.isPart ? '+' : ''}`
  })

describe('the channels of two periods', () => {
  it.each<[string, PeriodSide, PeriodSide, string[]]>([
    ['have both figures', side([{ tally: paid(5) }]), side([{ tally: paid(3) }]), ['x EUR 5 < 3']],
    [
      'are nothing where nothing was to be read',
      side([{ tally: paid(5) }]),
      side([{ state: 'none' }]),
      ['x EUR 5 < 0'],
    ],
    [
      'are unknown where 360dialog did not know one',
      side([{ tally: paid(5) }]),
      side([{ state: 'none', problem: { since: 1 } as never }]),
      ['x EUR 5 < -+'],
    ],
    [
      'miss nothing of one that 360dialog knew in neither',
      side([{ state: 'none', problem: { since: 1 } as never }]),
      side([{ state: 'none', problem: { since: 1 } as never }]),
      ['x EUR - < -'],
    ],
    [
      'are unknown of one that left before its days of then were read',
      side([{ tally: paid(5), hasLeft: true }]),
      side([]),
      ['x EUR 5 < -+'],
    ],
    ['are unknown where one was not read', side([{ tally: paid(5) }]), side([{ state: 'unread' }]), ['x EUR 5 < -+']],
    [
      'are a part where one was',
      side([{ tally: paid(5) }]),
      side([{ tally: paid(3), state: 'part' }]),
      ['x EUR 5 < 3+'],
    ],
    [
      'are unknown where nothing was recorded',
      side([{ tally: paid(5) }]),
      side([], { isRecorded: false, unrecorded: [{}] }),
      ['x EUR 5 < -+'],
    ],
    [
      'have one that is no longer listed, which has sent nothing since',
      side([]),
      side([{ tally: paid(3), hasLeft: true }]),
      ['x EUR 0 < 3'],
    ],
    [
      'have two lines where the currency is another one',
      side([{ tally: paid(5), currency: 'BRL' }]),
      side([{ tally: paid(3) }]),
      ['x BRL 5 < 0', 'x EUR 0 < 3'],
    ],
    [
      'take costs of an unknown currency from no other',
      side([{ tally: paid(5) }]),
      side([{ tally: paid(3), currency: '' }]),
      ['x EUR 5 < 0+', 'x ? 0 < 3+'],
    ],
    [
      'count what costs nothing in the currency of the rest',
      side([{ tally: free, currency: '' }]),
      side([{ tally: paid(3) }]),
      ['x EUR 0 < 3'],
    ],
    [
      'count costs that were not reported as not known, and not as another currency',
      side([{ tally: { ...EMPTY_TALLY, volume: 4, unpriced: 4 } }]),
      side([{ tally: paid(3) }]),
      ['x EUR 0 < 3'],
    ],
  ])('%s', (_name, now, before, expected) => {
    expect(told(now, before)).toEqual(expected)
  })

  it('lose no message of what costs nothing', () => {
    const [line] = compareChannels(side([{ tally: free, currency: '' }]), side([{ tally: paid(3) }]))
    expect([line?.tally?.volume, line?.before?.tally?.volume]).toEqual([7, 3])
  })

  it('are a part of the days now where one month of them was not recorded', () => {
    const [line] = compareChannels(
      side([{ tally: paid(5), hasLeft: true }], { unrecorded: [{}] }),
      side([{ tally: paid(3) }]),
    )
    expect(line?.state).toBe('part')
  })

  it('do not count one that has left as unread', () => {
    const [line] = compareChannels(side([]), side([{ tally: paid(3), hasLeft: true }]))
    expect([line?.recorded, line?.hasLeft]).toEqual(['whole', true])
  })
})
