import { expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { anAccount } from '#app/testing/fake-world.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { takeBackHistory } from './take-back-history.ts'

it('removes nothing of a former history while the accounts cannot be read', async () => {
  const accounts = [anAccount(), anAccount({ id: 'other', partnerId: 'otherPA' })]
  await accountsItem.write(accounts)
  const takeFormer = vi.fn(async (_ids: readonly string[]) => true)
  const usage = { ...createUsageStore(), hasFormer: async () => true, takeFormer }
  vi.spyOn(fakeBrowser.storage.local, 'get')
    .mockRejectedValueOnce(new Error('An unexpected error occurred'))
    .mockRejectedValueOnce(new Error('An unexpected error occurred'))

  await takeBackHistory({ usage })
  expect(takeFormer).not.toHaveBeenCalled()

  await takeBackHistory({ usage })
  expect(takeFormer.mock.calls).toEqual([[accounts.map(({ id }) => id)]])
})
