import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { CHANGES } from '#components/testing/changes.tsx'
import { ENVIRONMENT, NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { balanceOf, euros, PARTNER, problem, SAMPLE } from '#components/testing/popup-state.ts'
import { channel } from '#components/testing/usage.ts'
import type { Connect } from '#domain/connect/connection.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { alertLogItem } from '#state/alerts/alerts.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { StorageRefusedError } from '#state/item/storage-access.ts'
import { keyItem, plainKey } from '#state/keys/keys.ts'
import { readOptionsState } from '#state/options/options-state.ts'
import { balanceItem, usageRevisionItem } from '#state/reading/readings.ts'
import { Options } from './options.tsx'

vi.mock('#platform/host-access.ts', () => ({ requestHostAccess: vi.fn() }))

/** Saves the account as the use case does. */
const connectTo: Connect = async ({ kind }) => {
  await balanceItem(PARTNER.id).write(balanceOf([euros(1499.99)]))
  await keyItem(PARTNER.id).write(plainKey('a-key'))
  await accountsItem.write([kind === 'sample' ? SAMPLE : PARTNER])
  return { ok: true, accountId: PARTNER.id }
}

const KEY_ACTIONS = { change: vi.fn(), unlock: vi.fn(), lock: vi.fn(), giveUp: vi.fn() }

const readState = () => readOptionsState(createUsageStore())

type Props = Parameters<typeof Options>[0]

async function show(onConnect: Connect = connectTo, props: Partial<Props> = {}) {
  const connect = vi.fn(onConnect)
  const disconnect = vi.fn(() => accountsItem.write([]))
  render(
    <Options
      initial={await readState()}
      readState={readState}
      listChannels={async () => []}
      environment={ENVIRONMENT}
      now={() => NOW_MS}
      onConnect={connect}
      onDisconnect={disconnect}
      keys={KEY_ACTIONS}
      changes={CHANGES}
      {...props}
    />,
  )
  return { connect, disconnect }
}

beforeEach(() => {
  history.replaceState(null, '', '#')
  // All four hundred would make every search by role take a second.
  vi.spyOn(Intl, 'supportedValuesOf').mockReturnValue(['Asia/Tokyo', 'Europe/Berlin'])
})

const click = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

async function connectAs(partnerId: string, key: string) {
  fireEvent.input(screen.getByLabelText('Partner ID'), { target: { value: partnerId } })
  fireEvent.input(screen.getByLabelText('API key'), { target: { value: key } })
  await click('Connect')
}

describe('Options', () => {
  it('connects, shows what the key sees, and keeps no trace of the key in the page', async () => {
    await show()

    await connectAs('acmePA', 'secret-key')

    const region = await screen.findByRole('region', { name: 'Connected to acmePA' })
    expect(textOf(region)).toContain('€1,499.99 EUR')
    expect(screen.queryByLabelText('API key')).toBeNull()
    expect(document.documentElement.outerHTML).not.toContain('secret-key')
    expect([...document.querySelectorAll('input[type=password]')]).toEqual([])
    expect([...document.querySelectorAll('input')].map(({ value }) => value)).not.toContain('secret-key')
  })

  it('names the partner, asks what nobody else knows, and goes on with Done', async () => {
    const readName = vi.fn(async () => 'Acme GmbH')
    await show(undefined, { readName })

    await connectAs('acmePA', 'secret-key')

    const region = await screen.findByRole('region', { name: 'Connected to acmePA' })
    await within(region).findByText('Acme GmbH')
    expect(readName).toHaveBeenCalledExactlyOnceWith(PARTNER)
    // It is known of this one.
    expect(within(region).queryByLabelText('Currency of costs')).toBeNull()
    expect(within(region).getByLabelText<HTMLInputElement>('Amber below, EUR').value).toBe('200')
    expect(within(region).queryByLabelText('Read the balance every')).toBeNull()
    await click('Done')
    expect(screen.queryByRole('button', { name: 'Done' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Disconnect' })).toBeTruthy()
  })

  it('calls the account as 360dialog calls the partner, also where that comes late', async () => {
    let tell: (name: string) => void = () => undefined
    await show(undefined, { readName: () => new Promise((resolve) => (tell = resolve)) })
    await connectAs('acmePA', 'secret-key')
    await screen.findByRole('region', { name: 'Connected to acmePA' })
    await click('Done')

    await act(async () => tell(`  Acme   GmbH ${'x'.repeat(200)}`))

    await waitFor(async () => expect((await accountsItem.read())[0]?.label).toMatch(/^Acme GmbH x{50}$/))
  })

  it('leaves the name that the user gave it', async () => {
    let tell: (name: string) => void = () => undefined
    await show(undefined, { readName: () => new Promise((resolve) => (tell = resolve)) })
    await connectAs('acmePA', 'secret-key')
    await screen.findByRole('region', { name: 'Connected to acmePA' })
    await act(() => CHANGES.changeAccount(PARTNER.id, { label: 'Mine' }))

    await act(async () => tell('Acme GmbH'))

    expect((await accountsItem.read())[0]?.label).toBe('Mine')
  })

  it('warns of a clock that differs, and is connected all the same', async () => {
    const clocks = { servedAtMs: NOW_MS - 3_600_000, atMs: NOW_MS }
    await show(async (request, onWait) => ({ ...(await connectTo(request, onWait)), clocks }))

    await connectAs('acmePA', 'secret-key')

    await screen.findByText('Your computer’s clock is wrong')
    expect(await accountsItem.read()).toEqual([PARTNER])
  })

  it('warns of a clock that differs after a change of the key too, until another change found it right', async () => {
    const clocks = { servedAtMs: NOW_MS - 3_600_000, atMs: NOW_MS }
    await connectTo({ kind: 'partner', partnerId: 'acmePA', key: 'secret-key' }, () => undefined)
    const { connect } = await show()
    connect.mockImplementationOnce(async (request, onWait) => ({ ...(await connectTo(request, onWait)), clocks }))

    await click('Change key or partner')
    await connectAs('acmePA', 'new-key')
    await screen.findByText('Your computer’s clock is wrong')
    expect(screen.queryByRole('button', { name: 'Done' })).toBeNull()

    await click('Change key or partner')
    await connectAs('acmePA', 'new-key')
    await waitFor(() => expect(screen.queryByText('Your computer’s clock is wrong')).toBeNull())
  })

  it('says how to pin the icon while it is not pinned, and no longer', async () => {
    let tell: (isPinned: boolean) => void = () => undefined
    const stop = vi.fn()
    await connectTo({ kind: 'sample' }, () => undefined)
    await show(undefined, {
      watchPinned: (onChange) => {
        tell = onChange
        return stop
      },
    })
    expect(textOf()).not.toContain('Keep Saldo in sight')

    await act(() => tell(false))
    expect(textOf()).toContain('Keep Saldo in sight')

    await act(() => tell(true))
    expect(textOf()).not.toContain('Keep Saldo in sight')
    cleanup()
    await vi.waitFor(() => expect(stop).toHaveBeenCalledOnce())
  })

  it('saves and shows nothing after a failed check', async () => {
    await show(async () => ({ ok: false, failure: { kind: 'key-rejected' } }))

    await connectAs('acmePA', 'wrong-key')

    expect(textOf(screen.getByRole('alert'))).toContain('rejected this API key')
    expect(screen.queryByRole('region', { name: 'Accounts' })).toBeNull()
    expect(await accountsItem.read()).toEqual([])
  })

  it('explores sample data without a key', async () => {
    const { connect } = await show()

    await click('Explore with sample data')

    expect(connect.mock.calls[0]?.[0]).toEqual({ kind: 'sample' })
    expect(textOf(await screen.findByRole('region', { name: 'Accounts' }))).toContain('Sample data is on')
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Sample data is on'))
    expect(screen.queryByRole('button', { name: 'Explore with sample data' })).toBeNull()
  })

  it('updates itself when the channels have been listed', async () => {
    await connectTo({ kind: 'sample' }, () => undefined)
    await show()
    expect(textOf(screen.getByRole('region', { name: 'Accounts' }))).toContain('counting channels')

    const channels = Array.from({ length: 12 }, (_, place) => channel({ id: `channel-${place}` }))
    await act(async () => {
      const page = { channels, startedAtMs: NOW_MS, offset: 0, nextOffset: 12, isLast: true }
      await createUsageStore().storePage(PARTNER.id, page, NOW_MS)
      await usageRevisionItem(PARTNER.id).write(1)
    })

    await waitFor(() => expect(textOf(screen.getByRole('region', { name: 'Accounts' }))).toContain('12 channels'))
  })

  it('changes the key with the partner filled in and the key empty, and can go back', async () => {
    await connectTo({ kind: 'partner', partnerId: 'acmePA', key: 'secret-key' }, () => undefined)
    await show()

    await click('Change key or partner')

    expect(screen.getByRole('region', { name: 'Change key or partner' })).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('Partner ID').value).toBe('acmePA')
    expect(screen.getByLabelText<HTMLInputElement>('API key').value).toBe('')
    await click('Cancel')
    expect(screen.getByRole('region', { name: 'Accounts' })).toBeTruthy()
  })

  it('disconnects, and says that everything was removed', async () => {
    await connectTo({ kind: 'partner', partnerId: 'acmePA', key: 'secret-key' }, () => undefined)
    const { disconnect } = await show()

    await click('Disconnect')
    await click('Yes, disconnect')

    expect(disconnect).toHaveBeenCalledWith(PARTNER.id)
    await screen.findByText('The key and all readings were removed from this computer.')
    expect(screen.getByLabelText('Partner ID')).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'Badge and balance' })).toBeNull()
  })
})

describe('the pages of the settings', () => {
  const EAST = { ...PARTNER, id: 'account-2', partnerId: 'eastPA' }
  const follow = (hash: string) =>
    act(async () => {
      location.hash = hash
      dispatchEvent(new Event('hashchange'))
    })
  const heading = () => textOf(screen.getByRole('heading', { level: 1 }))
  const showBoth = async () => {
    for (const { id } of [PARTNER, EAST]) {
      await balanceItem(id).write(balanceOf([euros(1)]))
      await keyItem(id).write(plainKey('a-key'))
    }
    await accountsItem.write([PARTNER, EAST])
    await show()
  }

  it('are listed, each with its address, the one that is shown marked', async () => {
    await showBoth()
    const links = within(screen.getByRole('navigation', { name: 'Settings' })).getAllByRole('link')

    expect(links.map((link) => [textOf(link), link.getAttribute('href')])).toEqual([
      ['Accounts', '#accounts'],
      ['Badge & look', '#badge'],
      ['Alerts', '#alerts'],
      ['Channels', '#channels'],
      ['Key & privacy', '#key'],
      ['Data & export', '#data'],
      ['Advanced', '#advanced'],
      ['About', '#about'],
    ])
    expect(links.map((link) => link.getAttribute('aria-current'))).toEqual(['page', ...Array(7).fill(null)])
  })

  it('follow the address, and begin at their heading', async () => {
    await showBoth()
    expect(heading()).toBe('Accounts')

    await follow('#badge')

    expect(heading()).toBe('Badge & look')
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    expect(document.title).toBe('Badge & look · Saldo')
    await follow('#account/%E0%A4%A')
    expect(heading()).toBe('Accounts')
  })

  it('show the alerts of accounts as soon as they are stored, under their names', async () => {
    const event = { addListener: () => undefined, removeListener: () => undefined }
    const permissions = { contains: async () => false, onAdded: event, onRemoved: event }
    Object.assign(fakeBrowser, { permissions })
    await showBoth()
    await follow('#alerts')
    await click('Alert log')
    expect(textOf(screen.getByRole('region', { name: 'Alerts' }))).toContain('Nothing has been told yet.')

    const alert = { id: 'key:1', kind: 'key', sinceMs: NOW_MS, atMs: NOW_MS, outcome: 'delivered' } as const
    await act(() => alertLogItem(EAST.id).write([alert]))

    await waitFor(() => expect(textOf()).toContain('360dialog rejected the API keyeastPAShown'))
  })

  it('can be chosen from a field, which changes the address', async () => {
    await showBoth()

    await act(async () => {
      fireEvent.change(screen.getByRole('combobox', { name: 'Settings' }), { target: { value: 'about' } })
    })

    expect(heading()).toBe('About')
    expect(location.hash).toBe('#about')
  })

  it('have one line for each account until one is opened, which its address does too', async () => {
    await showBoth()
    expect(screen.queryByRole('button', { name: /^Disconnect/ })).toBeNull()

    await click('eastPA')
    expect(location.hash).toBe('#account/account-2')
    expect(screen.getByRole('button', { name: 'Disconnect, eastPA' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Disconnect, acmePA' })).toBeNull()
    await follow(`#account/${PARTNER.id}`)
    expect(screen.getByRole('button', { name: 'Disconnect, acmePA' })).toBeTruthy()
    await click('acmePA')
    expect(screen.queryByRole('button', { name: /^Disconnect/ })).toBeNull()
  })

  it('lead to the field that mends a key, and back to what led to it', async () => {
    await showBoth()

    await follow('#account/account-2/key')
    expect(screen.getByLabelText<HTMLInputElement>('Partner ID').value).toBe('eastPA')
    expect(document.activeElement).toBe(screen.getByLabelText('API key'))
    await click('Cancel')

    expect(screen.queryByLabelText('API key')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Change key or partner, eastPA' }))
  })

  it('begin with the account that needs the user open, where the address names no place', async () => {
    for (const { id } of [PARTNER, EAST]) await keyItem(id).write(plainKey('a-key'))
    await balanceItem(PARTNER.id).write(balanceOf([euros(1)]))
    await balanceItem(EAST.id).write({ ...balanceOf([euros(1)]), problem: problem('key-rejected') })
    await accountsItem.write([PARTNER, EAST])
    history.replaceState(null, '', '/')
    await show()

    expect(screen.getByRole('button', { name: 'Enter the key' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Disconnect, eastPA' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Disconnect, acmePA' })).toBeNull()
    await click('eastPA')
    expect(screen.queryByRole('button', { name: 'Disconnect, eastPA' })).toBeNull()
  })

  it('lead to the currency of an account', async () => {
    await showBoth()

    await follow('#account/account-2/currency')

    expect(document.activeElement).toBe(screen.getByLabelText('Currency of costs, eastPA'))
  })

  it.each(['#account/nobody/key', '#account/__proto__', '#add/../..', '#constructor'])(
    'show the accounts for the address %s, which names none of them',
    async (hash) => {
      history.replaceState(null, '', hash)
      await showBoth()

      expect(heading()).toBe('Accounts')
      expect(screen.queryByLabelText('API key')).toBeNull()
    },
  )

  it('show first steps without an account, and still the page of data where it is asked for', async () => {
    await show()
    expect(screen.queryByRole('navigation')).toBeNull()
    expect(screen.getByRole('link', { name: 'Import settings from another browser' }).getAttribute('href')).toBe(
      '#data',
    )

    await follow('#data')

    expect(heading()).toBe('Data & export')
  })

  it('hide how the key is kept behind its heading while there is no account', async () => {
    await show()
    await screen.findByRole('region', { name: 'Key storage' })

    expect(document.querySelector<HTMLDetailsElement>('.keys details')?.open).toBe(false)
  })
})

describe('a browser that refuses to save', () => {
  const SENTENCE = 'The browser refuses to save this. Free some disk space, then try again.'
  const refuse = async () => {
    throw new StorageRefusedError('The browser refuses to save')
  }

  it('does not look disconnected, and says so', async () => {
    await accountsItem.write([PARTNER])
    const { disconnect } = await show()
    disconnect.mockImplementation(refuse)

    await click('Disconnect')
    await click('Yes, disconnect')

    await screen.findByText(SENTENCE)
    expect(screen.getByRole('region', { name: 'Accounts' })).toBeTruthy()
    expect(textOf()).not.toContain('were removed')
  })

  it('is told by the form, and no longer after it was mended', async () => {
    const { connect } = await show()
    connect.mockImplementationOnce(refuse)

    await connectAs('acmePA', 'secret-key')
    await screen.findByText(SENTENCE)

    await click('Connect')
    await screen.findByRole('region', { name: 'Accounts' })
    expect(textOf()).not.toContain(SENTENCE)
  })

  it('is told of the sample data too', async () => {
    await show(refuse)

    await click('Explore with sample data')

    await screen.findByText(SENTENCE)
  })
})

describe('settings that a later version stored', () => {
  it('are left alone: nothing is offered that would overwrite them', async () => {
    await fakeBrowser.storage.local.set({ accounts: { version: 99, value: 'from the future' } })

    await show()

    expect(textOf()).toContain('A newer Saldo saved this data')
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.queryByRole('textbox')).toBeNull()
  })
})
