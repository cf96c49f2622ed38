import { describe, expect, it } from 'vitest'
import type { Account } from './account.ts'
import { applyAccountChange } from './account-change.ts'

const ACCOUNT: Account = { id: 'a', kind: 'partner', partnerId: 'acmePA' }
const OTHER: Account = { ...ACCOUNT, id: 'b', usageCurrency: 'USD' }

describe('applyAccountChange', () => {
  it('changes one account alone, and keeps what the change does not name', () => {
    const accounts = [{ ...ACCOUNT, label: 'Acme' }, OTHER]

    expect(applyAccountChange(accounts, 'a', { usageCurrency: 'EUR' })).toEqual([
      { ...ACCOUNT, label: 'Acme', usageCurrency: 'EUR' },
      OTHER,
    ])
  })

  it('leaves no field behind that goes back to its default', () => {
    const [changed] = applyAccountChange([{ ...ACCOUNT, label: 'Acme' }], 'a', { label: undefined }) ?? []

    expect(changed).not.toHaveProperty('label')
  })

  it('changes nothing for an account that is gone', () => {
    expect(applyAccountChange([OTHER], 'a', { usageCurrency: 'EUR' })).toBeUndefined()
  })
})
