import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import '#components/testing/page.ts'
import { loadCharts } from '#components/charts/use-charts.ts'
import { showPopup } from '#components/testing/show-popup.tsx'

const removed = vi.fn()
const drawDayChart = vi.hoisted(() => vi.fn())
vi.mock('#components/charts/charts.ts', async () => ({
  ...(await import('#components/testing/no-charts.ts')),
  drawDayChart,
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
