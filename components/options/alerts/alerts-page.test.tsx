import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { renderFields } from '#components/testing/changes.tsx'
import { NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { accountState, balanceOf, euros, optionsState, PARTNER } from '#components/testing/popup-state.ts'
import { succeed } from '#domain/reading/reading.ts'
import { DEFAULT_SETTINGS, type Settings } from '#domain/settings/settings.ts'
import { requestTestAlert } from '#platform/alerts/alert-messages.ts'
import { wasShown } from '#platform/alerts/notifications.ts'
import { readVersions } from '#platform/browser-version.ts'
import { accountsItem } from '#state/account/accounts.ts'
import type { OptionsState } from '#state/options/options-state.ts'
import { ownSettingsItem, settingsItem } from '#state/settings/settings.ts'
import { AlertsPage } from './alerts-page.tsx'

vi.mock('#platform/browser-version.ts', () => ({ readVersions: vi.fn() }))
vi.mock('#platform/alerts/alert-messages.ts', () => ({ requestTestAlert: vi.fn() }))
vi.mock('#platform/alerts/notifications.ts', async (importOriginal) => ({
  ...(await importOriginal<typeof import('#platform/alerts/notifications.ts')>()),
  wasShown: vi.fn(),
}))

const BLOCKED = 'The browser did not allow notifications. Try again and choose Allow.'
const NEEDS_PERMISSION = 'The browser does not let Saldo notify you.'
const OFF = 'Off. Saldo shows alerts in the badge and the popup only.'

const permission = { isGiven: false, listeners: new Set<() => void>(), request: vi.fn<() => Promise<boolean>>() }
const EVENT = {
  addListener: (listener: () => void) => void permission.listeners.add(listener),
  removeListener: (listener: () => void) => void permission.listeners.delete(listener),
}

const setPermission = async (isGiven: boolean) => {
  permission.isGiven = isGiven
  await act(async () => {
    for (const listener of permission.listeners) listener()
  })
}

beforeEach(() => {
  permission.isGiven = false
  permission.listeners.clear()
  Object.assign(fakeBrowser, {
    permissions: {
      contains: async () => permission.isGiven,
      request: permission.request,
      onAdded: EVENT,
      onRemoved: EVENT,
    },
  })
})

type Changes = Omit<Partial<OptionsState>, 'settings'> & {
  readonly settings?: Partial<Settings>
}

/** Stores the settings and the accounts, and shows the page over them. */
async function show({ settings, ...changes }: Changes = {}) {
  const chosen = { ...DEFAULT_SETTINGS, ...settings }
  const state = optionsState({ settings: chosen, ...changes })
  await ownSettingsItem.write(chosen)
  await accountsItem.write(state.accounts.map(({ account }) => account))
  const page = (shown: OptionsState) => (
    <AlertsPage
      state={shown}
      names={shown.accounts.map(({ account: { label, partnerId } }) => label ?? partnerId)}
      environment={{ locale: 'en-GB', zone: 'UTC' }}
      now={() => NOW_MS}
    />
  )
  await act(async () => void renderFields(page(state)))
}

const onWith = async (changes: Changes = {}) => {
  permission.isGiven = true
  await show({ ...changes, settings: { notifies: true, ...changes.settings } })
}

const runOn = (userAgent: string) => vi.mocked(readVersions).mockReturnValue({ version: '1.0.0', userAgent })
const notify = () => screen.getByRole<HTMLInputElement>('switch', { name: 'Notify me' })
const button = (name: string) => screen.getByRole('button', { name })
const press = (name: string) => act(async () => void fireEvent.click(button(name)))
const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name })
const choose = (name: string, value: string) =>
  act(async () => void fireEvent.change(select(name), { target: { value } }))
const stored = () => ownSettingsItem.read()

describe('the switch', () => {
  it('asks the browser in the click itself, and is saved once the user has allowed it', async () => {
    await show()
    expect(textOf(screen.getByRole('region', { name: 'Alerts' }))).toContain(OFF)
    let answer: (isGranted: boolean) => void = () => undefined
    permission.request.mockReturnValue(new Promise((resolve) => (answer = resolve)))

    fireEvent.click(notify())
    expect(permission.request).toHaveBeenCalledWith({ permissions: ['notifications'] })
    expect((await stored()).notifies).toBe(false)
    await act(async () => answer(true))

    await screen.findByText('Saved')
    expect((await stored()).notifies).toBe(true)
    expect(notify().checked).toBe(true)
  })

  it('stays off and says why where the user refuses, every time', async () => {
    await show()
    // No browser answers before the page was drawn again.
    permission.request.mockImplementation(() => new Promise((resolve) => setTimeout(() => resolve(false))))

    for (const _try of ['first', 'second']) {
      await act(async () => void fireEvent.click(notify()))
      await waitFor(() => expect(textOf(screen.getByRole('alert'))).toBe(BLOCKED))
      expect(notify().checked).toBe(false)
    }
    expect(permission.request).toHaveBeenCalledTimes(2)
    expect((await stored()).notifies).toBe(false)
    expect(textOf()).not.toContain('Saved')
  })

  it('is switched off without a question, and goes back where the browser refuses to save', async () => {
    await onWith()
    const refusal = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceededError'))
    await act(async () => void fireEvent.click(notify()))
    await screen.findByText(/refuses to save this/)
    expect(notify().checked).toBe(true)
    refusal.mockRestore()

    await act(async () => void fireEvent.click(notify()))

    await screen.findByText('Saved')
    expect((await stored()).notifies).toBe(false)
    expect(permission.request).not.toHaveBeenCalled()
  })

  it('stays on where the permission is taken away, and asks for it once more', async () => {
    await onWith()
    expect(textOf()).not.toContain(NEEDS_PERMISSION)

    await setPermission(false)
    expect(textOf()).toContain(NEEDS_PERMISSION)
    expect(notify().checked).toBe(true)
    permission.request.mockResolvedValue(false)
    await press('Allow notifications')
    expect(textOf(screen.getByRole('alert'))).toBe(BLOCKED)

    permission.request.mockResolvedValue(true)
    await press('Allow notifications')
    await setPermission(true)
    expect(textOf()).not.toContain(NEEDS_PERMISSION)
    expect(textOf(screen.getByRole('alert'))).toBe('')
  })

  it('that an administrator has set cannot be changed, but the browser can be asked', async () => {
    const managed = { settings: { notifies: true, runwayAlertDays: 3, quietFromHour: 20 }, ignored: [] } as const
    await show({ managed, settings: managed.settings })

    expect(notify().disabled).toBe(true)
    expect(document.getElementById('notify-managed')?.textContent).toBe('Set by your organization')
    expect(select('Few days left').disabled).toBe(true)
    expect(select('From, Quiet hours').disabled).toBe(true)
    expect(select('Until, Quiet hours').disabled).toBe(false)
    permission.request.mockResolvedValue(true)
    await press('Allow notifications')
    expect(permission.request).toHaveBeenCalledTimes(1)
  })
})

describe('a test', () => {
  const result = () => textOf(button('Send a test').parentElement?.querySelector('[role=status]') ?? undefined)
  const test = async () => {
    await press('Send a test')
    await waitFor(() => expect(result()).not.toBe('Sending a test…'))
  }

  it('is not sent while notifications are off or not allowed', async () => {
    permission.isGiven = true
    await show()
    expect(button('Send a test').getAttribute('aria-disabled')).toBe('true')

    await press('Send a test')
    expect(requestTestAlert).not.toHaveBeenCalled()
  })

  it.each([
    ['shown', true, 'The system has shown it.'],
    ['not shown', false, /did not show it within 5 seconds\..*desktop/],
  ])('tells that the system has %s it', async (_name, isShown, sentence) => {
    await onWith()
    runOn('Mozilla/5.0 (X11; Linux x86_64; rv:146.0)')
    vi.mocked(wasShown).mockResolvedValue(isShown)
    vi.mocked(requestTestAlert).mockResolvedValue(true)

    await test()

    expect(result()).toMatch(sentence)
    expect(wasShown).toHaveBeenCalledWith('test', 5_000)
    expect(vi.mocked(wasShown).mock.invocationCallOrder[0]).toBeLessThan(
      vi.mocked(requestTestAlert).mock.invocationCallOrder[0] ?? 0,
    )
  })

  it('asks where the browser cannot know, helps who saw nothing, and begins anew with the next one', async () => {
    await onWith()
    runOn('Mozilla/5.0 (Windows NT 10.0; Win64; x64)')
    vi.mocked(wasShown).mockResolvedValue(undefined)
    vi.mocked(requestTestAlert).mockResolvedValue(true)

    await test()
    expect(result()).toBe('A test was sent. Did you see it?')
    await press('No')
    expect(result()).toMatch(/^Windows: Settings/)
    expect(document.activeElement).toBe(button('Send a test'))

    await test()
    expect(result()).toBe('A test was sent. Did you see it?')
    await press('Yes')
    expect(result()).toBe('Good. Alerts will look like this.')
    expect(screen.queryByRole('button', { name: 'Yes' })).toBeNull()
  })

  it('that could not be sent says so, whether the background says it or not', async () => {
    await onWith()
    vi.mocked(wasShown).mockResolvedValue(undefined)
    vi.mocked(requestTestAlert).mockResolvedValueOnce(false).mockRejectedValueOnce(new Error('no answer'))

    for (const _try of ['refused', 'silent']) {
      await test()
      expect(result()).toBe('The test could not be sent. Allow notifications and try again.')
    }
  })
})

describe('what the user is told about', () => {
  it('has the levels of every balance, and leads to where they are changed', async () => {
    const thresholds = { USD: { warningBelowMicros: 1_500_000_000, criticalBelowMicros: 250_000_000 } }
    const funds = succeed({ micros: 1, currency: 'INR' }, NOW_MS)
    const balance = balanceOf([euros(1), { micros: 1, currency: 'USD' }])
    await show({ settings: { thresholds }, accounts: [accountState({ balance, funds })] })

    const lines = [...document.querySelectorAll('.alert-levels li')].map((line) => textOf(line))
    expect(lines).toEqual(['EUR below €200.00, and below €50.00', 'USD below $1,500.00, and below $250.00'])
    expect(screen.getByRole('link', { name: 'Change the levels' }).getAttribute('href')).toBe('#badge')
  })

  it('has no levels before the first reading, and none while amounts are hidden', async () => {
    await show({ accounts: [accountState({ balance: balanceOf([]) })] })
    expect(textOf()).toContain('Levels appear after the first reading of a balance.')

    cleanup()
    await show({ isHidden: true })
    expect(textOf()).not.toContain('€')
    expect(textOf()).toContain('Show them again under “Badge & look”')
  })

  it('has few days left where the user wants it', async () => {
    await show()
    expect([...select('Few days left').options].map(({ text }) => text)).toEqual([
      'Do not warn',
      '2 days or less',
      '3 days or less',
      '7 days or less',
      '14 days or less',
    ])

    await choose('Few days left', '7')
    await screen.findByText('Saved')
    expect((await settingsItem.read()).runwayAlertDays).toBe(7)
    await choose('Few days left', '')
    await waitFor(async () => expect(await stored()).not.toHaveProperty('runwayAlertDays'))
  })
})

describe('the quiet hours', () => {
  it.each([
    ['From', '21', { quietFromHour: 21, quietUntilHour: 7 }],
    ['Until', '6', { quietFromHour: 22, quietUntilHour: 6 }],
    // The usual end would be the beginning, and it never were quiet.
    ['From', '7', { quietFromHour: 7, quietUntilHour: 16 }],
    ['Until', '22', { quietFromHour: 13, quietUntilHour: 22 }],
  ])('have both ends once one is chosen: %s %s', async (end, hour, expected) => {
    await show()

    await choose(`${end}, Quiet hours`, hour)

    await screen.findByText('Saved')
    expect(await stored()).toMatchObject(expected)
  })

  it('are none once one end is taken away, and are written as the reader writes hours', async () => {
    await show({ settings: { quietFromHour: 22, quietUntilHour: 6 } })
    expect(select('From, Quiet hours').selectedOptions[0]?.text).toBe('22:00')
    expect(select('Until, Quiet hours').selectedOptions[0]?.text).toBe('06:00')

    await choose('Until, Quiet hours', '')

    await screen.findByText('Saved')
    expect(await stored()).toEqual(DEFAULT_SETTINGS)
  })
})

describe('several accounts', () => {
  it('are each told about or not', async () => {
    const second = accountState({ account: { ...PARTNER, id: 'account-2', label: 'Other', isSilent: true } })
    await show({ accounts: [accountState(), second] })
    const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name })
    expect([box('acmePA').checked, box('Other').checked]).toEqual([true, false])

    await act(async () => void fireEvent.click(box('acmePA')))
    await act(async () => void fireEvent.click(box('Other')))

    await waitFor(async () => expect((await accountsItem.read())[0]?.isSilent).toBe(true))
    await waitFor(async () => expect((await accountsItem.read())[1]).not.toHaveProperty('isSilent'))
  })

  it('are not listed where there is one', async () => {
    await show()

    expect(screen.queryByRole('checkbox')).toBeNull()
  })
})
