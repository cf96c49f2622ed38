import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Account } from '#domain/account/account.ts'
import { succeed } from '#domain/reading/reading.ts'
import { accountsItem, shownAccountItem } from '#state/account/accounts.ts'
import { mutesItem, pinsItem, privacyItem } from '#state/account/preferences.ts'
import { zoneEvidenceItem } from '#state/account/zones.ts'
import { balanceItem, fundsItem, shownCurrencyItem, spendingItem } from '#state/reading/readings.ts'
import { managedItem } from '#state/settings/managed.ts'
import { readViewItems } from '#state/view/view-items.ts'
import { readItemsEarly, takeItems } from './early-items.ts'
import { readFirstState } from './first-state.ts'

const BADGE = { kind: 'client-balance', clientId: 'c', name: 'Client' } as const
const ACCOUNT: Account = { id: 'a', kind: 'partner', partnerId: 'saldoPA', badge: BADGE }
const OTHER: Account = { id: 'b', kind: 'partner', partnerId: 'otherPA' }
const EURO = { micros: 5_000_000, currency: 'EUR' }

async function storeEverything(): Promise<void> {
  await accountsItem.write([OTHER, ACCOUNT])
  await shownAccountItem.write('a')
  await managedItem.write({ settings: { intervalMinutes: 5 }, ignored: [] })
  await privacyItem.write(true)
  await balanceItem('a').write(succeed([EURO], 1))
  await fundsItem('a').write({ of: 'client:c', reading: succeed(EURO, 2) })
  await spendingItem('a').write({ EUR: 3 })
  await shownCurrencyItem('a').write('EUR')
  await zoneEvidenceItem('a').write({ edges: [], zone: 'Asia/Tokyo' })
  await pinsItem('a').write(['x'])
  await mutesItem('a').write(['y'])
  await balanceItem('b').write(succeed([], 4))
}

describe('the items of a view', () => {
  it('are read in two calls, and nothing else is read for the first look', async () => {
    await storeEverything()
    const get = vi.spyOn(fakeBrowser.storage.local, 'get')

    expect(await readFirstState()).toMatchObject({
      account: ACCOUNT,
      isHidden: true,
      balance: { lastGood: { value: [EURO] } },
      funds: { lastGood: { value: EURO } },
      spentAtMs: { EUR: 3 },
      shownCurrency: 'EUR',
      zone: 'Asia/Tokyo',
      pinned: ['x'],
      muted: ['y'],
      settings: { intervalMinutes: 5 },
      accounts: [
        { account: OTHER, balance: { lastGood: { atMs: 4 } } },
        { account: ACCOUNT, balance: { lastGood: { atMs: 1 } } },
      ],
    })
    expect(get).toHaveBeenCalledTimes(2)
  })

  it('are those that were read ahead, but only once', async () => {
    await storeEverything()
    readItemsEarly()
    const ahead = await readViewItems()
    await privacyItem.write(false)

    expect(await takeItems()).toEqual(ahead)
    expect((await readFirstState()).isHidden).toBe(false)
  })

  it('without an account are read in one call', async () => {
    const get = vi.spyOn(fakeBrowser.storage.local, 'get')

    expect((await readFirstState()).account).toBeUndefined()
    expect(get).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['nothing', undefined],
    ['no list', { version: 2, value: 'damaged' }],
    ['an account without a name', { version: 2, value: [{}] }],
    ['an account that is none', { version: 2, value: [null] }],
  ])('are still there where the accounts are %s', async (_what, accounts) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await privacyItem.write(true)
    await fakeBrowser.storage.local.set({ accounts })

    expect(await readFirstState()).toMatchObject({ isHidden: true, balance: {} })
  })

  it('that the browser refuses to read are a failure of whoever takes them', async () => {
    for (const area of ['local', 'session'] as const) {
      vi.spyOn(fakeBrowser.storage[area], 'get').mockRejectedValue(new Error('IO error'))
    }
    readItemsEarly()
    await new Promise((resolve) => setTimeout(resolve))

    await expect(readFirstState()).rejects.toThrow('IO error')
  })
})
