import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ENVIRONMENT, MINUTE_MS, NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import type { Connect, ConnectRequest, ConnectResult } from '#domain/connect/connection.ts'
import type { Failure, ProblemKind } from '#domain/reading/problem.ts'
import { ConnectionForm } from './connection-form.tsx'

const access = vi.hoisted(() => ({
  request: vi.fn<() => Promise<boolean>>(),
  watch: vi.fn<(onGranted: () => void) => () => void>(),
}))
vi.mock('#platform/host-access.ts', () => ({
  requestHostAccess: access.request,
  watchHostAccess: access.watch,
}))

/** A check that ends when the test says so, or when its signal does. */
type FormProps = Partial<Parameters<typeof ConnectionForm>[0]>

function show(initialPartnerId = '', props: FormProps = {}) {
  const requests: ConnectRequest[] = []
  let end: (result: ConnectResult) => void = () => undefined
  let wait: (untilMs: number) => void = () => undefined
  const signals: AbortSignal[] = []
  const onConnect: Connect = (request, onWait, signal) => {
    requests.push(request)
    wait = onWait
    if (signal) signals.push(signal)
    return new Promise((resolve, reject) => {
      end = resolve
      signal?.addEventListener('abort', () => reject(signal.reason))
    })
  }
  const onCancel = vi.fn()
  render(
    <ConnectionForm
      initialPartnerId={initialPartnerId}
      environment={ENVIRONMENT}
      now={() => NOW_MS}
      onConnect={onConnect}
      onCancel={onCancel}
      {...props}
    />,
  )
  return {
    requests,
    signals,
    onCancel,
    fail: (failure: Failure) => act(async () => end({ ok: false, failure })),
    wait: (untilMs: number) => act(() => wait(untilMs)),
  }
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const button = () => screen.getByRole('button', { name: 'Connect' })
const status = () => document.querySelector('.check-status') ?? document.body
const alertText = () => textOf(screen.getByRole('alert'))

function enter(partnerId: string, key: string): void {
  fireEvent.input(field('Partner ID'), { target: { value: partnerId } })
  fireEvent.input(field('API key'), { target: { value: key } })
}

function paste(name: string, text: string): void {
  fireEvent.paste(field(name), { clipboardData: { getData: () => text } })
}

const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

/** What follows a title in the same notice is joined to it in the page's text. */
const STEPS: readonly (readonly [ProblemKind, RegExp, string])[] = [
  ['key-rejected', /rejected this API key.*generate a new one in the Partner Hub/, 'Enter another key'],
  ['forbidden', /can’t access partner acmePA.*Check that the key belongs to this partner ID/, 'Correct the partner ID'],
  ['not-found', /can’t find partner acmePA.*Check the partner ID in the Partner Hub/, 'Correct the partner ID'],
  ['refused', /refused this request.*Check partner ID and key, or try again later/, 'Try again'],
  ['host-access', /isn’t allowed to connect to 360dialog.*Allow access/, 'Allow access'],
  ['rate-limited', /request limit is reached.*checks again at 2:06 PM/, 'Stop waiting'],
  ['offline', /Can’t reach hub\.360dialog\.io.*Check your network.*nothing was saved/, 'Try again'],
  ['server', /360dialog isn’t working right now.*Wait a minute, then try again/, 'Try again'],
  ['not-json', /couldn’t read 360dialog’s reply.*Open any web page and sign in, then try again/, 'Try again'],
  ['unexpected', /doesn’t understand 360dialog’s reply.*Try again later/, 'Try again'],
  ['not-configured', /doesn’t understand 360dialog’s reply/, 'Try again'],
]

describe('ConnectionForm', () => {
  it('trims what is pasted before it is checked', () => {
    const { requests } = show()

    enter(' acmePA\n', '\u200b secret-key \n')
    fireEvent.click(button())

    expect(requests).toEqual([{ kind: 'partner', partnerId: 'acmePA', key: 'secret-key' }])
  })

  it('hides the key, and lets no password manager or spell checker have it', () => {
    show()

    expect(field('API key').type).toBe('password')
    expect(field('API key').autocomplete).toBe('off')
    expect(field('API key').getAttribute('name')).toBeNull()
  })

  it('is submitted by Enter, without leaving the page', () => {
    const { requests } = show()
    enter('acmePA', 'secret-key')

    const form = field('API key').form
    const isDefault = form && fireEvent.submit(form)

    expect(isDefault).toBe(false)
    expect(requests).toHaveLength(1)
  })

  it('sends nothing twice while a check runs, and says that it runs', () => {
    const { requests } = show()
    enter('acmePA', 'secret-key')

    fireEvent.click(button())
    fireEvent.click(button())

    expect(requests).toHaveLength(1)
    expect(button().getAttribute('aria-disabled')).toBe('true')
    expect(textOf(status())).toBe('Checking the connection…')
  })

  it('says how long it waits for the request limit', async () => {
    const { wait } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())

    await wait(NOW_MS + 12_000)

    expect(textOf(status())).toMatch(/^Waiting 12 s/)
  })

  it.each([
    ['', 'secret-key', 'Enter your partner ID.', 'Partner ID'],
    ['acmePA', '  ', 'Enter your Partner API key.', 'API key'],
  ])('asks for what is missing of %o and %o, and goes to its field', (partnerId, key, sentence, name) => {
    const { requests } = show()
    enter(partnerId, key)

    fireEvent.click(button())

    expect(alertText()).toBe(sentence)
    expect(document.activeElement).toBe(field(name))
    expect(requests).toEqual([])
  })

  it.each(STEPS)('says after %s what to do next, and keeps what was entered', async (kind, sentence, remedy) => {
    const { fail } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())

    await fail({ kind })

    expect(alertText()).toMatch(sentence)
    expect(within(screen.getByRole('alert')).getByRole('button', { name: remedy })).toBeTruthy()
    expect(textOf()).not.toContain('secret-key')
    expect(field('API key').value).toBe('secret-key')
    expect(button().getAttribute('aria-disabled')).toBe('false')
  })

  it('takes the complaint back with the next try', async () => {
    const { fail, requests } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())
    await fail({ kind: 'server' })

    fireEvent.click(button())

    expect(alertText()).toBe('')
    expect(requests).toHaveLength(2)
  })

  it('begins with the partner that is connected, and can be left', () => {
    const { onCancel } = show('acmePA')

    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))

    expect(field('Partner ID').value).toBe('acmePA')
    expect(onCancel).toHaveBeenCalledOnce()
  })
})

describe('the fields', () => {
  it('may be filled at once, as a password manager does', async () => {
    const { requests } = show()

    await act(() => {
      for (const [name, value] of [
        ['Partner ID', 'acmePA'],
        ['API key', 'secret-key'],
      ] as const) {
        const input = field(name)
        input.value = value
        input.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }
    })
    fireEvent.click(button())

    expect(requests).toEqual([{ kind: 'partner', partnerId: 'acmePA', key: 'secret-key' }])
  })

  it('keep the key that is stored where none is entered, and only there', () => {
    const { requests } = show('acmePA', { keepsKey: true })
    expect(textOf()).toContain('Leave empty to keep the current key.')

    fireEvent.click(button())
    expect(requests).toEqual([{ kind: 'partner', partnerId: 'acmePA', key: '' }])

    cleanup()
    const first = show('acmePA')
    fireEvent.click(button())
    expect(first.requests).toEqual([])
    expect(alertText()).toContain('Enter your Partner API key.')
  })

  it('have the partner of the administrator, whatever is pasted', async () => {
    const { requests } = show('', { managedPartnerId: 'ownPA' })
    expect(field('Partner ID').readOnly).toBe(true)
    expect(textOf()).toContain('Your organization chose this partner.')

    await act(() => {
      const data = new DataTransfer()
      data.setData('text/plain', 'partner_id=otherPA X-API-Key: secret-key')
      field('API key').dispatchEvent(
        Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: data }),
      )
    })

    expect(requests).toEqual([{ kind: 'partner', partnerId: 'ownPA', key: 'secret-key' }])
  })

  it('ask which account is meant where the partner is connected already', () => {
    const { requests } = show('', { isKnown: (partnerId) => partnerId === 'acmePA' })
    enter('acmePA', 'secret-key')
    expect(textOf()).toContain('acmePA is already connected.')

    fireEvent.click(screen.getByRole('checkbox', { name: 'Add as a separate account' }))
    fireEvent.click(button())

    expect(requests).toEqual([{ kind: 'partner', partnerId: 'acmePA', key: 'secret-key', isAnother: true }])
  })
})

describe('a paste', () => {
  it('of the second value starts the check without a click', () => {
    const { requests } = show()

    paste('Partner ID', ' acmePA\n')
    expect(requests).toEqual([])
    paste('API key', '\u200bsecret-key ')

    expect(requests).toEqual([{ kind: 'partner', partnerId: 'acmePA', key: 'secret-key' }])
    expect(textOf(screen.getByText('Checking the connection…'))).toBeTruthy()
  })

  it('in the other order does so too', () => {
    const { requests } = show()

    paste('API key', 'secret-key')
    paste('Partner ID', 'https://hub.360dialog.com/dashboard/partner/acmePA/funds')

    expect(requests).toEqual([{ kind: 'partner', partnerId: 'acmePA', key: 'secret-key' }])
  })

  it('is not typing, which starts nothing', () => {
    const { requests } = show()

    enter('acmePA', 'secret-key')

    expect(requests).toEqual([])
  })

  it('says what was taken off the key, and not the key', () => {
    show('')

    paste('API key', 'X-API-Key: secret-key')

    expect(field('API key').value).toBe('secret-key')
    expect(textOf()).toContain('Removed “X-API-Key” from what you pasted.')
    expect(textOf()).not.toContain('secret-key')
  })

  it('replaces what was rejected, and is as soon as you paste', async () => {
    const { fail, requests } = show()
    enter('acmePA', 'old-key')
    fireEvent.click(button())
    await fail({ kind: 'key-rejected' })

    paste('API key', 'new-key')

    expect(requests.at(-1)).toEqual({ kind: 'partner', partnerId: 'acmePA', key: 'new-key' })
    expect(alertText()).toBe('')
  })

  it('changes nothing while a check runs', () => {
    const { requests } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())

    paste('API key', 'another-key')

    expect(field('API key').value).toBe('secret-key')
    expect(requests).toHaveLength(1)
  })
})

describe('a complaint', () => {
  it('of a channel’s key comes before anything is sent; it may be checked anyway', async () => {
    const { requests } = show('acmePA')

    paste('API key', 'D360-API-KEY: secret-key')

    expect(requests).toEqual([])
    expect(alertText()).toMatch(
      /key is for a single channel.*Generate a Partner API key in the Partner Hub.*Nothing was sent/,
    )
    await press('Check it anyway')
    expect(requests).toEqual([{ kind: 'partner', partnerId: 'acmePA', key: 'secret-key' }])
  })

  it('of swapped fields comes before anything is sent; its button swaps and checks', async () => {
    const { requests } = show()
    enter('secret-key-of-the-partner', 'acmePA')

    fireEvent.click(button())

    expect(requests).toEqual([])
    expect(alertText()).toMatch(/look swapped.*Nothing was sent/)
    await press('Swap them')
    expect(requests).toEqual([{ kind: 'partner', partnerId: 'acmePA', key: 'secret-key-of-the-partner' }])
    expect(field('Partner ID').value).toBe('acmePA')
  })

  it.each([
    ['acmePA', 'acmePA', /Both fields contain the partner ID/],
    ['acmePA', 'schlüssel', /isn’t an API key.*characters that API keys never have/],
  ])('of %s and %s leads to the key', async (partnerId, key, sentence) => {
    const { requests } = show()
    enter(partnerId, key)
    fireEvent.click(button())

    expect(alertText()).toMatch(sentence)
    expect(field('API key').getAttribute('aria-invalid')).toBe('true')
    await press('Enter another key')
    expect(document.activeElement).toBe(field('API key'))
    expect(requests).toEqual([])
  })

  it('of the id of a client names what it is, once the server does not know it', async () => {
    const { fail } = show()
    enter('acmeCL', 'secret-key')
    fireEvent.click(button())
    await fail({ kind: 'not-found' })

    expect(alertText()).toMatch(/“acmeCL” isn’t a partner ID.*client, a channel or a WhatsApp account/)
    await press('Correct the partner ID')
    expect(document.activeElement).toBe(field('Partner ID'))
  })

  it('repeats what the server said', async () => {
    const { fail } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())
    await fail({ kind: 'server', detail: 'Maintenance until noon' })

    expect(alertText()).toContain('360dialog said: “Maintenance until noon”')
  })

  it('is checked again by its button, with what was entered', async () => {
    const { fail, requests } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())
    await fail({ kind: 'offline' })

    await press('Try again')

    expect(requests).toHaveLength(2)
    expect(requests[1]).toEqual(requests[0])
  })

  it('goes when something else is entered', async () => {
    const { fail } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())
    await fail({ kind: 'not-found' })

    enter('otherPA', 'secret-key')

    expect(alertText()).toBe('')
  })
})

describe('missing access', () => {
  const failWithoutAccess = async () => {
    const world = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())
    await world.fail({ kind: 'host-access' })
    return world
  }

  it('is asked for as the first thing in the click, and the check goes on', async () => {
    const { requests } = await failWithoutAccess()
    access.request.mockResolvedValue(true)

    screen.getByRole('button', { name: 'Allow access' }).click()
    // Before any await: else Firefox has forgotten the click.
    expect(access.request).toHaveBeenCalledOnce()
    await act(async () => undefined)

    expect(requests).toHaveLength(2)
  })

  it('can be refused, and asked for again', async () => {
    const { requests } = await failWithoutAccess()
    access.request.mockResolvedValue(false)

    await press('Allow access')

    expect(alertText()).toMatch(/Access wasn’t allowed/)
    expect(requests).toHaveLength(1)
    expect(screen.getByRole('button', { name: 'Allow access' })).toBeTruthy()
  })

  it('that is granted elsewhere lets the check go on by itself', async () => {
    const { requests } = await failWithoutAccess()
    const onGranted = access.watch.mock.calls[0]?.[0]

    await act(async () => onGranted?.())

    expect(requests).toHaveLength(2)
  })
})

describe('a full request limit', () => {
  const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))

  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is waited for, and the check is repeated by itself', async () => {
    const { fail, requests } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())
    await fail({ kind: 'rate-limited', retryAtMs: NOW_MS + 2 * MINUTE_MS })
    expect(alertText()).toMatch(/checks again at 2:07 PM/)

    await pass(2 * MINUTE_MS - 1)
    expect(requests).toHaveLength(1)
    await pass(1)

    expect(requests).toHaveLength(2)
    expect(requests[1]).toEqual(requests[0])
  })

  it('is waited for no longer than the user wants', async () => {
    const { fail, requests } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())
    await fail({ kind: 'rate-limited', retryAtMs: NOW_MS + 2 * MINUTE_MS })

    fireEvent.click(screen.getByRole('button', { name: 'Stop waiting' }))
    await pass(10 * MINUTE_MS)

    expect(alertText()).toBe('')
    expect(requests).toHaveLength(1)
    expect(field('API key').value).toBe('secret-key')
  })

  it('in the middle of a check can be left as well, and nothing is said or saved', async () => {
    const { wait, signals } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())
    await wait(NOW_MS + 12_000)

    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Stop waiting' })))

    expect(signals[0]?.aborted).toBe(true)
    expect(alertText()).toBe('')
    expect(button().getAttribute('aria-disabled')).toBe('false')
  })
})

it('shows the key while it is asked to, and hides it again', () => {
  show()
  const toggle = screen.getByRole('button', { name: 'Show key' })

  fireEvent.click(toggle)
  expect(field('API key').type).toBe('text')
  expect(toggle.getAttribute('aria-pressed')).toBe('true')

  fireEvent.click(toggle)
  expect(field('API key').type).toBe('password')
})

it('says beside the key what is stored and where, and what is sent to whom', async () => {
  show()
  await screen.findByText(/^in this browser/)

  const terms = [...document.querySelectorAll('.key-safety dd')].map((term) => textOf(term))
  expect(terms).toEqual([
    'in this browser’s profile on your computer, unencrypted. Anyone who can read the profile can use it.',
    'only to hub.360dialog.io, to read balances and usage.',
    'everything your partner account can do. Saldo only reads.',
  ])
})

describe('the line below the key', () => {
  const below = () => field('API key').closest('.credentials') as HTMLElement

  it('says what is checked and what is wrong, and nothing else then', async () => {
    const { fail } = show()
    expect(textOf(below())).toContain('Saldo checks the key as soon as you paste it.')

    enter('acmePA', 'secret-key')
    fireEvent.click(button())
    expect(textOf(below())).toContain('Checking the connection…')
    expect(textOf(below())).not.toContain('as soon as you paste')

    await fail({ kind: 'key-rejected' })
    expect(textOf(below())).toContain('rejected this API key')
    expect(textOf(below())).not.toMatch(/as soon as you paste|Checking/)
  })

  it('is named as the error of the field that is complained of', async () => {
    const { fail } = show()
    expect(field('API key').getAttribute('aria-errormessage')).toBeNull()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())
    await fail({ kind: 'key-rejected' })

    const id = field('API key').getAttribute('aria-errormessage')
    expect(id && document.getElementById(id)).toBe(screen.getByRole('alert'))
    expect(field('Partner ID').getAttribute('aria-errormessage')).toBeNull()
  })

  it('comes into sight where the window ends above it', async () => {
    const seen = vi.spyOn(HTMLElement.prototype, 'scrollIntoView')
    const { fail } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())
    expect(seen).not.toHaveBeenCalled()

    await fail({ kind: 'key-rejected' })

    expect(seen).toHaveBeenCalledWith({ block: 'nearest' })
    expect(seen.mock.contexts.at(-1)).toBe(screen.getByRole('alert'))
  })

  it('gives the focus to the key where what had it is gone', async () => {
    const { fail } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())
    await fail({ kind: 'offline' })
    const again = screen.getByRole('button', { name: 'Try again' })
    again.focus()

    await press('Try again')

    expect(again.isConnected).toBe(false)
    expect(document.activeElement).toBe(field('API key'))
  })
})
