import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import '#components/testing/page.ts'
import { loadCharts } from '#components/charts/use-charts.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import { FIRST_VIEW } from '#state/view/usage-view.ts'

const removed = vi.fn()
const [drawDayChart, dayAt] = vi.hoisted(() => [vi.fn(), vi.fn()])
vi.mock('#components/charts/charts.ts', async () => ({
  ...(await import('#components/testing/no-charts.ts')),
  drawDayChart,
  dayAt,
}))

describe('the chart of the days', () => {
  it('is drawn when what draws it has been loaded, and from then on along with the figures', async () => {
    drawDayChart.mockReturnValue(removed)
    const { unmount } = showPopup()
    expect(drawDayChart).not.toHaveBeenCalled()
    await waitFor(() => expect(drawDayChart).toHaveBeenCalledOnce())
    unmount()
    expect(removed).toHaveBeenCalledOnce()

    showPopup()

    // Nothing was waited for: a frame with the figures and without the bars would never be seen.
    expect(drawDayChart).toHaveBeenCalledTimes(2)
  })

  it('is worked by the arrow keys: a day, its neighbours, the first and the last, and none', () => {
    const onView = vi.fn()
    const press = (key: string, day?: number) => {
      const { unmount } = showPopup({ view: { ...FIRST_VIEW, filter: { day } } }, { onView })
      const days = screen.getByRole('slider', { name: 'Choose a day' })
      const said = days.getAttribute('aria-valuetext')
      fireEvent.keyDown(days, { key })
      unmount()
      return said
    }

    expect(press('ArrowRight')).toBe('All days')
    expect(onView).toHaveBeenLastCalledWith({ filter: { day: 1 } })
    expect(press('ArrowRight', 4)).toBe('Wed, Nov 4 · €23.94')
    expect(onView).toHaveBeenLastCalledWith({ filter: { day: 5 } })
    for (const [key, day, next] of [
      ['ArrowLeft', undefined, 30],
      ['ArrowLeft', 4, 3],
      ['ArrowRight', 30, 30],
      ['Home', 4, 1],
      ['End', 4, 30],
      ['Escape', 4, undefined],
    ] as const) {
      press(key, day)
      expect(onView, key).toHaveBeenLastCalledWith({ filter: { day: next } })
    }
    const calls = onView.mock.calls.length
    press('Escape')
    press('a', 4)
    expect(onView).toHaveBeenCalledTimes(calls)
  })

  it('chooses the day that is pressed, that day again none, and nothing beside the bars', async () => {
    await loadCharts()
    const onView = vi.fn()
    const press = (found: object | undefined, day?: number) => {
      dayAt.mockReturnValue(found)
      const { unmount } = showPopup({ view: { ...FIRST_VIEW, filter: { day } } }, { onView })
      fireEvent.click(screen.getByRole('img'))
      unmount()
    }

    press({ day: 4, middle: 40 })
    expect(onView).toHaveBeenLastCalledWith({ filter: { day: 4 } })
    press({ day: 4, middle: 40 }, 4)
    expect(onView).toHaveBeenLastCalledWith({ filter: { day: undefined } })
    press(undefined, 4)
    expect(onView).toHaveBeenCalledTimes(2)
  })

  it('tells what the day under the pointer consists of, until the pointer leaves', async () => {
    await loadCharts()
    dayAt.mockReturnValue({ day: 3, middle: 40 })
    const { container } = showPopup()
    const tip = () => [...container.querySelectorAll('.day-tip p')].map(({ textContent }) => textContent)
    expect(tip()).toEqual([])

    fireEvent.pointerMove(screen.getByRole('img'))
    expect(tip()).toEqual(['Tue, Nov 3 · €12.60', 'Marketing€12.35', 'Calls€0.25'])
    expect(container.querySelector<HTMLElement>('.day-tip')?.style.right).toBe('-40px')

    fireEvent.pointerLeave(screen.getByRole('img'))
    expect(tip()).toEqual([])
  })

  it('is removed where the days are shown as a table, and drawn again after it', async () => {
    drawDayChart.mockReturnValue(removed)
    await loadCharts()
    showPopup()
    expect(drawDayChart).toHaveBeenCalledOnce()

    const toggle = screen.getByRole('button', { name: 'Show as tables' })
    fireEvent.click(toggle)
    expect(removed).toHaveBeenCalledOnce()
    fireEvent.click(toggle)

    expect(drawDayChart).toHaveBeenCalledTimes(2)
    expect(drawDayChart.mock.lastCall?.[0]).toBe(screen.getByRole('img'))
  })
})
