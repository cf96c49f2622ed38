import { describe, expect, it } from 'vitest'
import { firstAddress, MOST_VIEWS, NO_VIEWS, type SavedViews, withFirst, withoutView, withView } from './saved-views.ts'

const view = (name: string, address = 'period=last-month') => ({ name, address })
const TWO: SavedViews = { views: [view('Month end'), view('Daily', 'period=last-7-days&group=day')], first: 'Daily' }

describe('saved views', () => {
  it('have names without spaces around, and addresses that name a view and nothing else', () => {
    expect(withView(NO_VIEWS, '  Month \n end ', '#period=last-month&x=1&client=c1')).toEqual({
      views: [view('Month end', 'period=last-month&client=c1')],
    })
  })

  it('replace one of the same name, in its place', () => {
    expect(withView(TWO, 'Month end', 'period=2026-10')).toEqual({
      views: [view('Month end', 'period=2026-10'), TWO.views[1]],
      first: 'Daily',
    })
  })

  it('are none without a name, and twenty at most', () => {
    expect(withView(NO_VIEWS, ' \n ', '')).toBe('unnamed')
    const full = { views: Array.from({ length: MOST_VIEWS }, (_, place) => view(String(place))) }
    expect(withView(full, 'one more', '')).toBe('too-many')
    expect(withView(full, '3', 'period=2026-10')).toMatchObject({ views: { length: MOST_VIEWS } })
  })

  it('are one first: until it is removed, or another is', () => {
    expect(firstAddress(TWO, [])).toBe('period=last-7-days&group=day')
    expect(firstAddress(withFirst(TWO, 'Month end'), [])).toBe('period=last-month')
    expect(firstAddress(withFirst(TWO, undefined), [])).toBeUndefined()
    expect(firstAddress(withFirst(TWO, 'nobody'), [])).toBeUndefined()
    expect(withoutView(TWO, 'Daily')).toEqual({ views: [view('Month end')] })
    expect(withoutView(TWO, 'Month end')).toEqual({ views: [TWO.views[1]], first: 'Daily' })
  })

  it('of an account that is gone are not begun with', () => {
    const saved = { views: [view('A', 'account=a&period=last-month')], first: 'A' }
    expect(firstAddress(saved, ['b', 'a'])).toBe('account=a&period=last-month')
    expect(firstAddress(saved, ['b'])).toBeUndefined()
  })
})
