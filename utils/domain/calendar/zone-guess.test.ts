import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BILLING_ZONES, guessZone, learnZone, MOST_EDGES, type ZoneEvidence } from './zone-guess.ts'

const seconds = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds / 1_000

/** The first instants of `count` days of a zone, in UNIX seconds. */
const midnights = (zone: string, firstDay: string, count: number) =>
  Array.from(
    { length: count },
    (_day, index) =>
      Temporal.PlainDate.from(firstDay).add({ days: index }).toZonedDateTime(zone).epochMilliseconds / 1_000,
  )

/** The first instants of the days that these edges fall on. */
const midnightTimes = (zone: string, edges: readonly number[]) =>
  edges.map((edge) => {
    const time = Temporal.Instant.fromEpochMilliseconds(edge * 1_000).toZonedDateTimeISO(zone)
    return time.startOfDay().epochMilliseconds / 1_000
  })

const learnAll = (answers: readonly (readonly number[])[]) =>
  answers.reduce<ZoneEvidence | undefined>((evidence, edges) => learnZone(evidence, edges), undefined)

describe('guessZone', () => {
  it.each<[string, string[], string | undefined]>([
    ['no edge', [], undefined],
    ['days of UTC', ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'], 'UTC'],
    ['one midnight of London in winter, which is UTC', ['2026-01-05T00:00:00Z'], 'UTC'],
    ['a summer and a winter day of London', ['2026-07-04T23:00:00Z', '2026-01-05T00:00:00Z'], 'Europe/London'],
    ['starts of March of the documented sample', ['2026-03-20T07:00:00Z'], 'America/Los_Angeles'],
    ['its starts of January', ['2026-01-20T08:00:00Z'], 'America/Los_Angeles'],
    ['both', ['2026-01-20T08:00:00Z', '2026-03-20T07:00:00Z'], 'America/Los_Angeles'],
    [
      '07:00Z on both sides of the change, as in Phoenix',
      ['2026-01-20T07:00:00Z', '2026-07-20T07:00:00Z'],
      'America/Phoenix',
    ],
    ['the documented 18:30Z', ['2026-03-20T18:30:00Z'], 'Asia/Kolkata'],
    ['18:15Z', ['2026-03-20T18:15:00Z'], 'Asia/Kathmandu'],
    ['03:30Z in winter', ['2026-01-20T03:30:00Z'], 'America/St_Johns'],
    ['05:00Z in winter', ['2026-01-20T05:00:00Z'], 'America/New_York'],
    ['05:00Z the whole year', ['2026-01-20T05:00:00Z', '2026-07-20T05:00:00Z'], 'America/Bogota'],
    ['a day that begins at one o’clock', ['2026-09-06T04:00:00Z', '2026-09-07T03:00:00Z'], 'America/Santiago'],
    ['months of Berlin', ['2025-12-31T23:00:00Z', '2026-06-30T22:00:00Z'], 'Europe/Berlin'],
    ['Berlin and Tokyo', ['2026-01-20T23:00:00Z', '2026-01-20T15:00:00Z'], undefined],
    ['half hours', ['2026-01-20T00:00:00Z', '2026-01-20T00:30:00Z'], undefined],
  ])('from %s', (_name, edges, zone) => {
    expect(guessZone(edges.map(seconds))).toBe(zone)
  })

  it('passes over what cannot be an edge', () => {
    expect(guessZone([Number.NaN, 0.5, 1e18, Number.POSITIVE_INFINITY])).toBeUndefined()
    expect(guessZone([Number.NaN, seconds('2026-03-20T18:30:00Z')])).toBe('Asia/Kolkata')
  })

  it.each(BILLING_ZONES)('finds from a year of %s a zone that cuts the same days', (zone) => {
    const year = midnights(zone, '2026-01-01', 366)

    expect(midnightTimes(guessZone(year) ?? '', year)).toEqual(year)
  })
})

describe('learnZone', () => {
  it('begins with UTC, knowing nothing', () => {
    expect(learnZone(undefined, [])).toEqual({ edges: [], zone: 'UTC' })
  })

  it('is the same object when an answer teaches nothing', () => {
    const march = learnZone(undefined, midnights('America/Los_Angeles', '2026-03-20', 5))

    expect(march).toEqual({ edges: [seconds('2026-03-20T07:00:00Z')], zone: 'America/Los_Angeles' })
    expect(learnZone(march, midnights('America/Los_Angeles', '2026-04-01', 30))).toBe(march)
    expect(learnZone(march, [])).toBe(march)
  })

  it('knows better with the other half of the year', () => {
    const july = learnZone(undefined, midnights('America/Phoenix', '2026-07-01', 31))
    const january = learnZone(july, midnights('America/Phoenix', '2026-01-01', 31))

    expect([july.zone, january.zone]).toEqual(['America/Los_Angeles', 'America/Phoenix'])
  })

  it('stays with UTC once the channels contradict each other', () => {
    const berlin = learnZone(undefined, midnights('Europe/Berlin', '2026-03-01', 31))
    const mixed = learnZone(berlin, midnights('Asia/Tokyo', '2026-03-01', 31))

    expect(mixed.zone).toBe('UTC')
    for (const zone of BILLING_ZONES) expect(learnZone(mixed, midnights(zone, '2026-01-01', 31))).toBe(mixed)
  })

  const answers = fc.array(
    fc
      .record({
        zone: fc.constantFrom(...BILLING_ZONES),
        day: fc.integer({ min: 0, max: 700 }),
        count: fc.integer({ min: 1, max: 3 }),
      })
      .map(({ zone, day, count }) =>
        midnights(zone, Temporal.PlainDate.from('2025-06-01').add({ days: day }).toString(), count),
      ),
    { minLength: 1, maxLength: 6 },
  )

  it('ends in the same zone whatever the order, and in that of all edges at once', () => {
    fc.assert(
      fc.property(answers, fc.array(fc.nat()), (edges, keys) => {
        const shuffled = edges.toSorted(
          (left, right) => (keys[edges.indexOf(left)] ?? 0) - (keys[edges.indexOf(right)] ?? 0),
        )
        const expected = guessZone(edges.flat()) ?? 'UTC'

        expect(learnAll(edges)?.zone).toBe(expected)
        expect(learnAll(shuffled)?.zone).toBe(expected)
      }),
    )
  })

  it('never learns from the same edges twice, and never leaves UTC after a contradiction', () => {
    fc.assert(
      fc.property(answers, answers, (first, second) => {
        const evidence = learnAll(first)
        const isContradicted = guessZone(first.flat()) === undefined

        expect(learnZone(evidence, first.flat())).toBe(evidence)
        if (isContradicted) expect(learnZone(evidence, second.flat())).toBe(evidence)
      }),
    )
  })

  it(`keeps at most ${MOST_EDGES} edges: the first leaves fewer zones than that, and each other rules one out`, () => {
    const instants = BILLING_ZONES.flatMap((zone) => [
      ...midnights(zone, '2026-01-20', 1),
      ...midnights(zone, '2026-07-20', 1),
    ])
    const most = Math.max(
      ...instants.map((edge) => BILLING_ZONES.filter((zone) => midnightTimes(zone, [edge])[0] === edge).length),
    )

    expect(most).toBeLessThan(MOST_EDGES)
    for (const zone of BILLING_ZONES) {
      expect(learnZone(undefined, midnights(zone, '2026-01-01', 366)).edges.length).toBeLessThanOrEqual(most + 1)
    }
  })
})
