import { fireEvent, render, screen, within } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import type { OptionsState } from '../../utils/state/options-state.ts'
import { ENVIRONMENT, NOW_MS } from '../testing/environment.ts'
import { textOf } from '../testing/page.ts'
import { balanceOf, euros, optionsState, problem, SAMPLE } from '../testing/popup-state.ts'
import { ConnectionReport } from './connection-report.tsx'

function show(changes: Partial<OptionsState> = {}) {
  const actions = { onChange: vi.fn(), onDisconnect: vi.fn(), onAllowAccess: vi.fn() }
  render(<ConnectionReport state={optionsState(changes)} nowMs={NOW_MS} environment={ENVIRONMENT} {...actions} />)
  return actions
}

const region = () => screen.getByRole('region', { name: 'Connection' })
const facts = () =>
  within(region())
    .getAllByRole('definition')
    .map((fact) => textOf(fact))

describe('ConnectionReport', () => {
  it('shows what the key sees: each balance with its currency, and the channels', () => {
    show({ balance: balanceOf([euros(1499.9951), { micros: 120_500_000, currency: 'USD' }]) })

    expect(textOf(region())).toContain('Connected to acmePA')
    expect(facts()).toEqual(['€1,499.99 EUR$120.50 USD', '12 channels'])
  })

  it('says that there is no balance record, which is not zero', () => {
    show({ balance: balanceOf([]) })

    expect(facts()[0]).toBe('no balance record')
  })

  it('has no figure for what was not read yet', () => {
    show({ balance: {}, channelCount: undefined })

    expect(facts()).toEqual(['—', 'being read'])
  })

  it('counts one channel and thousands in words', () => {
    show({ channelCount: 1 })
    expect(facts()[1]).toBe('1 channel')
  })

  it('says what is wrong with the connection since, and what to do', () => {
    show({ balance: { ...balanceOf([euros(1499.99)]), problem: problem('key-rejected') } })

    expect(textOf(within(region()).getByRole('status'))).toContain('360dialog rejected the API key')
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

    expect(onChange).toHaveBeenCalledOnce()
    expect(onDisconnect).toHaveBeenCalledOnce()
    expect(textOf(region())).toContain('also revoke the key in the Partner Hub')
  })

  it('says that sample data is simulated, and how to leave it', () => {
    show({ account: SAMPLE })

    expect(textOf(region())).toContain('Sample data')
    expect(textOf(region())).toContain('No request leaves this computer.')
    expect(screen.getByRole('button', { name: 'Leave sample data' })).toBeTruthy()
    expect(textOf(region())).not.toMatch(/samplePA|revoke/)
  })
})
