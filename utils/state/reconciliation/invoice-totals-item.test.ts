import { describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { accountsItem } from '#state/account/accounts.ts'
import { invoiceTotalsItem, saveInvoiceTotal } from './invoice-totals-item.ts'

const NOVEMBER = { month: '2026-11', currency: 'EUR' }

describe('the totals of the invoices of an account', () => {
  it('are kept, replaced and taken back', async () => {
    await accountsItem.write([{ id: 'a', kind: 'partner', partnerId: 'saldoPA' }])
    await saveInvoiceTotal('a', NOVEMBER, 12_500_000)
    await Promise.all([
      saveInvoiceTotal('a', { ...NOVEMBER, currency: 'USD' }, 3),
      saveInvoiceTotal('a', { ...NOVEMBER, month: '2026-10' }, 4),
    ])
    expect(await invoiceTotalsItem('a').read()).toEqual([
      { ...NOVEMBER, month: '2026-10', micros: 4 },
      { ...NOVEMBER, micros: 12_500_000 },
      { ...NOVEMBER, currency: 'USD', micros: 3 },
    ])

    await saveInvoiceTotal('a', NOVEMBER, undefined)
    expect((await invoiceTotalsItem('a').read()).map(({ micros }) => micros)).toEqual([4, 3])
  })

  it('are not kept of an account that is gone', async () => {
    await saveInvoiceTotal('gone', NOVEMBER, 1)

    expect(await fakeBrowser.storage.local.get('invoice-totals:gone')).toEqual({})
  })

  it('lose what is odd alone', async () => {
    const fine = { ...NOVEMBER, micros: 5 }
    const odd = [
      { ...fine, month: '2026-13' },
      { ...fine, micros: -1 },
      { ...fine, micros: 1e17 },
      { ...fine, currency: '' },
    ]
    await fakeBrowser.storage.local.set({ 'invoice-totals:a': { version: 1, value: [...odd, fine, null] } })

    expect(await invoiceTotalsItem('a').read()).toEqual([fine])
  })
})
