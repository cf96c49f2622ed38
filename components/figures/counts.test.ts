import { describe, expect, it } from 'vitest'
import { createPresenter } from '#components/ui/presenter.ts'
import { writeCounts } from './counts.ts'

const presenter = (isHidden: boolean) => createPresenter({ locale: 'en', zone: 'UTC', currency: 'EUR', isHidden })

describe('counts of messages and calls', () => {
  it.each([
    [1, 0, '1 message'],
    [48_213, 1, '48,213 messages · 1 call'],
    [0, 92, '92 calls'],
  ])('%d and %d are written with their nouns', (volume, calls, text) => {
    expect(writeCounts({ volume, calls }, presenter(false))).toBe(text)
  })

  it.each([
    [1, 1],
    [2, 1],
    [48_213, 92],
  ])('%d and %d are told by nothing where they are hidden', (volume, calls) => {
    expect(writeCounts({ volume, calls }, presenter(true))).toBe('••• messages · ••• calls')
  })
})
