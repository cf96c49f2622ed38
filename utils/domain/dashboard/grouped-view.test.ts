import { describe, expect, it } from 'vitest'
import { FIRST_DASHBOARD } from './dashboard-view.ts'
import { groupedBy, limitOf } from './grouped-view.ts'

const BY_NAME = { column: 'name', isDescending: false } as const
const BY_COST = { column: 'cost', isDescending: true } as const

describe('a view that is grouped by something else', () => {
  it('has days in their order, and goes back to the most expensive after them', () => {
    expect(groupedBy('day', FIRST_DASHBOARD)).toEqual({ group: 'day', order: BY_NAME })
    expect(groupedBy('client', { ...FIRST_DASHBOARD, group: 'day', order: BY_NAME })).toEqual({
      group: 'client',
      order: BY_COST,
    })
    const byCalls = { column: 'calls', isDescending: true } as const
    expect(groupedBy('client', { ...FIRST_DASHBOARD, group: 'day', order: byCalls })).toEqual({ group: 'client' })
  })

  it('keeps the client that it is limited to, and not a part where it has parts of its own', () => {
    const client = { ...FIRST_DASHBOARD, only: { group: 'client', id: 'c' } } as const
    const category = { ...FIRST_DASHBOARD, only: { group: 'category', id: 'MARKETING' } } as const
    expect(groupedBy('country', client)).toEqual({ group: 'country' })
    expect(groupedBy('client', category)).toEqual({ group: 'client' })
    expect(groupedBy('country', category)).toEqual({ group: 'country', only: undefined })
    expect([limitOf(client), limitOf(category)]).toEqual([undefined, { part: 'category', name: 'MARKETING' }])
  })
})
