import { describe, expect, it } from 'vitest'
import { FIRST_VIEW, hasOtherFigures, hasSameList, type UsageView } from './usage-view.ts'

const FILTERED: UsageView = { ...FIRST_VIEW, month: '2026-11', filter: { country: 'BR' } }

describe('two views', () => {
  it.each<[string, Partial<UsageView>, { figures: 'same' | 'other'; list: 'same' | 'other' }]>([
    ['nothing', {}, { figures: 'same', list: 'same' }],
    ['the channel', { filter: { country: 'BR', channelId: 'x' } }, { figures: 'other', list: 'same' }],
    ['the country', { filter: { country: 'DE' } }, { figures: 'other', list: 'other' }],
    ['a further category', { filter: { country: 'BR', series: 'UTILITY' } }, { figures: 'other', list: 'other' }],
    ['a further day', { filter: { country: 'BR', day: 3 } }, { figures: 'other', list: 'other' }],
    ['a further direction', { filter: { country: 'BR', call: 'USER' } }, { figures: 'other', list: 'other' }],
    ['a filter less', { filter: {} }, { figures: 'other', list: 'other' }],
    ['the month', { month: '2026-10' }, { figures: 'other', list: 'other' }],
    ['the measure', { by: 'volume' }, { figures: 'other', list: 'other' }],
    ['the account', { accountId: 'b' }, { figures: 'other', list: 'other' }],
    ['the search', { search: 'shop' }, { figures: 'same', list: 'other' }],
    ['the length of the list', { most: 5_000 }, { figures: 'same', list: 'other' }],
  ])('that differ in %s', (_what, change, expected) => {
    const changed = { ...FILTERED, ...change }

    expect({
      figures: hasOtherFigures(FILTERED, changed) ? 'other' : 'same',
      list: hasSameList(FILTERED, changed) ? 'same' : 'other',
    }).toEqual(expected)
  })

  it('are the same where one names what it does not choose', () => {
    const named = { ...FILTERED, filter: { country: 'BR', day: undefined, channelId: undefined } }

    expect([hasOtherFigures(FILTERED, named), hasSameList(FILTERED, named)]).toEqual([false, true])
  })
})
