import { fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { textOf } from '#components/testing/page.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { UnreadableStorage } from './unreadable-storage.tsx'

const load = async () => ({ UnreadableStorage })

function Broken(): never {
  throw new RangeError('Invalid time value of acmePA')
}

describe.each(['popup', 'options'] as const)('a page (%s) that throws while it is drawn', (place) => {
  const show = () => {
    const told = vi.fn()
    vi.stubGlobal('reportError', told)
    render(
      <ErrorBoundary place={place} load={load}>
        <Broken />
      </ErrorBoundary>,
    )
    return told
  }

  it('says so in its place, and offers a report of where it broke and of nothing that is stored', async () => {
    const writeText = vi.fn(async () => undefined)
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    show()

    expect(textOf(await screen.findByRole('alert'))).toMatch(/could not draw this page.*send this to the developers/)
    fireEvent.click(screen.getByRole('button', { name: 'Copy the report' }))
    expect(writeText).toHaveBeenCalledWith(expect.stringMatching(/^Saldo: RangeError( [\w.-]+:\d+:\d+){1,3}$/))
  })

  it('is loud in the log of the browser', () => {
    expect(show()).toHaveBeenCalledWith(expect.objectContaining({ message: 'Invalid time value of acmePA' }))
  })
})

it('a page that throws is said to also where what tells more cannot be loaded, and whatever it throws', async () => {
  const told = vi.fn()
  vi.stubGlobal('reportError', told)
  const missing = new Error('Failed to fetch a module')
  const Odd = () => {
    throw undefined
  }
  render(
    <ErrorBoundary place="popup" load={() => Promise.reject(missing)}>
      <Odd />
    </ErrorBoundary>,
  )

  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Saldo could not draw this page')
  await waitFor(() => expect(told).toHaveBeenCalledWith(missing))
})

it('a page that does not throw is shown as it is', () => {
  render(
    <ErrorBoundary place="popup" load={load}>
      all is well
    </ErrorBoundary>,
  )

  expect(textOf()).toBe('all is well')
})
