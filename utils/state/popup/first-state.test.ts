import { describe, expect, it } from 'vitest'
import { succeed } from '#domain/reading/reading.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { NOW_MS, storeAccount } from '#state/testing/stored-account.ts'
import { FIRST_VIEW } from '#state/view/usage-view.ts'
import { readFirstState } from './first-state.ts'

describe('the first look', () => {
  it('has all but the history, which it keeps a place for', async () => {
    await storeAccount('2026-11')
    await balanceItem('a').write(succeed([{ micros: 5, currency: 'EUR' }], NOW_MS))

    const { balance, zone, usage, details, view, directory, isMonthPending } = await readFirstState()

    expect(balance.lastGood?.value).toEqual([{ micros: 5, currency: 'EUR' }])
    expect([zone, usage, details, view, directory]).toEqual(['UTC', undefined, undefined, FIRST_VIEW, {}])
    expect(isMonthPending).toBe(true)
  })

  it('waits for no month without an account', async () => {
    expect((await readFirstState()).isMonthPending).toBe(false)
  })
})
