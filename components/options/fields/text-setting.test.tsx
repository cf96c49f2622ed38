import { act, fireEvent, render, screen } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import '#components/testing/page.ts'
import { TextSetting, type Typed } from './text-setting.tsx'

/** A field for a number that another setting bounds. */
function Bounded({ most, value = '5', onSave }: Bound) {
  const parse = (text: string): Typed<number> =>
    Number(text) <= most ? { ok: true, value: Number(text) } : { ok: false, error: `At most ${most}.` }
  return <TextSetting id="number" label="Number" value={value} parse={parse} onSave={onSave} />
}

type Bound = { readonly most: number; readonly value?: string; readonly onSave: (value: number) => Promise<void> }

const input = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Number' })
const alert = () => screen.getByRole('alert').textContent
const type = (text: string) =>
  act(async () => {
    fireEvent.input(input(), { target: { value: text } })
    fireEvent.change(input(), { target: { value: text } })
  })

describe('a number that another setting bounds', () => {
  it('is refused by the bound that is stored by now, and not by the one of when it was typed', async () => {
    const onSave = vi.fn(async () => undefined)
    const { rerender } = render(<Bounded most={10} onSave={onSave} />)
    await type('30')
    expect(alert()).toBe('At most 10.')

    await act(async () => rerender(<Bounded most={20} onSave={onSave} />))

    expect([alert(), input().value]).toEqual(['At most 20.', '30'])
    expect(onSave).not.toHaveBeenCalled()
  })

  it('is saved once the bound allows what stands in the field', async () => {
    const onSave = vi.fn(async () => undefined)
    const { rerender } = render(<Bounded most={10} onSave={onSave} />)
    await type('30')

    await act(async () => rerender(<Bounded most={40} onSave={onSave} />))

    expect(onSave.mock.calls).toEqual([[30]])
    expect(alert()).toBe('')
  })

  it('is not saved while it is typed', async () => {
    const onSave = vi.fn(async () => undefined)
    render(<Bounded most={10} onSave={onSave} />)
    await type('30')

    await act(async () => void fireEvent.input(input(), { target: { value: '3' } }))

    expect([alert(), onSave.mock.calls.length]).toEqual(['', 0])
  })

  it('keeps what was typed while the one before was being saved', async () => {
    const saved = Promise.withResolvers<undefined>()
    render(<Bounded most={10} onSave={() => saved.promise} />)
    await type('7')
    await act(async () => void fireEvent.input(input(), { target: { value: '8' } }))

    await act(async () => saved.resolve(undefined))

    expect(input().value).toBe('8')
  })
})
