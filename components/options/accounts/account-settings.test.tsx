import { act, fireEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { renderFields } from '#components/testing/changes.tsx'
import { textOf } from '#components/testing/page.ts'
import { accountState, balanceOf, euros, PARTNER, SAMPLE } from '#components/testing/popup-state.ts'
import { channel } from '#components/testing/usage.ts'
import type { Channel } from '#domain/account/account.ts'
import { accountsItem } from '#state/account/accounts.ts'
import type { AccountState } from '#state/options/options-state.ts'
import { AccountSettings } from './account-settings.tsx'

type Around = { readonly channels: readonly Channel[]; readonly isHidden: boolean }

function show({ channels = [], isHidden = false, ...changes }: Partial<AccountState & Around> = {}) {
  const around = { place: 0, channels, isHidden, locale: 'en' }
  renderFields(<AccountSettings state={accountState(changes)} {...around} />)
}
const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name })
const optionsOf = (name: string) => [...select(name).options].map(({ text }) => text)
const choose = (name: string, value: string) =>
  act(async () => {
    fireEvent.change(select(name), { target: { value } })
  })

describe('what an account is called', () => {
  const name = () => screen.getByLabelText<HTMLInputElement>('Name')
  const enter = (text: string) => act(async () => void fireEvent.change(name(), { target: { value: text } }))
  const stored = async () => (await accountsItem.read())[0]

  it('is saved when the field is left, without the white space around it', async () => {
    await accountsItem.write([PARTNER])
    show()
    expect(name().placeholder).toBe('acmePA')

    await enter('  Acme,\n main ')

    await screen.findByText('Saved')
    expect((await stored())?.label).toBe('Acme, main')
  })

  it('goes back to the partner id where it is emptied', async () => {
    const account = { ...PARTNER, label: 'Acme' }
    await accountsItem.write([account])
    show({ account })

    await enter(' ')

    await screen.findByText('Saved')
    expect(await stored()).not.toHaveProperty('label')
  })

  it('has a colour, by its place until one is chosen', async () => {
    await accountsItem.write([PARTNER])
    show()
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Colour 1' }).checked).toBe(true)

    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: 'Colour 4' })))

    await waitFor(async () => expect((await stored())?.color).toBe(4))
  })
})

describe('the currency of usage costs', () => {
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

    await choose(NAME, 'balance:USD')
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

    await choose(NAME, 'channel:channel-2')
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

  it('is searched for where there are too many for a list', async () => {
    await accountsItem.write([PARTNER])
    const many = Array.from({ length: 5_000 }, (_, place) =>
      channel({ id: `c${place}`, clientId: `client-${place}`, clientName: `Client ${place}`, name: `Shop ${place}` }),
    )
    show({ channels: many })
    expect(groups()).toEqual([])
    expect(screen.queryByRole('button', { name: /^Show the balance of/ })).toBeNull()

    const search = screen.getByRole('searchbox', { name: 'Search clients and numbers' })
    fireEvent.input(search, { target: { value: 'shop 4711' } })
    fireEvent.click(await screen.findByRole('button', { name: 'Show the balance of the client Client 4711' }))

    await screen.findByText('Saved')
    expect(await saved()).toEqual({ kind: 'client-balance', clientId: 'client-4711', name: 'Client 4711' })
    expect(screen.getAllByRole('button', { name: /^Show the balance of/ })).toHaveLength(2)
  })

  it('names nobody while names are hidden', () => {
    const badge = { kind: 'client-balance', clientId: 'client-1', name: 'Bella GmbH' } as const
    show({ account: { ...PARTNER, badge }, channels, isHidden: true })

    expect(select(NAME).selectedOptions[0]?.text).toBe('A client or number')
    expect(textOf()).not.toMatch(/Bella|\+49/)
  })
})
