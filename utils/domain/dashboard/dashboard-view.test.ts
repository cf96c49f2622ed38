import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMPARISONS } from '#domain/comparison/compared-periods.ts'
import { PRESETS } from '#domain/period/period.ts'
import { type DashboardView, FIRST_DASHBOARD, parseDashboardView, writeDashboardView } from './dashboard-view.ts'
import { GROUPS } from './line.ts'
import { partOfGroup } from './lines-of.ts'
import { COLUMNS } from './order-lines.ts'

const ids = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
const views: fc.Arbitrary<DashboardView> = fc
  .record(
    {
      accountId: ids,
      period: fc.oneof(
        fc.constantFrom(...PRESETS).map((preset) => ({ kind: 'preset', preset }) as const),
        fc.constant({ kind: 'month', month: '2026-10' } as const),
        fc.constant({ kind: 'days', from: '2026-09-30', to: '2026-10-02' } as const),
      ),
      compare: fc.constantFrom(...COMPARISONS),
      group: fc.constantFrom(...GROUPS),
      order: fc.record({ column: fc.constantFrom(...COLUMNS), isDescending: fc.boolean() }),
      only: fc.record({ group: fc.constantFrom(...GROUPS.filter((group) => group !== 'channel')), id: ids }),
    },
    { requiredKeys: ['period', 'group', 'order'] },
  )
  // Usage is broken down by one thing at a time.
  .map(({ only, ...view }) => {
    const isTwice = only && partOfGroup(only.group) && partOfGroup(view.group)
    return only && !isTwice ? { ...view, only } : view
  })

describe('the address of a view', () => {
  it('gives the same view again', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parseDashboardView(`#${writeDashboardView(view)}`)).toEqual(view)
      }),
      { numRuns: 1_000 },
    )
  })

  it('names only what differs from the first view, and the period', () => {
    expect(writeDashboardView({ ...FIRST_DASHBOARD, accountId: '4f1c' })).toBe('account=4f1c&period=this-month')
    const order = { column: 'calls', isDescending: false } as const
    expect(writeDashboardView({ ...FIRST_DASHBOARD, group: 'waba', order })).toBe(
      'period=this-month&group=waba&sort=calls',
    )
  })

  it('breaks down by one thing at a time: what is grouped by it is not limited by another', () => {
    expect(parseDashboardView('#group=country&category=MARKETING').only).toBeUndefined()
    expect(parseDashboardView('#group=client&category=MARKETING').only).toEqual({ group: 'category', id: 'MARKETING' })
    expect(parseDashboardView('#group=country&client=c1').only).toEqual({ group: 'client', id: 'c1' })
  })

  it.each([
    '',
    '#',
    '#period=',
    '#period=2026-13&group=x&sort=-y',
    `#account=${'a'.repeat(201)}`,
    '#%E0%A4%A',
    '#client=',
  ])('"%s" is the first view', (hash) => {
    expect(parseDashboardView(hash)).toEqual(FIRST_DASHBOARD)
  })
})
