import { act, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { ChannelsPage } from '#components/options/channels/channels-page.tsx'
import { CHANGES, renderFields } from '#components/testing/changes.tsx'
import { NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { accountState, balanceOf, euros, optionsState, PARTNER, SAMPLE } from '#components/testing/popup-state.ts'
import { channel } from '#components/testing/usage.ts'
import type { Account, Channel } from '#domain/account/account.ts'
import { succeed } from '#domain/reading/reading.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { privacyItem, readMarks } from '#state/account/preferences.ts'
import { zoneEvidenceItem } from '#state/account/zones.ts'
import type { AccountState, OptionsState } from '#state/options/options-state.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { AccountZone } from './account-zone.tsx'
import { BadgePage } from './badge-page.tsx'
import { LimitsPage } from './limits-page.tsx'

type Changes = Partial<OptionsState & AccountState & { readonly channels: readonly Channel[] }>

async function show({ account = PARTNER, balance, funds, channels = [], ...changes }: Changes = {}) {
  const state = optionsState({ accounts: [accountState({ account, funds, ...(balance && { balance }) })], ...changes })
  const lists = Object.fromEntries(state.accounts.map(({ account: { id } }) => [id, channels]))
  await act(async () => void renderFields(<Pages state={state} channels={lists} />))
  await waitFor(() => expect(textOf()).not.toContain('Reading the list of channels…'))
}

type PagesProps = { readonly state: OptionsState; readonly channels: Readonly<Record<string, readonly Channel[]>> }

/** All pages with settings at once. */
function Pages({ state, channels }: PagesProps) {
  const names = state.accounts.map(({ account: { label, partnerId } }) => label ?? partnerId)
  return (
    <>
      <BadgePage state={state} names={names} locale="en" />
      {!state.isHidden && <ChannelsPage accounts={state.accounts} names={names} channels={channels} locale="en" />}
      {state.accounts.map(({ account }, place) => (
        <AccountZone key={account.id} account={account} owner={state.accounts.length > 1 ? names[place] : undefined} />
      ))}
      <LimitsPage
        state={state}
        names={names}
        channels={channels}
        environment={{ locale: 'en', zone: 'UTC' }}
        now={() => NOW_MS}
      />
    </>
  )
}

const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name })
const optionsOf = (name: string) => [...select(name).options].map(({ text }) => text)
const choose = (name: string, value: string) =>
  act(async () => {
    fireEvent.change(select(name), { target: { value } })
  })
const confirmationOf = (name: string) => textOf(select(name).parentElement ?? undefined)

beforeEach(() => {
  // All four hundred would make every search by role take a second.
  vi.spyOn(Intl, 'supportedValuesOf').mockReturnValue(['Asia/Tokyo', 'Europe/Berlin'])
})

describe('the settings', () => {
  it('saves the interval at once and confirms it beside its field', async () => {
    await show()
    expect(optionsOf('Read the balance every')).toEqual([
      '5 minutes',
      '15 minutes',
      '30 minutes',
      '60 minutes',
      'Other…',
    ])
    expect(select('Read the balance every').value).toBe('15')

    await choose('Read the balance every', '30')

    await screen.findByText('Saved')
    expect((await settingsItem.read()).intervalMinutes).toBe(30)
    expect(confirmationOf('Read the balance every')).toMatch(/Saved$/)
  })

  it('says beside the field that the browser refuses to save, and shows what is still stored', async () => {
    await show()
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceededError'))

    await choose('Read the balance every', '30')

    await screen.findByText(/refuses to save this/)
    expect(confirmationOf('Read the balance every')).not.toContain('Saved')
    expect(select('Read the balance every').value).toBe('15')
  })

  it('asks which account the badge shows where there are several', async () => {
    const second = accountState({ account: { ...PARTNER, id: 'account-2', partnerId: 'otherPA', label: 'Other' } })
    await show({ accounts: [accountState(), second] })
    expect(optionsOf('Account in the badge')).toEqual(['Most urgent', 'acmePA', 'Other'])

    await choose('Account in the badge', 'account-2')
    await screen.findByText('Saved')
    expect((await settingsItem.read()).badgeAccountId).toBe('account-2')

    await choose('Account in the badge', '')
    await waitFor(async () => expect(await settingsItem.read()).not.toHaveProperty('badgeAccountId'))
  })

  it('does not ask where there is one', async () => {
    await show()

    expect(screen.queryByRole('combobox', { name: 'Account in the badge' })).toBeNull()
  })
})

const search = async (label: string, text: string) => {
  fireEvent.input(screen.getByRole('searchbox', { name: label }), { target: { value: text } })
  await act(() => new Promise((resolve) => setTimeout(resolve, 200)))
}
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const type = (name: string, text: string) =>
  act(async () => {
    fireEvent.input(field(name), { target: { value: text } })
    fireEvent.change(field(name), { target: { value: text } })
  })

describe('the interval', () => {
  it('that is none of the choices is shown as it is', async () => {
    await show({ settings: { ...DEFAULT_SETTINGS, intervalMinutes: 45 } })

    expect(select('Read the balance every').selectedOptions[0]?.text).toBe('45 minutes')
  })

  it('can be any number of minutes, and says which', async () => {
    await show()
    await choose('Read the balance every', 'other')
    expect(textOf()).not.toContain('Saved')
    expect(document.activeElement).toBe(field('Minutes between updates'))

    await type('Minutes between updates', '0')
    expect(screen.getByText('Enter whole minutes from 1 to 1,440.')).toBeTruthy()
    expect(field('Minutes between updates').getAttribute('aria-invalid')).toBe('true')
    expect((await settingsItem.read()).intervalMinutes).toBe(15)

    await type('Minutes between updates', '240')
    await screen.findByText('Saved')
    expect((await settingsItem.read()).intervalMinutes).toBe(240)
    expect(field('Minutes between updates').getAttribute('aria-invalid')).toBe('false')
  })
})

describe('the levels of a currency', () => {
  const levelsOf = async (currency: string) => (await settingsItem.read()).thresholds[currency]

  it('are saved in micros, each currency for itself', async () => {
    await show({ balance: balanceOf([euros(1), { micros: 1, currency: 'USD' }]) })
    expect(field('Amber below, EUR').value).toBe('200')

    await type('Amber below, USD', '1,000.50')

    await screen.findByText('Saved')
    expect(await levelsOf('USD')).toEqual({ warningBelowMicros: 1_000_500_000, criticalBelowMicros: 50_000_000 })
    expect(await levelsOf('EUR')).toBeUndefined()
  })

  it.each([
    ['Amber below, EUR', '1.000,50', 'Enter an amount such as 1,000.50.'],
    ['Amber below, EUR', '1.000', '“1.000” is ambiguous. Type 1000 or 1.00.'],
    ['Amber below, EUR', '', 'Enter an amount such as'],
    ['Amber below, EUR', '99999999999', 'Enter at most 9 billion, with at most six digits after the decimal mark.'],
    ['Amber below, EUR', '49.99', 'Must be €50.00 (the red level) or more.'],
    ['Red below, EUR', '200.01', 'Must be €200.00 (the amber level) or less.'],
  ])('%s refuses “%s”, keeps what was typed, and says why', async (name, text, sentence) => {
    await show()

    await type(name, text)

    expect(textOf()).toContain(sentence)
    expect(textOf()).not.toContain('Saved')
    expect(field(name).value).toBe(text)
    expect(await levelsOf('EUR')).toBeUndefined()
  })

  it('go back to the default ones', async () => {
    const thresholds = { EUR: { warningBelowMicros: 9_000_000, criticalBelowMicros: 1_000_000 } }
    await settingsItem.write({ ...DEFAULT_SETTINGS, thresholds })
    await show({ settings: { ...DEFAULT_SETTINGS, thresholds } })

    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Reset to defaults, EUR' })))

    await screen.findByText('Saved')
    expect(await settingsItem.read()).toEqual(DEFAULT_SETTINGS)
  })

  it('can be set for the funds of a client, as with Direct Payment, which shares no balance', async () => {
    const badge = { kind: 'client-balance', clientId: 'client-1', name: 'Bella GmbH' } as const
    const funds = succeed({ micros: 48_150_000, currency: 'USD' }, NOW_MS)
    await show({ account: { ...PARTNER, badge }, balance: balanceOf([]), funds })
    expect(textOf()).not.toContain('once a balance was read')

    await type('Red below, USD', '20')

    await screen.findByText('Saved')
    expect(await levelsOf('USD')).toEqual({ warningBelowMicros: 200_000_000, criticalBelowMicros: 20_000_000 })
  })

  it('can be set for every currency of balances and funds, of all accounts, each once', async () => {
    const funds = succeed({ micros: 1, currency: 'INR' }, NOW_MS)
    const second: Account = { ...PARTNER, id: 'account-2' }
    await show({
      accounts: [
        accountState({ balance: balanceOf([euros(1), { micros: 1, currency: 'USD' }]) }),
        accountState({ account: second, balance: balanceOf([euros(1)]), funds }),
      ],
    })

    const names = screen.getAllByRole('textbox', { name: /^Amber below/ }).map((box) => box.getAttribute('aria-label'))
    expect(names).toEqual(['EUR', 'USD', 'INR'].map((code) => `Amber below, ${code}`))
  })

  it('are asked of no currency that has no code, as settings could not keep them', async () => {
    await show({ account: SAMPLE, balance: balanceOf([{ micros: 1, currency: 'Points' }]) })

    expect(screen.queryByRole('textbox', { name: /Points/ })).toBeNull()
  })
})

describe('the channels', () => {
  const channels = [
    channel({ id: 'a', name: 'Alpha' }),
    channel({ id: 'b', name: 'Beta', phoneNumber: '4940' }),
    channel({ id: 'c', name: 'Gamma', phoneNumber: '' }),
  ]
  const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
  const isPressed = (name: string) => screen.getByRole('button', { name }).getAttribute('aria-pressed')
  const list = () => within(screen.getByRole('table')).getAllByRole('row').slice(1)

  it('can be pinned or muted, but never both', async () => {
    await accountsItem.write([PARTNER])
    await show({ channels })

    await press('Mute Beta')
    await waitFor(() => expect(isPressed('Mute Beta')).toBe('true'))
    expect(textOf()).toContain('0 pinned, 1 muted, of 3')
    await press('Pin Beta')
    await waitFor(() => expect(isPressed('Pin Beta')).toBe('true'))

    expect(isPressed('Mute Beta')).toBe('false')
    expect(await readMarks(PARTNER.id)).toEqual({ pinned: ['b'], muted: [] })
    await press('Pin Beta')
    await waitFor(() => expect(isPressed('Pin Beta')).toBe('false'))
    expect(await readMarks(PARTNER.id)).toEqual({ pinned: [], muted: [] })
  })

  it('stand with the marked ones first, and no row moves away from the pointer', async () => {
    await accountsItem.write([PARTNER])
    await CHANGES.changeMark(PARTNER.id, 'c', 'pinned')
    await show({ channels })
    const names = () => list().map((row) => row.querySelector('bdi')?.textContent)
    expect(names()).toEqual(['Gamma', 'Alpha', 'Beta'])

    await press('Pin Beta')
    await waitFor(() => expect(isPressed('Pin Beta')).toBe('true'))

    expect(names()).toEqual(['Gamma', 'Alpha', 'Beta'])
  })

  it('are a few rows of however many, and the others are found', async () => {
    await accountsItem.write([PARTNER])
    const many = Array.from({ length: 5_000 }, (_, place) => channel({ id: `c${place}`, name: `Shop ${place}` }))
    await show({ channels: many })
    expect(list()).toHaveLength(10)
    expect(textOf()).toContain('Showing 10 of 5,000. Search for the rest.')

    await search('Search channels', 'shop 499')
    expect(list()).toHaveLength(10)
    await search('Search channels', 'shop 4999')
    expect(list().map((row) => row.querySelector('bdi')?.textContent)).toEqual(['Shop 4999'])
    await search('Search channels', 'nobody')
    expect(screen.queryByRole('table')).toBeNull()
    expect(textOf()).toContain('No channel matches.')
  })

  it('and levels are not to be seen while amounts and names are hidden', async () => {
    await accountsItem.write([PARTNER])
    await show({ channels, isHidden: true })

    expect(textOf()).not.toMatch(/Alpha|Beta|\+4930/)
    expect(screen.queryByRole('textbox', { name: /below/ })).toBeNull()
    expect(textOf()).toContain('Show them again under “Badge & look”')
  })
})

describe('days and months', () => {
  it('are counted in the zone that was found until another one is chosen', async () => {
    await accountsItem.write([PARTNER])
    await zoneEvidenceItem(PARTNER.id).write({ edges: [1], zone: 'Europe/Berlin' })
    const { zone: _none, ...automatic } = PARTNER
    await show({ account: automatic })
    const NAME = 'Time zone'
    const AUTOMATIC = 'Automatic (UTC+1)'
    await waitFor(() => expect(select(NAME).selectedOptions[0]?.text).toBe(AUTOMATIC))

    await choose(NAME, 'Asia/Tokyo')
    await screen.findByText('Saved')
    expect((await accountsItem.read())[0]?.zone).toBe('Asia/Tokyo')
    await choose(NAME, '')
    await waitFor(async () => expect((await accountsItem.read())[0]).not.toHaveProperty('zone'))
  })

  it('have weeks that begin as in the reader’s language, or on a chosen day', async () => {
    await show()
    expect(optionsOf('Week starts on').slice(0, 2)).toEqual(['Sunday (language default)', 'Monday'])

    await choose('Week starts on', '6')
    await screen.findByText('Saved')
    expect((await settingsItem.read()).weekStart).toBe(6)
    await choose('Week starts on', '')
    await waitFor(async () => expect(await settingsItem.read()).toEqual(DEFAULT_SETTINGS))
  })
})

describe('several accounts', () => {
  it('have their own channels and zone, under their names', async () => {
    const second = accountState({ account: { ...PARTNER, id: 'account-2', partnerId: 'otherPA', label: 'Other' } })
    await accountsItem.write([PARTNER, second.account])
    const channels = [channel({ id: 'a', name: 'Alpha' })]
    await act(async () => {
      const lists = { [PARTNER.id]: channels, 'account-2': [channel({ id: 'a', name: 'Omega' })] }
      renderFields(<Pages state={optionsState({ accounts: [accountState(), second] })} channels={lists} />)
    })

    const rows = within(await screen.findByRole('table')).getAllByRole('row')
    expect(
      rows.slice(1).map((row) => [...row.querySelectorAll('th bdi:first-child, td bdi')].map((cell) => textOf(cell))),
    ).toEqual([
      ['Alpha', '+49301000004', 'acmePA'],
      ['Omega', '+49301000004', 'Other'],
    ])
    fireEvent.click(await screen.findByRole('button', { name: 'Mute Omega, Other' }))
    await choose('Time zone, Other', 'Asia/Tokyo')
    await waitFor(async () => expect(await readMarks('account-2')).toEqual({ pinned: [], muted: ['a'] }))
    expect(await readMarks(PARTNER.id)).toEqual({ pinned: [], muted: [] })
    expect((await accountsItem.read()).map(({ zone }) => zone)).toEqual(['UTC', 'Asia/Tokyo'])
  })
})

describe('the channels of several accounts', () => {
  const second = accountState({ account: { ...PARTNER, id: 'account-2', partnerId: 'otherPA', label: 'Other' } })
  const lists = {
    [PARTNER.id]: [channel({ id: 'a', name: 'Alpha' }), channel({ id: 'b', name: 'Beta' })],
    'account-2': [channel({ id: 'a', name: 'Alpha' })],
  }
  const rowCount = () => within(screen.getByRole('table')).getAllByRole('row').length - 1

  beforeEach(async () => {
    await accountsItem.write([PARTNER, second.account])
    await CHANGES.changeMark('account-2', 'a', 'pinned')
    const state = optionsState({ accounts: [accountState(), second] })
    await act(async () => void renderFields(<Pages state={state} channels={lists} />))
    await screen.findByRole('table')
  })

  it('are told apart where they are called the same', () => {
    expect(screen.getByRole('button', { name: 'Pin Alpha, acmePA' }).getAttribute('aria-pressed')).toBe('false')
    expect(screen.getByRole('button', { name: 'Pin Alpha, Other' }).getAttribute('aria-pressed')).toBe('true')
  })

  it('can be those of one of them, which are counted by themselves', async () => {
    expect(rowCount()).toBe(3)
    expect(textOf()).toContain('1 pinned, 0 muted, of 3')

    await choose('Account', PARTNER.id)

    expect(rowCount()).toBe(2)
    expect(textOf()).toContain('0 pinned, 0 muted, of 2')
  })
})

describe('the look', () => {
  it('is that of the system, light or dark', async () => {
    await show()

    await choose('Theme', 'dark')

    await screen.findByText('Saved')
    expect((await settingsItem.read()).theme).toBe('dark')
  })

  it('hides amounts and names', async () => {
    await show()

    await act(async () => void fireEvent.click(screen.getByRole('checkbox', { name: 'Hide amounts and names' })))

    await screen.findByText('Saved')
    expect(await privacyItem.read()).toBe(true)
  })
})

describe('the limits', () => {
  it('say what each browser counts, and how calls about channels are counted', async () => {
    await show()
    expect(textOf()).toContain('Each browser with Saldo counts for itself; with two, choose 25% in both.')
    expect(textOf()).toContain('After a new installation the log of calls begins empty.')
    expect(textOf()).not.toContain('refused a call')

    await choose('Calls about clients and channels count', 'true')

    await screen.findByText('Saved')
    expect((await settingsItem.read()).countsAllForPartner).toBe(true)
  })

  it.each([
    ['an hour ago', 60, true],
    ['two days ago', 2 * 24 * 60, false],
  ])('say that half of the share is used where a call was refused %s', async (_name, minutesAgo, isSaid) => {
    const refusedAtMs = NOW_MS - minutesAgo * 60_000
    await show({ accounts: [{ ...accountState({ account: PARTNER }), refusedAtMs }] })

    expect(textOf().includes('Saldo makes half of the calls below at most')).toBe(isSaid)
  })

  it('take longer where all calls count for the partner', async () => {
    const channels = Array.from({ length: 100 }, (_, place) =>
      channel({ id: `c${place}`, clientId: `client ${place}`, wabaId: `waba ${place}` }),
    )
    await show({ channels, settings: { ...DEFAULT_SETTINGS, countsAllForPartner: true } })

    expect(textOf()).toMatch(/Updating all 100 channels takes at least (29|30) min/)
  })

  const results = () => [...document.querySelectorAll('.results > div')].map((row) => textOf(row))

  it('say in words what comes of the share, and how long all channels take', async () => {
    await show({
      channels: Array.from({ length: 12 }, (_, place) => channel({ id: `c${place}`, wabaId: `w${place}` })),
    })

    expect(results()).toEqual([
      'Per partnerup to 2 requests per 36 sec',
      'Per clientup to 2 requests per 36 sec',
      'Per channelup to 5 requests per 61 min',
      'Per WhatsApp accountup to 100 requests per 61 min',
    ])
    expect(textOf()).toContain('Updating all 12 channels takes at least 3 min.')
    await choose('Saldo’s share of the request limits', '0.75')
    await screen.findByText('Saved')
    expect((await settingsItem.read()).limitShare).toBe(0.75)
  })

  it('show a share that is none of the choices as it is', async () => {
    await show({ settings: { ...DEFAULT_SETTINGS, limitShare: 0.333 } })

    expect(select('Saldo’s share of the request limits').selectedOptions[0]?.text).toBe('33.3%')
  })

  it('are bounded, and go back to the documented ones', async () => {
    const limits = { ...DEFAULT_SETTINGS.limits, client: { calls: 7, windowMs: 30_000 } }
    await settingsItem.write({ ...DEFAULT_SETTINGS, limits })
    await show({ settings: { ...DEFAULT_SETTINGS, limits } })

    await type('Per (seconds), Per client', '86401')
    expect(textOf()).toContain('Enter a whole number from 1 to 86,400.')
    await type('Per (seconds), Per client', '60')
    await screen.findByText('Saved')
    expect((await settingsItem.read()).limits.client).toEqual({ calls: 7, windowMs: 60_000 })

    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Reset to defaults' })))
    await waitFor(async () => expect(await settingsItem.read()).toEqual(DEFAULT_SETTINGS))
  })
})

describe('what an administrator has set', () => {
  const managed = {
    settings: {
      intervalMinutes: 30,
      limitShare: 0.5,
      limits: { partner: { calls: 7, windowMs: 60_000 } },
      thresholds: { EUR: { warningBelowMicros: 900_000_000, criticalBelowMicros: 90_000_000 } },
      weekStart: 1,
      theme: 'dark',
    },
    ignored: [],
  } as const

  it('is shown and cannot be changed, each field with a note that it is read with', async () => {
    await show({
      managed,
      settings: {
        ...DEFAULT_SETTINGS,
        ...managed.settings,
        limits: { ...DEFAULT_SETTINGS.limits, ...managed.settings.limits },
      },
      balance: balanceOf([euros(1_000), { micros: 1_000_000, currency: 'USD' }]),
    })

    const names = ['Read the balance every', 'Week starts on', 'Theme', 'Saldo’s share of the request limits']
    for (const name of names) {
      expect(select(name).disabled).toBe(true)
      expect(describedBy(select(name))).toContain('Set by your organization')
    }
    const fields = ['Amber below, EUR', 'Red below, EUR', 'Calls, Per partner', 'Per (seconds), Per partner']
    for (const name of fields) {
      const field = screen.getByLabelText<HTMLInputElement>(name)
      expect(field.readOnly).toBe(true)
      expect(describedBy(field)).toContain('Set by your organization')
    }
    expect(screen.queryByRole('button', { name: 'Reset to defaults, EUR' })).toBeNull()
  })

  it('leaves all others to the user', async () => {
    await show({ managed, balance: balanceOf([euros(1_000), { micros: 1_000_000, currency: 'USD' }]) })

    for (const name of ['Amber below, USD', 'Red below, USD', 'Calls, Per client']) {
      expect(screen.getByLabelText<HTMLInputElement>(name).readOnly).toBe(false)
    }
    expect(screen.getByRole('button', { name: 'Reset to defaults, USD' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Reset to defaults' })).toBeTruthy()
  })
})

function describedBy(element: HTMLElement): string {
  const ids = (element.getAttribute('aria-describedby') ?? '').split(' ')
  return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
}
