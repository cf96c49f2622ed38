import { render } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { createPresenter } from '#components/ui/presenter.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
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
      <DayTable tallies={TALLIES} weeks={[]} format={format} measure="cost" present={present} />,
    )
    const rows = [...container.querySelectorAll('tbody tr')].map((row) => row.textContent)

    expect(rows).toEqual(['Nov 110€5.00', 'Nov 210—', 'Nov 37€0.00'])
  })
})
