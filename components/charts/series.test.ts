import { describe, expect, it } from 'vitest'
import { compareSeries, seriesColor, seriesName } from './series.ts'

describe('series', () => {
  it('stand in one fixed order, with unknown ones last', () => {
    const names = ['ZETA', 'CALLS', 'UTILITY', 'ALPHA', 'MARKETING']

    expect(names.toSorted(compareSeries)).toEqual(['MARKETING', 'UTILITY', 'CALLS', 'ALPHA', 'ZETA'])
  })

  it('keep their colour and name; an unknown one is grey and keeps its own name', () => {
    expect([seriesColor('MARKETING_LITE'), seriesName('MARKETING_LITE')]).toEqual([
      '--series-marketing-lite',
      'Marketing Lite',
    ])
    expect([seriesColor('NEW_KIND'), seriesName('NEW_KIND')]).toEqual(['--series-other', 'NEW_KIND'])
    expect(seriesName('UNKNOWN')).toBe('Not reported')
    expect(seriesName('toString')).toBe('toString')
  })
})
