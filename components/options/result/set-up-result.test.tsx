import { fireEvent, render, screen, within } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { ENVIRONMENT, HOUR_MS, NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { euros, PARTNER, SAMPLE } from '#components/testing/popup-state.ts'
import { SetUpResult } from './set-up-result.tsx'

type Props = Parameters<typeof SetUpResult>[0]

function show(changes: Partial<Props> = {}) {
  const onDone = vi.fn()
  const onLeaveSample = vi.fn()
  render(
    <SetUpResult
      account={PARTNER}
      place={0}
      isHidden={false}
      isUnpinned={false}
      balances={[euros(1499.9951)]}
      channelCount={12}
      environment={ENVIRONMENT}
      onDone={onDone}
      onLeaveSample={onLeaveSample}
      {...changes}
    />,
  )
  return { onDone, onLeaveSample }
}

const region = () => screen.getByRole('region', { name: /^Connected to/ })
const facts = () =>
  within(region())
    .getAllByRole('definition')
    .map((fact) => textOf(fact))

const open = vi.hoisted(() => vi.fn<() => Promise<boolean>>())
vi.mock('#platform/open-saldo.ts', () => ({ openSaldo: open }))

describe('SetUpResult', () => {
  it('opens Saldo, and says where it is where the browser does not let it', async () => {
    show()
    open.mockResolvedValue(false)

    fireEvent.click(screen.getByRole('button', { name: 'Open Saldo' }))

    expect(open).toHaveBeenCalledOnce()
    await screen.findByText('Click Saldo in the toolbar of your browser.')
  })

  it('says how to pin the icon while it is not pinned', () => {
    show({ isUnpinned: true })

    expect(textOf(region())).toContain('Keep Saldo in sight')
  })

  it('says of sample data what to do next, from the top of the page', () => {
    const scroll = vi.spyOn(window, 'scrollTo')
    const { onLeaveSample } = show({ account: SAMPLE, name: undefined })

    const heading = screen.getByRole('heading', { name: 'Sample data is on. Pin Saldo, then click it.' })
    expect(document.activeElement).toBe(heading)
    expect(scroll).toHaveBeenCalledWith(0, 0)
    expect(textOf()).not.toMatch(/This key can see|samplePA/)
    fireEvent.click(screen.getByRole('button', { name: 'Leave sample data' }))
    expect(onLeaveSample).toHaveBeenCalledOnce()
  })

  it('shows neither names nor amounts while they are hidden', () => {
    show({ isHidden: true, name: 'Acme GmbH' })

    expect(textOf()).not.toMatch(/Acme|acmePA|1,499/)
    expect(textOf(screen.getByRole('region', { name: 'Connected to Account 1' }))).toContain('••• EUR')
  })

  it('says what the key sees: the name, the balances and the channels', () => {
    show({ name: 'Acme GmbH' })

    expect(textOf(region())).toContain('Connected to acmePA')
    expect(facts()).toEqual(['Acme GmbH', '€1,499.99 EUR', '12 channels'])
  })

  it('has the partner id for a name that is not known, and no figure for what was not read', () => {
    show({ balances: undefined, channelCount: undefined })

    expect(facts()).toEqual(['acmePA', '—', 'counting channels'])
  })

  it('takes the focus of the form that it follows, and is left by one button', () => {
    const { onDone } = show()

    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Connected to acmePA' }))
    fireEvent.click(screen.getByRole('button', { name: 'Done' }))
    expect(onDone).toHaveBeenCalledOnce()
  })

  it('tells both times where the clocks differ, and is connected all the same', () => {
    show({ clocks: { servedAtMs: NOW_MS - 2 * HOUR_MS, atMs: NOW_MS } })

    const warning = textOf(within(region()).getAllByRole('status')[0])
    expect(warning).toMatch(/It says 2:05 PM; 360dialog says 12:05 PM\. Times and dates may be off/)
    expect(textOf(region())).toContain('Connected to acmePA')
  })

  it('tells the days as well, where they differ', () => {
    show({ clocks: { servedAtMs: NOW_MS, atMs: NOW_MS + 48 * HOUR_MS } })

    expect(textOf(within(region()).getAllByRole('status')[0])).toContain(
      'It says Nov 24, 2:05 PM; 360dialog says Nov 22, 2:05 PM.',
    )
  })

  it.each([undefined, { servedAtMs: NOW_MS, atMs: NOW_MS + 60_000 }])(
    'says nothing of clocks that agree (%o)',
    (clocks) => {
      show({ clocks })

      expect(textOf()).not.toContain('clock')
    },
  )
})
