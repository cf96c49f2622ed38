import { render } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { createPresenter } from '#components/ui/presenter.ts'
import { addTallies, EMPTY_TALLY } from '#domain/usage/usage.ts'
import { DayTable } from './day-table.tsx'
import { createDayFormat } from './day-values.ts'

const present = createPresenter({ locale: 'en', zone: 'UTC', currency: 'EUR', isHidden: false })
const format = createDayFormat({ month: '2026-11', measure: 'cost', present })
const TALLIES = [
  { ...EMPTY_TALLY, volume: 10, costMicros: 5_000_000, priced: 1 },
  { ...EMPTY_TALLY, volume: 10, unpriced: 1 },
  { ...EMPTY_TALLY, volume: 7, priced: 1 },
  EMPTY_TALLY,
]

describe('the table of days', () => {
  it('has a day whose costs are not known, and says so, and one whose messages cost nothing; and no day on which nothing happened', () => {
    const { container } = render(
      <DayTable tallies={TALLIES} weeks={[]} format={format} measure="cost" whole={EMPTY_TALLY} present={present} />,
    )
    const rows = [...container.querySelectorAll('tbody tr')].map((row) => row.textContent)

    expect(rows).toEqual(['Nov 110€5.00', 'Nov 210—', 'Nov 37€0.00'])
  })

  it.each([
    ['Total', EMPTY_TALLY],
    ['Total of 3', { ...EMPTY_TALLY, volume: 1 }],
  ])('has as its last row "%s" of all days, also of those that are left out', (name, other) => {
    // A row that was reported with nothing in it is left out, and is in the sum of the month all the same.
    const tallies = [...TALLIES, { ...EMPTY_TALLY, priced: 1 }]
    const whole = [...tallies, other].reduce(addTallies)
    const table = { tallies, weeks: [], format, measure: 'cost', whole, present } as const
    const { container } = render(<DayTable {...table} />)

    expect(container.querySelector('tfoot')?.textContent).toBe(`${name}27≥ €5.00`)
  })
})
