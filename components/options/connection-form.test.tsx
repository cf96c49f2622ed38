import { act, fireEvent, render, screen } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import type { Connect, ConnectRequest, ConnectResult } from '../../utils/domain/connection.ts'
import type { Failure, ProblemKind } from '../../utils/domain/problem.ts'
import { ENVIRONMENT, MINUTE_MS, NOW_MS } from '../testing/environment.ts'
import { textOf } from '../testing/page.ts'
import { ConnectionForm } from './connection-form.tsx'

/** A check that ends when the test says so. */
function show(initialPartnerId = '') {
  const requests: ConnectRequest[] = []
  let end: (result: ConnectResult) => void = () => undefined
  let wait: (untilMs: number) => void = () => undefined
  const onConnect: Connect = (request, onWait) => {
    requests.push(request)
    wait = onWait
    return new Promise((resolve) => {
      end = resolve
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
    />,
  )
  return {
    requests,
    onCancel,
    fail: (failure: Failure) => act(async () => end({ ok: false, failure })),
    wait: (untilMs: number) => act(() => wait(untilMs)),
  }
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const button = () => screen.getByRole('button', { name: 'Connect' })
const alertText = () => textOf(screen.getByRole('alert'))

function enter(partnerId: string, key: string): void {
  fireEvent.input(field('Partner ID'), { target: { value: partnerId } })
  fireEvent.input(field('API key'), { target: { value: key } })
}

const STEPS: readonly (readonly [ProblemKind, RegExp])[] = [
  ['key-rejected', /rejected this API key\. Copy the key again from the Partner Hub/],
  ['forbidden', /no right on partner acmePA\. Check that partner ID and key belong together/],
  ['not-found', /knows no partner acmePA\. Check the partner ID in the Partner Hub/],
  ['host-access', /may not reach hub\.360dialog\.io\. Press Connect again and allow access/],
  ['offline', /No connection to hub\.360dialog\.io\. Check your network, then press Connect again/],
  ['server', /360dialog has a problem right now\. Wait a minute, then press Connect again/],
  ['unexpected', /could not be read\. If your network has a sign-in page, sign in/],
  ['not-configured', /could not be read/],
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
    expect(textOf(screen.getByRole('status'))).toBe('Checking the connection…')
  })

  it('says how long it waits for the request limit', async () => {
    const { wait } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())

    await wait(NOW_MS + 12_000)

    expect(textOf(screen.getByRole('status'))).toMatch(/^Waiting 12 s/)
  })

  it.each([
    ['', 'secret-key', 'Enter your partner ID.', 'Partner ID'],
    ['acmePA', '  ', 'Enter your Partner API key.', 'API key'],
    [
      'acmePA',
      'schlüssel',
      'This has characters that no API key has. Copy the key again from the Partner Hub, under API Keys.',
      'API key',
    ],
  ])('asks for what is missing of %o and %o, and goes to its field', (partnerId, key, sentence, name) => {
    const { requests } = show()
    enter(partnerId, key)

    fireEvent.click(button())

    expect(alertText()).toBe(sentence)
    expect(document.activeElement).toBe(field(name))
    expect(requests).toEqual([])
  })

  it.each(STEPS)('says after %s what to do next, and keeps what was entered', async (kind, sentence) => {
    const { fail } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())

    await fail({ kind })

    expect(alertText()).toMatch(sentence)
    expect(textOf()).not.toContain('secret-key')
    expect(field('API key').value).toBe('secret-key')
    expect(button().getAttribute('aria-disabled')).toBe('false')
  })

  it('says when the request limit allows the next try', async () => {
    const { fail } = show()
    enter('acmePA', 'secret-key')
    fireEvent.click(button())

    await fail({ kind: 'rate-limited', retryAtMs: NOW_MS + 2 * MINUTE_MS })

    expect(alertText()).toBe('The request limit of this partner is reached. Try again at 2:07 PM.')
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
