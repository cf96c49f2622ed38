import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MOST_VIEWS } from '#domain/dashboard/saved-views.ts'
import { savedViewsItem } from '#state/dashboard/saved-views-item.ts'
import { ViewsDialog } from './views-dialog.tsx'

const view = (name: string, address = 'period=last-month') => ({ name, address })
const onOpen = vi.fn()
const onClose = vi.fn()
const show = () =>
  render(<ViewsDialog address="account=a&period=2026-10" accountIds={['a']} onOpen={onOpen} onClose={onClose} />)
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const type = (text: string) => fireEvent.input(screen.getByLabelText('Name of this view'), { target: { value: text } })

describe('the saved views', () => {
  afterEach(cleanup)

  it('are none at first, and then those that were named', async () => {
    show()
    expect(document.body.textContent).toContain('A saved view keeps the account')
    type('  Month end ')
    press('Save this view')
    await waitFor(() => screen.getByRole('button', { name: 'Month end' }))
    expect(await savedViewsItem.read()).toEqual({ views: [view('Month end', 'account=a&period=2026-10')] })
    expect(screen.getByLabelText<HTMLInputElement>('Name of this view').value).toBe('')
  })

  it('are opened', async () => {
    await savedViewsItem.write({ views: [view('Month end')] })
    show()
    await waitFor(() => press('Month end'))
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('period=last-month')
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('have one that comes first, or none', async () => {
    await savedViewsItem.write({ views: [view('A'), view('B')], first: 'A' })
    show()
    const boxes = () => screen.getAllByRole<HTMLInputElement>('checkbox')
    await waitFor(() => expect(boxes().map(({ checked }) => checked)).toEqual([true, false]))
    fireEvent.click(boxes()[1] as HTMLInputElement)
    await waitFor(() => expect(boxes().map(({ checked }) => checked)).toEqual([false, true]))
    fireEvent.click(boxes()[1] as HTMLInputElement)
    await waitFor(async () => expect(await savedViewsItem.read()).toEqual({ views: [view('A'), view('B')] }))
  })

  it('of an account that is gone are not opened', async () => {
    await savedViewsItem.write({ views: [view('A', 'account=gone&period=last-month')] })
    show()
    const button = await waitFor(() => screen.getByRole<HTMLButtonElement>('button', { name: 'A' }))
    expect(button.disabled).toBe(true)
    expect(document.body.textContent).toContain('The account of this view is disconnected.')
  })

  it('are removed', async () => {
    await savedViewsItem.write({ views: [view('A'), view('B')], first: 'A' })
    show()
    await waitFor(() => press('Remove A'))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'A' })).toBeNull())
    expect(await savedViewsItem.read()).toEqual({ views: [view('B')] })
  })

  it('say why one cannot be saved', async () => {
    const full = Array.from({ length: MOST_VIEWS }, (_, place) => view(`View ${place}`))
    await savedViewsItem.write({ views: full })
    show()
    press('Save this view')
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('Give the view a name.'))
    type('One more')
    expect(screen.getByRole('alert').textContent).toBe('')
    press('Save this view')
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('There are 20 views already.'))
    expect((await savedViewsItem.read()).views).toEqual(full)
  })
})
