import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { ENVIRONMENT, NOW_MS } from '#components/testing/environment.ts'
import { PARTNER } from '#components/testing/popup-state.ts'
import type { ProblemKind } from '#domain/reading/problem.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { type DashboardItems, readDashboardItems } from '#state/dashboard/dashboard-state.ts'
import { noticesSeenItem } from '#state/health/notices.ts'
import { DashboardNotices } from './dashboard-notices.tsx'

const onRefresh = vi.fn()

async function show(change: Partial<DashboardItems> = {}, isUnsaved = false) {
  await accountsItem.write([PARTNER])
  const state = { ...(await readDashboardItems()), ...change }
  const refresh = { isRunning: false, waitsUntilMs: undefined, onRefresh }
  render(<DashboardNotices {...{ state, isUnsaved, refresh, nowMs: NOW_MS }} environment={ENVIRONMENT} />)
}
const failing = (kind: ProblemKind) => ({ balance: { problem: { kind, atMs: NOW_MS, failures: 1 } } })
const opened = async () => (await fakeBrowser.tabs.query({})).map(({ url }) => url).at(-1)
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('what the full page says before its figures', () => {
  afterEach(cleanup)

  it('is nothing while all is well', async () => {
    await show()
    expect(document.body.textContent).toBe('')
  })

  it.each([
    ['key-rejected', 'Open settings', `options.html#account/${PARTNER.id}/key`],
    ['locked', 'Unlock', 'options.html#key'],
  ] as const)('is that reading is stopped (%s), with the way to the settings', async (kind, button, address) => {
    await show(failing(kind))
    expect(screen.getByRole('status').textContent).not.toBe('')
    press(button)
    await waitFor(async () => expect(await opened()).toContain(address))
  })

  it('is that a reading has failed, with another try', async () => {
    await show(failing('server'))
    press('Try again')
    expect(onRefresh).toHaveBeenCalledOnce()
  })

  it('is that the list of channels could not be read', async () => {
    await show({ directory: failing('server').balance })
    expect(screen.getByRole('status').textContent).not.toBe('')
  })

  it('is what became of the stored data, until it was read', async () => {
    await show({ notices: ['history-shortened'] })
    press('Got it')
    await waitFor(async () => expect(await noticesSeenItem.read()).toBe(NOW_MS))
  })

  it('is that the browser keeps nothing', async () => {
    await show({}, true)
    expect(screen.getByRole('status').textContent).not.toBe('')
  })
})
