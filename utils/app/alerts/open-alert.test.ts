import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { shownAccountItem } from '#state/account/accounts.ts'
import { accountOfNotification } from './notification-ids.ts'
import { openAlert } from './open-alert.ts'

const ID = 'account-1:low:EUR:1795003200000'

function browserThatOpens(popup: boolean) {
  const tabs: unknown[] = []
  const openPopup = popup ? () => Promise.resolve() : () => Promise.reject(new Error('no gesture'))
  Object.assign(fakeBrowser.action, { openPopup })
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation(
    (async ({ url }: { url: string }) => void tabs.push(url)) as never,
  )
  return tabs
}

describe('a click on a notification', () => {
  it('opens the popup at its account', async () => {
    const tabs = browserThatOpens(true)
    await openAlert(ID)
    expect(await shownAccountItem.read()).toBe('account-1')
    expect(tabs).toEqual([])
  })

  it.each([
    [ID, 'account/account-1'],
    ['account-1:restored:low:EUR:1', 'account/account-1'],
    ['group:1795003200000', 'alerts'],
    ['test', 'alerts'],
  ])('of %s opens the settings at %s where the browser opens no popup', async (id, address) => {
    const tabs = browserThatOpens(false)
    await openAlert(id)
    expect(tabs).toEqual([expect.stringMatching(new RegExp(`options\\.html#${address}$`))])
  })
})

describe('the account of a notification', () => {
  it.each([
    [ID, 'account-1'],
    ['group:1', undefined],
    ['test', undefined],
    ['', undefined],
  ])('%s is %s', (id, accountId) => {
    expect(accountOfNotification(id)).toBe(accountId)
  })
})
