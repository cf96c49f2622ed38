import { expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { accountsItem } from './accounts.ts'

it('a figure of the badge that only a later version knows costs that choice, and no account', async () => {
  const account = { id: 'a', kind: 'partner', partnerId: 'acmePA' }
  await fakeBrowser.storage.local.set({
    accounts: {
      version: 2,
      value: [
        { ...account, badge: { kind: 'moon-phase' } },
        { ...account, id: 'b' },
      ],
    },
  })

  expect(await accountsItem.read()).toEqual([
    { ...account, badge: undefined },
    { ...account, id: 'b' },
  ])
})
