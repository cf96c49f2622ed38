import { describe, expect, it } from 'vitest'
import { compareSeries, seriesColor, seriesName } from './series.ts'

describe('series', () => {
  it('stand in one fixed order, with unknown ones last', () => {
    const names = ['ZETA', 'CALLS', 'UTILITY', 'ALPHA', 'MARKETING']

    expect(names.toSorted(compareSeries)).toEqual(['MARKETING', 'UTILITY', 'CALLS', 'ALPHA', 'ZETA'])
  })

  it('keep their colour and name; an unknown one is grey, and its name is made readable', () => {
    expect([seriesColor('MARKETING_LITE'), seriesName('MARKETING_LITE')]).toEqual([
      '--series-marketing-lite',
      'Marketing Lite',
    ])
    expect([seriesColor('NEW_KIND'), seriesName('NEW_KIND')]).toEqual(['--series-other', 'New kind'])
    expect(seriesName('UNKNOWN')).toBe('Not reported')
    expect(seriesName('toString')).toBe('toString')
  })

  it.each([
    ['GROUP_MARKETING', 'Group marketing'],
    ['GROUP_UTILITY', 'Group utility'],
    ['REFERRAL_CONVERSION', 'Referral conversion'],
    ['MARKETING_OPTIMIZED_DELIVERY', 'Marketing, optimized delivery'],
    ['AUTHENTICATION_INTERNATIONAL', 'Authentication international'],
    ['TIER_2_NEWS', 'Tier 2 news'],
    ['FLOWS', 'FLOWS'],
    ['carrier-pigeon', 'carrier-pigeon'],
  ])('name %s as %s', (name, expected) => {
    expect(seriesName(name)).toBe(expected)
  })
})
