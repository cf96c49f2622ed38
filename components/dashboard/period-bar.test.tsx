import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PeriodBar } from './period-bar.tsx'

function show() {
  const onChoose = vi.fn()
  render(
    <PeriodBar
      choice={{ kind: 'preset', preset: 'this-month' }}
      shown={{ from: '2026-11-05', to: '2026-11-20' }}
      bounds={{ from: '2025-10-01', to: '2026-11-20' }}
      locale="en"
      compare={undefined}
      onChoose={onChoose}
      onCompare={vi.fn()}
    />,
  )
  return onChoose
}

const type = (name: 'From' | 'To', value: string) =>
  fireEvent.change(screen.getByLabelText(name), { target: { value } })

describe('the dates of a period', () => {
  afterEach(cleanup)

  it('are chosen as they are typed', () => {
    const onChoose = show()

    type('From', '2026-11-09')

    expect(onChoose.mock.calls).toEqual([[{ kind: 'days', from: '2026-11-09', to: '2026-11-20' }]])
  })

  it('take the other one along only once the field is left', () => {
    const onChoose = show()

    type('To', '2026-01-20')
    expect(onChoose).not.toHaveBeenCalled()
    fireEvent.blur(screen.getByLabelText('To'))

    expect(onChoose.mock.calls).toEqual([[{ kind: 'days', from: '2026-01-20', to: '2026-01-20' }]])
  })

  it.each(['', '2026-11-21', '2025-09-30'])('are not "%s"', (value) => {
    const onChoose = show()

    type('To', value)
    fireEvent.blur(screen.getByLabelText('To'))

    expect(onChoose).not.toHaveBeenCalled()
  })
})
