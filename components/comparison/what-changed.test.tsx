import { cleanup, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { ENVIRONMENT } from '#components/testing/environment.ts'
import { createPresenter } from '#components/ui/presenter.ts'
import type { Driver } from '#domain/comparison/strongest-changes.ts'
import type { Line } from '#domain/dashboard/line.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import { WhatChanged } from './what-changed.tsx'

const paid = (costMicros: number) => ({ ...EMPTY_TALLY, volume: 1, costMicros, priced: 1 })
const line = (ofId: string, now: number, before: number | undefined, currency = 'EUR'): Line => ({
  ...{ id: `${ofId} ${currency}`, ofId, channelCount: 1, currency, isPart: false, readAtMs: 0, hasLeft: false },
  channel: { id: ofId, clientId: 'c', wabaId: 'w', clientName: 'Nord', name: `Channel ${ofId}`, phoneNumber: '' },
  tally: paid(now),
  before: { tally: before === undefined ? undefined : paid(before), isPart: before === undefined },
})
const driver = (channelId: string, nowMicros: number, beforeMicros: number, of: Partial<Driver> = {}): Driver => ({
  ...{ channelId, series: 'MARKETING', country: 'DE', currency: 'EUR', nowMicros, beforeMicros },
  ...of,
})

async function show(
  lines: readonly Line[],
  drivers: readonly Driver[] | undefined,
  only?: { group: string; id: string },
) {
  render(
    <WhatChanged
      lines={lines}
      nameOf={({ channel }) => channel.name}
      only={only}
      comparison={{
        now: { from: '2026-11-01', to: '2026-11-10' },
        before: { from: '2026-10-01', to: '2026-10-10' },
        ...{ isTodayLeftOut: false, isRunning: false },
      }}
      readDrivers={async () => drivers}
      query={{ accountId: 'a', zone: 'UTC', usageCurrency: undefined }}
      presentIn={(currency) => createPresenter({ ...ENVIRONMENT, currency: currency || undefined, isHidden: false })}
      locale="en"
    />,
  )
  const section = screen.getByRole('region', { name: 'What changed' })
  await waitFor(() => expect(section.getAttribute('aria-busy')).toBe('false'))
  return section
}
const rows = () =>
  [...document.querySelectorAll('.change-table :is(tbody, tfoot) tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent?.replaceAll(/\s+/g, ' ').trim()),
  )

describe('what changed', () => {
  afterEach(cleanup)

  it('names the changes with their shares, and what they come to', async () => {
    await show(
      [line('1', 3_000_000, 1_000_000), line('2', 0, 500_000)],
      [driver('1', 3_000_000, 1_000_000), driver('2', 0, 500_000, { series: 'UTILITY', country: '' })],
    )
    expect(rows()).toEqual([
      ['Channel 1 Marketing · Germany', '+€2.00', '133%'],
      ['Channel 2 Utility · Country not reported', '-€0.50', '-33%'],
      ['Change', '+€1.50', '100%'],
    ])
  })

  it('leaves out channels that are not known in full, also in one of two currencies, and counts them', async () => {
    const lines = [line('1', 2, 1), line('2', 5, undefined), line('3', 4, 3), line('3', 9, undefined, 'BRL')]
    const section = await show(lines, [driver('1', 2, 1), driver('2', 5, 0), driver('3', 4, 3)])
    expect(section.textContent).toContain('Channels known in full in both periods: 1 of 3.')
    expect(rows().at(-1)?.[1]).toBe('+€0.00')
  })

  it('is of one category alone where the page is', async () => {
    const drivers = [driver('1', 2_000_000, 0), driver('1', 7_000_000, 0, { series: 'UTILITY' })]
    await show([line('1', 2_000_000, 0)], drivers, { group: 'category', id: 'MARKETING' })
    expect(rows()).toEqual([
      ['Channel 1 Marketing · Germany', '+€2.00', '100%'],
      ['Change', '+€2.00', '100%'],
    ])
  })

  it.each([
    ['the rows cannot be read', [line('1', 2, 1)], undefined, 'The history can’t be read right now. Reload this page.'],
    ['nothing was found', [], [], 'No channel matches.'],
    ['nothing is known in full', [line('1', 2, undefined)], [driver('1', 2, 0)], 'No channel is known in full'],
    ['rows are missing', [line('1', 2, 1)], [driver('1', 2, 0)], 'No channel is known in full'],
    ['nothing changed', [line('1', 2, 2)], [driver('1', 2, 2)], 'Nothing changed in what these channels cost.'],
  ])('has no table where %s, and says so', async (_name, lines, drivers, sentence) => {
    const section = await show(lines, drivers)
    expect(section.textContent).toContain(sentence)
    expect(rows()).toEqual([])
  })
})
