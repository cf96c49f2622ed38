import { describe, expect, it } from 'vitest'
import { accountsItem } from '#state/account/accounts.ts'
import { changeAccount } from './change-account.ts'

const ACCOUNT = { id: 'a', kind: 'partner', partnerId: 'acmePA' } as const
const OTHER = { ...ACCOUNT, id: 'b', usageCurrency: 'USD' } as const

describe('changeAccount', () => {
  it('changes one account alone, and takes the change back', async () => {
    await accountsItem.write([ACCOUNT, OTHER])

    await changeAccount('a', { usageCurrency: 'EUR' })
    expect(await accountsItem.read()).toEqual([{ ...ACCOUNT, usageCurrency: 'EUR' }, OTHER])

    await changeAccount('a', { usageCurrency: undefined })
    expect(await accountsItem.read()).toEqual([ACCOUNT, OTHER])
  })

  it('loses no change of two pages that save at once', async () => {
    await accountsItem.write([ACCOUNT])

    await Promise.all([changeAccount('a', { zone: 'Asia/Tokyo' }), changeAccount('a', { usageCurrency: 'USD' })])

    expect(await accountsItem.read()).toEqual([{ ...ACCOUNT, zone: 'Asia/Tokyo', usageCurrency: 'USD' }])
  })

  it('does not bring back an account that is gone', async () => {
    await accountsItem.write([OTHER])

    await changeAccount('a', { label: 'Acme' })

    expect(await accountsItem.read()).toEqual([OTHER])
  })
})
