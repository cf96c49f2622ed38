import { describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { wabaCurrenciesItem } from './waba-currencies.ts'

const item = wabaCurrenciesItem('a')

describe('the currencies of WABAs', () => {
  it('are kept as they were chosen, also where a word is no ISO code', async () => {
    const known = {
      byWaba: { v: { confirmed: 'CREDITS' }, w: { learned: 'EUR', confirmed: 'USD' } },
      isRegroupDue: true,
    }
    await item.write(known)

    expect(await item.read()).toEqual(known)
  })

  it.each([
    ['a word that is no code', { learned: 'euros' }],
    ['a confirmed one without an end', { confirmed: 'X'.repeat(21) }],
    ['a time that is none', { retryAtMs: 'soon' }],
    ['no object', 'EUR'],
  ])('of one WABA with %s cost that one alone', async (_name, odd) => {
    const value = { byWaba: { v: odd, w: { confirmed: 'USD' } } }
    await fakeBrowser.storage.local.set({ [item.key]: { version: 1, value } })

    expect(await item.read()).toEqual({ byWaba: { v: {}, w: { confirmed: 'USD' } } })
  })
})
