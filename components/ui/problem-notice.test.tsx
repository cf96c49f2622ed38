import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { MINUTE_MS, NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { balanceOf, euros, popupState, problem } from '#components/testing/popup-state.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import { PROBLEM_KINDS, type ProblemKind } from '#domain/reading/problem.ts'

vi.mock('#components/charts/charts.ts', () => import('#components/testing/no-charts.ts'))

type Remedy = 'Open settings' | 'Unlock' | 'Allow access' | 'Try again' | undefined

const EXPECTED: Record<ProblemKind, readonly [title: string, step: string, remedy: Remedy]> = {
  'not-configured': ['This account waits for its API key', 'read as soon as you enter the key', 'Open settings'],
  locked: ['Saldo is locked', 'Enter your passphrase', 'Unlock'],
  'key-ended': ['The API key is needed again', 'Paste it again in the settings', 'Open settings'],
  'host-access': ['Saldo may not reach hub.360dialog.io', 'Allow access to that site', 'Allow access'],
  'key-doubted': ['360dialog refused a request with this API key', 'asks again by itself before', 'Try again'],
  'key-rejected': ['360dialog rejected the API key', 'Generate a new Partner API key', 'Open settings'],
  forbidden: ['The key has no right on this partner', 'partner ID and API key belong together', 'Open settings'],
  'not-found': ['360dialog does not know this partner', 'Check the partner ID', 'Open settings'],
  refused: ['360dialog refused this request', 'Saldo tries again by itself', 'Try again'],
  'rate-limited': [
    'The request limit is reached',
    'Your own systems share it, or 360dialog counts more calls together than is known',
    undefined,
  ],
  offline: ['No connection to 360dialog', 'Check your network', 'Try again'],
  server: ['360dialog has a problem', 'Saldo tries again by itself', 'Try again'],
  'not-json': ['The answer could not be read', 'A network sign-in page', 'Try again'],
  unexpected: ['360dialog answered in a way that Saldo does not know', 'tries again by itself', 'Try again'],
}

function show(kind: ProblemKind, changes = {}) {
  const actions = { onRefresh: vi.fn(), onOpenSettings: vi.fn(), onAllowAccess: vi.fn() }
  const balance = { ...balanceOf([euros(1499.99)]), problem: problem(kind, changes) }
  const { onRefresh, ...others } = actions
  showPopup(popupState({ balance }), { ...others, refresh: { isRunning: false, onRefresh } })
  const text = EXPECTED[kind][0]
  const notice = screen.getAllByRole('status').find((element) => textOf(element).includes(text))
  if (!notice) throw new Error(`no notice says: ${text}`)
  return { notice, actions }
}

describe('ProblemNotice', () => {
  it.each(PROBLEM_KINDS)('says what %s is, what to do next, and keeps the last good amount', (kind) => {
    const { notice } = show(kind)

    const [title, step, remedy] = EXPECTED[kind]
    expect(textOf(notice)).toContain(title)
    expect(textOf(notice)).toContain(step)
    expect(
      within(notice)
        .queryAllByRole('button')
        .map((button) => textOf(button)),
    ).toEqual(remedy ? [remedy] : [])
    expect(textOf(screen.getByRole('region', { name: 'Balance' }))).toContain('€1,499.99')
    expect(textOf()).not.toMatch(/NaN|undefined|€0\.00/)
  })

  it('opens the settings, asks for access, or tries again', () => {
    for (const [kind, action] of [
      ['key-rejected', 'onOpenSettings'],
      ['host-access', 'onAllowAccess'],
      ['offline', 'onRefresh'],
    ] as const) {
      const { notice, actions } = show(kind)

      fireEvent.click(within(notice).getByRole('button'))

      expect(actions[action]).toHaveBeenCalledOnce()
      if (action === 'onOpenSettings') expect(actions[action]).toHaveBeenCalledWith('key')
      cleanup()
    }
  })

  it('says when it is tried again, where it is', () => {
    const { notice } = show('server', { retryAtMs: NOW_MS + 4 * MINUTE_MS })
    expect(textOf(notice)).toContain('Next try at 2:09 PM.')
  })

  it('says so of a rejected key too, which is tried again slowly', () => {
    const { notice } = show('key-rejected', { retryAtMs: NOW_MS + 64 * MINUTE_MS })
    expect(textOf(notice)).toContain('Next try at 3:09 PM.')
  })

  it('names no time that has passed', () => {
    expect(textOf(show('server', { retryAtMs: NOW_MS - 1 }).notice)).not.toContain('Next try')
  })

  it('quotes the server as text', () => {
    const { notice } = show('server', { detail: '<img src=x onerror=alert(1)>' })

    expect(textOf(notice)).toContain('360dialog said: “<img src=x onerror=alert(1)>”')
    expect(notice.querySelector('img')).toBeNull()
  })

  it('shows the problem of the list of channels if the balance has none', () => {
    showPopup({ directory: { problem: problem('not-json') } })

    expect(textOf()).toContain('The answer could not be read')
  })

  it('shows where an answer is odd, and copies that', async () => {
    const writeText = vi.fn(async () => undefined)
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })
    const { notice } = show('unexpected', { report: 'channels client_id' })

    expect(textOf(notice)).toContain('send this to the developers of Saldo: channels client_id')
    fireEvent.click(within(notice).getByRole('button', { name: 'Copy the report' }))
    await waitFor(() => expect(textOf(notice)).toContain('Copied'))

    expect(writeText).toHaveBeenCalledExactlyOnceWith('Saldo: channels client_id')
    vi.unstubAllGlobals()
  })
})
