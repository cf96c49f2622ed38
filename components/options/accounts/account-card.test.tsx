import { fireEvent, screen, within } from '@testing-library/preact'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { renderFields } from '#components/testing/changes.tsx'
import { ENVIRONMENT, NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { accountState, balanceOf, euros, PARTNER, problem, SAMPLE } from '#components/testing/popup-state.ts'
import type { AccountState } from '#state/options/options-state.ts'
import { AccountCard } from './account-card.tsx'

type Given = Partial<
  AccountState & Pick<Parameters<typeof AccountCard>[0], 'isHidden' | 'isOneOfSeveral' | 'isOpen' | 'part'>
>

function show({ isHidden = false, isOneOfSeveral = false, isOpen = true, part, ...state }: Given = {}) {
  const actions = {
    onToggle: vi.fn(),
    onChange: vi.fn(),
    onDisconnect: vi.fn(),
    onAllowAccess: vi.fn(),
    onUnlock: vi.fn(),
  }
  const around = {
    place: 0,
    channels: [],
    isHidden,
    isOneOfSeveral,
    isOpen,
    part,
    nowMs: NOW_MS,
    environment: ENVIRONMENT,
  }
  renderFields(<AccountCard state={accountState(state)} {...around} {...actions} />)
  return actions
}

beforeEach(() => {
  // All four hundred would make every search by role take a second.
  vi.spyOn(Intl, 'supportedValuesOf').mockReturnValue(['Europe/Berlin'])
})

const region = (name = 'acmePA') => screen.getByRole('region', { name })
const facts = () =>
  within(region())
    .getAllByRole('definition')
    .map((fact) => textOf(fact))

describe('AccountCard', () => {
  it('shows what the key sees: each balance with its currency, and the channels', () => {
    show({ balance: balanceOf([euros(1499.9951), { micros: 120_500_000, currency: 'USD' }]) })

    expect(textOf(region())).toMatch(/^acmePA.*12 channelsConnected/)
    expect(facts()).toEqual(['€1,499.99 EUR$120.50 USD', '12 channels'])
  })

  it.each([
    ['CREDITS', '8.25 CREDITS'],
    ['KWD', 'KWD 8.250'],
    ['XQZ', 'XQZ 8.25'],
    ['EUR', '€8.25 EUR'],
  ])('names %s once', (currency, expected) => {
    show({ balance: balanceOf([{ micros: 8_250_000, currency }]) })

    expect(facts()[0]).toBe(expected)
  })

  it('shows neither amounts nor names while they are hidden', () => {
    show({ account: { ...PARTNER, label: 'Acme, main' }, isHidden: true })

    expect(textOf()).not.toMatch(/Acme|acmePA|1,499/)
    expect(
      [...document.querySelectorAll('input')].map(({ value, placeholder }) => value + placeholder).join(),
    ).not.toMatch(/acme/i)
    expect(textOf(region('Account 1'))).toContain('••• EUR')
  })

  it('says that there is no balance record, which is not zero', () => {
    show({ balance: balanceOf([]) })

    expect(facts()[0]).toBe('no balance record')
  })

  it('has no figure for what was not read yet', () => {
    show({ balance: {}, channelCount: undefined })

    expect(facts()).toEqual(['—', 'counting channels'])
  })

  it('counts one channel and thousands in words', () => {
    show({ channelCount: 1 })
    expect(facts()[1]).toBe('1 channel')
  })

  it('says that it waits for its key, which it asks for, and nothing else of what follows from that', () => {
    const { onChange } = show({ lacksKey: true, balance: { problem: problem('not-configured') } })

    expect(textOf().match(/This account waits for its API key/g)).toHaveLength(1)
    expect(screen.queryByRole('button', { name: 'Open settings' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Enter the key' }))
    expect(onChange).toHaveBeenCalledOnce()
  })

  it.each([
    ['key-rejected', 'Enter the key'],
    ['key-ended', 'Enter the key'],
    ['forbidden', 'Change key or partner'],
    ['not-found', 'Change key or partner'],
  ] as const)('leads from the problem %s to the form with “%s”', (kind, name) => {
    const { onChange } = show({ balance: { ...balanceOf([euros(1)]), problem: problem(kind) } })

    const [inNotice] = screen.getAllByRole('button', { name })
    if (inNotice) fireEvent.click(inNotice)
    expect(inNotice?.closest('.notice')).not.toBeNull()
    expect(onChange).toHaveBeenCalledOnce()
  })

  it('does not say that channels are being read while it has no key', () => {
    show({ lacksKey: true, balance: {}, channelCount: undefined })

    expect(facts()).toEqual(['—', '—'])
  })

  it('is not called connected while it has no key, though it once was read', () => {
    show({ lacksKey: true })

    expect(textOf(region())).not.toContain('Connected')
  })

  it('says what is wrong with the connection since, and what to do', () => {
    show({ balance: { ...balanceOf([euros(1499.99)]), problem: problem('key-rejected') } })

    expect(textOf(within(region()).getAllByRole('status')[0])).toContain('360dialog rejected the API key')
    expect(facts()[0]).toBe('€1,499.99 EUR')
  })

  it('asks for host access where it is missing', () => {
    const { onAllowAccess } = show({ balance: { problem: problem('host-access') } })

    fireEvent.click(screen.getByRole('button', { name: 'Allow access' }))

    expect(onAllowAccess).toHaveBeenCalledOnce()
  })

  it('leads to another key and out of the connection', () => {
    const { onChange, onDisconnect } = show()

    fireEvent.click(screen.getByRole('button', { name: 'Change key or partner' }))
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }))
    expect(onDisconnect).not.toHaveBeenCalled()
    expect(textOf(region())).toContain('also revoke the key in the Partner Hub')
    fireEvent.click(screen.getByRole('button', { name: 'Yes, disconnect' }))

    expect(onChange).toHaveBeenCalledOnce()
    expect(onDisconnect).toHaveBeenCalledOnce()
  })

  it('asks before it goes, and is kept by the key that is under the finger, or by Escape', () => {
    const { onDisconnect } = show()
    const ask = () => fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }))

    ask()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep it' }))
    fireEvent.keyDown(screen.getByRole('alertdialog', { name: 'Disconnect acmePA?' }), { key: 'Escape' })
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Disconnect' }))
    expect(screen.queryByRole('alertdialog')).toBeNull()
    ask()
    fireEvent.click(screen.getByRole('button', { name: 'Keep it' }))

    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(onDisconnect).not.toHaveBeenCalled()
  })

  it('is called as the user calls it, and still says which partner it is', () => {
    show({ account: { ...PARTNER, label: 'Acme, main' } })

    expect(textOf(region('Acme, main'))).toContain('Partner IDacmePA')
  })

  it('says that sample data is simulated, and how to leave it', () => {
    show({ account: SAMPLE })

    expect(textOf(region('Sample data'))).toContain('No request leaves this computer.')
    expect(screen.getByRole('button', { name: 'Leave sample data' })).toBeTruthy()
    expect(textOf(region('Sample data'))).not.toMatch(/samplePA|revoke/)
  })
})

describe('one of several accounts', () => {
  it('is one line until it is opened, by a button with its name', () => {
    const { onToggle } = show({ isOneOfSeveral: true, isOpen: false })
    const toggle = screen.getByRole('button', { name: 'acmePA' })

    expect(screen.getAllByRole('button')).toEqual([toggle])
    expect(toggle.getAttribute('aria-expanded')).toBe('false')
    expect(facts()).toEqual(['€1,499.99 EUR', '12 channels'])
    fireEvent.click(toggle)
    expect(onToggle).toHaveBeenCalledOnce()
  })

  it('says in its line what is wrong, and leads to the key where that mends it', () => {
    const { onChange } = show({
      isOneOfSeveral: true,
      isOpen: false,
      balance: { ...balanceOf([euros(1)]), problem: problem('key-rejected') },
    })

    expect(textOf(region())).toContain('360dialog rejected the API key')
    expect(textOf(region())).not.toContain('Connected')
    fireEvent.click(screen.getByRole('button', { name: 'Enter the key, acmePA' }))
    expect(onChange).toHaveBeenCalledOnce()
  })

  it('has its name in that of each of its fields and buttons', () => {
    show({ isOneOfSeveral: true })

    const named = ['input:not([type=radio])', 'select', 'fieldset', '.account-body button']
    const elements = [...document.querySelectorAll(named.join())]
    expect(elements.length).toBeGreaterThan(6)
    expect(elements.filter((element) => !element.getAttribute('aria-label')?.endsWith(', acmePA'))).toEqual([])
  })

  it.each([
    ['currency', 'Currency of costs'],
    ['badge', 'The badge shows'],
  ] as const)('has the focus in the field that was led to: %s', (part, name) => {
    show({ part })

    expect(document.activeElement).toBe(screen.getByLabelText(name))
  })
})

it('names its colors', () => {
  show()

  const names = screen.getAllByRole('radio').map((radio) => radio.getAttribute('aria-label'))
  expect(names).toEqual(['Blue', 'Amber', 'Teal', 'Magenta', 'Orange', 'Purple', 'Gray', 'Black or white'])
})
