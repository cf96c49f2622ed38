import { act, fireEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { renderFields } from '#components/testing/changes.tsx'
import { NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { accountState, balanceOf, euros, PARTNER, SAMPLE } from '#components/testing/popup-state.ts'
import { channel } from '#components/testing/usage.ts'
import type { Account, Channel } from '#domain/account/account.ts'
import { succeed } from '#domain/reading/reading.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { wabaCurrenciesItem } from '#state/account/waba-currencies.ts'
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
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Blue' }).checked).toBe(true)

    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: 'Magenta' })))

    await waitFor(async () => expect((await stored())?.color).toBe(4))
  })
})

describe('the currency of usage costs', () => {
  const NAME = 'Currency of costs'
  const unconfirmed: Account = { ...PARTNER, usageCurrency: undefined }
  const dollars = { micros: 48_150_000, currency: 'USD' }
  const direct: Account = {
    ...unconfirmed,
    badge: { kind: 'client-balance', clientId: 'client-1', name: 'Bella GmbH' },
  }
  const groupsOf = () =>
    Object.fromEntries([...select(NAME).querySelectorAll('optgroup')].map((group) => [group.label, group.children]))

  it('offers the currencies of the balances first and saves the confirmed one', async () => {
    await accountsItem.write([unconfirmed])
    show({ account: unconfirmed, balance: balanceOf([euros(1), dollars]) })
    expect(optionsOf(NAME).slice(0, 3)).toEqual(['Not confirmed', 'EUR, Euro', 'USD, US Dollar'])

    await choose(NAME, 'USD')

    await screen.findByText('Saved')
    expect((await accountsItem.read())[0]?.usageCurrency).toBe('USD')
  })

  it.each(['BRL', 'INR', 'PEN'])('can be %s, though no balance is', async (code) => {
    await accountsItem.write([PARTNER])
    show()

    await choose(NAME, code)

    await screen.findByText('Saved')
    expect((await accountsItem.read())[0]?.usageCurrency).toBe(code)
  })

  it('can be every one that the browser knows, the likely ones before the others, and each once', () => {
    show()

    expect(Object.keys(groupsOf())).toEqual(['Likely currencies', 'All other currencies'])
    expect(groupsOf()['Likely currencies']?.[1]?.textContent).toBe('BRL, Brazilian Real')
    const codes = [...select(NAME).options].map(({ value }) => value)
    expect(codes.slice(1).toSorted()).toEqual(Intl.supportedValuesOf('currency').toSorted())
  })

  it.each<[string, Partial<AccountState>, string]>([
    ['a partner with a balance', { account: unconfirmed }, 'EUR, Euro'],
    ['Direct Payment', { account: direct, balance: balanceOf([]), funds: succeed(dollars, NOW_MS) }, 'USD, US Dollar'],
    ['Direct Payment beside a balance', { account: direct, funds: succeed(dollars, NOW_MS) }, 'USD, US Dollar'],
    ['Direct Payment before a reading', { account: direct, balance: balanceOf([]), funds: {} }, 'EUR, Euro'],
    ['an account that was never read', { account: unconfirmed, balance: {} }, 'EUR, Euro'],
    ['sample data without one', { account: { ...unconfirmed, kind: 'sample' } }, 'EUR, Euro'],
  ])('can be confirmed for %s, the most likely one first', async (_kind, state, first) => {
    await accountsItem.write([state.account ?? PARTNER])
    show(state)
    expect(optionsOf(NAME).slice(0, 2)).toEqual(['Not confirmed', first])

    await choose(NAME, 'MXN')

    await screen.findByText('Saved')
    expect((await accountsItem.read())[0]?.usageCurrency).toBe('MXN')
  })

  it('is no balance of the partner that the badge could show', () => {
    show({ account: { ...direct, usageCurrency: 'BRL' }, balance: balanceOf([]), funds: succeed(dollars, NOW_MS) })

    expect(optionsOf('The badge shows').filter((text) => /BRL|USD/.test(text))).toEqual([])
  })

  it('takes a confirmation back', async () => {
    await accountsItem.write([PARTNER])
    show()

    await choose('Currency of costs', '')

    await screen.findByText('Saved')
    expect((await accountsItem.read())[0]).not.toHaveProperty('usageCurrency')
  })

  it.each(['BRL', 'XQQ', 'CREDITS'])('keeps the confirmed %s that no balance has', (usageCurrency) => {
    show({ account: { ...PARTNER, usageCurrency }, balance: {} })

    expect(select(NAME).value).toBe(usageCurrency)
  })

  it('asks nothing about the currency of sample data', () => {
    show({ account: SAMPLE })

    expect(screen.queryByRole('combobox', { name: 'Currency of costs' })).toBeNull()
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
      'Days left',
      'Amount, and days when under 7',
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
    expect(groups()).toEqual(['Balance of a client', 'Balance of a channel'])
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

describe('the currencies of several WABAs', () => {
  const numbers = [
    channel({ id: 'b1', wabaId: 'b1', name: 'Rio', phoneNumber: '5521987654321' }),
    channel({ id: 'b2', wabaId: 'b2', name: 'Recife', phoneNumber: '5581987654321' }),
    channel({ id: 'd', wabaId: 'd', name: 'Berlin', phoneNumber: '49301234' }),
    channel({ id: 'u', wabaId: 'u', name: 'Boston', phoneNumber: '16175550123' }),
  ]
  const account: Account = { ...PARTNER, usageCurrency: undefined }
  const known = () => wabaCurrenciesItem(PARTNER.id).read()

  it('are asked for by the country of their numbers, with the names of these', async () => {
    await accountsItem.write([account])
    show({ account, channels: numbers })

    expect(screen.getAllByRole('combobox').map(({ id }) => id)).toHaveLength(4)
    expect(select('2 WABAs in Brazil').getAttribute('aria-describedby')).not.toBeNull()
    expect(textOf(document.body)).toContain('Rio · Recife')
    expect(select('1 WABA in Germany').value).toBe('')
    expect(select('1 WABA, country not known').value).toBe('')

    await choose('2 WABAs in Brazil', 'BRL')

    await screen.findByText('Saved')
    expect((await known()).byWaba).toEqual({ b1: { confirmed: 'BRL' }, b2: { confirmed: 'BRL' } })
    expect((await accountsItem.read())[0]).not.toHaveProperty('usageCurrency')
  })

  it('takes back what was said of the whole account where a group shows that', async () => {
    await accountsItem.write([PARTNER])
    show({ account: PARTNER, channels: numbers, wabaCurrencies: { byWaba: { d: { learned: 'USD' } } } })
    expect(select('2 WABAs in Brazil').value).toBe('EUR')

    await choose('2 WABAs in Brazil', '')

    await screen.findByText('Saved')
    expect((await accountsItem.read())[0]).not.toHaveProperty('usageCurrency')
  })

  it('that are known are a group each, and can be changed', async () => {
    await accountsItem.write([account])
    await wabaCurrenciesItem(PARTNER.id).write({ byWaba: { d: { learned: 'EUR' } } })
    const byWaba = { b1: { learned: 'BRL' }, b2: { confirmed: 'BRL' }, d: { learned: 'EUR' } }
    show({ account, channels: numbers, wabaCurrencies: { byWaba } })

    expect(select('2 WABAs, billed in BRL').value).toBe('BRL')
    await choose('1 WABA, billed in EUR', 'CHF')

    await screen.findByText('Saved')
    expect((await known()).byWaba['d']).toEqual({ learned: 'EUR', confirmed: 'CHF' })
  })

  it('are one field where they are the same, which changes all of them', async () => {
    const wabaCurrencies = { byWaba: Object.fromEntries(numbers.map(({ wabaId }) => [wabaId, { learned: 'EUR' }])) }
    await accountsItem.write([account])
    await wabaCurrenciesItem(PARTNER.id).write(wabaCurrencies)
    show({ account, channels: numbers, wabaCurrencies })
    expect(select('Currency of costs').value).toBe('EUR')

    await choose('Currency of costs', 'USD')

    await screen.findByText('Saved')
    expect((await accountsItem.read())[0]?.usageCurrency).toBe('USD')
    expect(Object.values((await known()).byWaba).map(({ confirmed }) => confirmed)).toEqual([
      'USD',
      'USD',
      'USD',
      'USD',
    ])
  })

  it('are one field where the user has named one for all, or all are of one country', () => {
    show({ account: { ...PARTNER, usageCurrency: 'EUR' }, channels: numbers })
    expect(select('Currency of costs').value).toBe('EUR')
  })

  it('name no numbers while names are hidden', () => {
    show({ account, channels: numbers, isHidden: true })
    expect(select('2 WABAs in Brazil')).toBeDefined()
    expect(textOf(document.body)).not.toContain('Rio')
  })
})
