import { act, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { OptionsState } from '../../utils/state/options-state.ts'
import { settingsItem } from '../../utils/state/settings.ts'
import { textOf } from '../testing/page.ts'
import { accountState, optionsState, PARTNER } from '../testing/popup-state.ts'
import { SettingsSection } from './settings-section.tsx'

const show = (changes: Partial<OptionsState> = {}) => render(<SettingsSection state={optionsState(changes)} />)
const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name })
const optionsOf = (name: string) => [...select(name).options].map(({ text }) => text)
const choose = (name: string, value: string) =>
  act(async () => {
    fireEvent.change(select(name), { target: { value } })
  })
const confirmationOf = (name: string) => textOf(select(name).parentElement ?? undefined)

describe('SettingsSection', () => {
  it('saves the interval at once and confirms it beside its field', async () => {
    show()
    expect(optionsOf('Read the balance every')).toEqual(['5 minutes', '15 minutes', '30 minutes', '60 minutes'])
    expect(select('Read the balance every').value).toBe('15')

    await choose('Read the balance every', '30')

    await screen.findByText('Saved')
    expect((await settingsItem.read()).intervalMinutes).toBe(30)
    expect(confirmationOf('Read the balance every')).toMatch(/Saved$/)
  })

  it('says beside the field that the browser refuses to save, and shows what is still stored', async () => {
    show()
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceededError'))

    await choose('Read the balance every', '30')

    await screen.findByText(/refuses to save this/)
    expect(confirmationOf('Read the balance every')).not.toContain('Saved')
    expect(select('Read the balance every').value).toBe('15')
  })

  it('asks which account the badge shows where there are several', async () => {
    const second = accountState({ account: { ...PARTNER, id: 'account-2', partnerId: 'otherPA', label: 'Other' } })
    show({ accounts: [accountState(), second] })
    expect(optionsOf('Account in the badge')).toEqual(['The account that is worst off', 'acmePA', 'Other'])

    await choose('Account in the badge', 'account-2')
    await screen.findByText('Saved')
    expect((await settingsItem.read()).badgeAccountId).toBe('account-2')

    await choose('Account in the badge', '')
    await waitFor(async () => expect(await settingsItem.read()).not.toHaveProperty('badgeAccountId'))
  })

  it('does not ask where there is one', () => {
    show()

    expect(screen.queryByRole('combobox', { name: 'Account in the badge' })).toBeNull()
  })
})
