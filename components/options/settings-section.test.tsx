import { act, fireEvent, render, screen } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { accountsItem } from '../../utils/state/accounts.ts'
import type { OptionsState } from '../../utils/state/options-state.ts'
import { settingsItem } from '../../utils/state/settings.ts'
import { textOf } from '../testing/page.ts'
import { balanceOf, euros, optionsState, PARTNER, SAMPLE } from '../testing/popup-state.ts'
import { channel } from '../testing/usage.ts'
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
    expect(confirmationOf('Currency of usage costs')).not.toContain('Saved')
  })

  it('offers the currencies of the balances and saves the confirmed one', async () => {
    await accountsItem.write([{ ...PARTNER, usageCurrency: undefined }])
    show({
      account: { ...PARTNER, usageCurrency: undefined },
      balance: balanceOf([euros(1), { micros: 1, currency: 'USD' }]),
    })
    expect(optionsOf('Currency of usage costs')).toEqual(['Not confirmed', 'EUR', 'USD'])

    await choose('Currency of usage costs', 'USD')

    await screen.findByText('Saved')
    expect((await accountsItem.read())[0]?.usageCurrency).toBe('USD')
  })

  it('says beside the field that the browser refuses to save, and shows what is still stored', async () => {
    show()
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceededError'))

    await choose('Read the balance every', '30')

    await screen.findByText(/refuses to save this/)
    expect(confirmationOf('Read the balance every')).not.toContain('Saved')
    expect(select('Read the balance every').value).toBe('15')
  })

  it('takes a confirmation back', async () => {
    await accountsItem.write([PARTNER])
    show()

    await choose('Currency of usage costs', '')

    await screen.findByText('Saved')
    expect((await accountsItem.read())[0]).not.toHaveProperty('usageCurrency')
  })

  it('keeps a confirmed currency that no balance has', () => {
    show({ account: { ...PARTNER, usageCurrency: 'BRL' }, balance: {} })

    expect(select('Currency of usage costs').value).toBe('BRL')
  })

  it('asks nothing about the currency of sample data', () => {
    show({ account: SAMPLE })

    expect(screen.queryByRole('combobox', { name: 'Currency of usage costs' })).toBeNull()
  })
})

describe('what the badge shows', () => {
  const NAME = 'The badge shows'
  const groups = () => [...select(NAME).querySelectorAll('optgroup')].map(({ label }) => label)
  const saved = async () => (await accountsItem.read())[0]?.badge
  const channels = [
    channel(),
    channel({ id: 'channel-2', name: '', phoneNumber: '49402210118' }),
    channel({ id: 'channel-3', clientId: 'client-2', clientName: '', name: '', phoneNumber: '' }),
  ]

  it('can be any balance of the partner, the spend of the month, or nothing', async () => {
    await accountsItem.write([PARTNER])
    show({ balance: balanceOf([euros(1), { micros: 1, currency: 'USD' }]) })
    expect(optionsOf(NAME)).toEqual([
      'The partner balance',
      'The partner balance in EUR',
      'The partner balance in USD',
      'What was spent this month',
      'Nothing',
    ])
    expect(select(NAME).selectedOptions[0]?.text).toBe('The partner balance')
    expect(groups()).toEqual([])

    await choose(NAME, 'balance USD')
    await screen.findByText('Saved')

    expect(await saved()).toEqual({ kind: 'balance', currency: 'USD' })
  })

  it('can be the balance of a client or of a number, by whatever name there is', async () => {
    await accountsItem.write([PARTNER])
    show({ channels })
    expect(groups()).toEqual(['Balance of a client', 'Balance of a number'])
    expect(optionsOf(NAME).slice(-5)).toEqual([
      'Bella GmbH',
      'client-2',
      'Bella Hotels · +49301000004',
      '+49402210118',
      'channel-3',
    ])

    await choose(NAME, 'channel channel-2')
    await screen.findByText('Saved')

    expect(await saved()).toEqual({
      kind: 'channel-balance',
      clientId: 'client-1',
      channelId: 'channel-2',
      wabaId: 'waba-1',
      name: '+49402210118',
    })
  })

  it('keeps a client in the list that is no longer known', () => {
    show({ account: { ...PARTNER, badge: { kind: 'client-balance', clientId: 'gone', name: 'Gone Ltd' } }, channels })

    expect(select(NAME).selectedOptions[0]?.text).toBe('Gone Ltd')
  })
})
