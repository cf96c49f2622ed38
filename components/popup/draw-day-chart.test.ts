import type { ChartConfiguration } from 'chart.js'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { drawDayChart } from './draw-day-chart.ts'

const charts = vi.hoisted((): { configuration: unknown; isGone: boolean }[] => [])
vi.mock('chart.js', () => {
  class Chart {
    static register() {}
    readonly record: (typeof charts)[number]
    constructor(_canvas: HTMLCanvasElement, configuration: unknown) {
      this.record = { configuration, isGone: false }
      charts.push(this.record)
    }
    destroy() {
      this.record.isGone = true
    }
  }
  return { Chart, BarController: {}, BarElement: {}, CategoryScale: {}, LinearScale: {}, Tooltip: {} }
})

beforeEach(() => {
  charts.length = 0
  document.body.replaceChildren()
})

function draw() {
  const theme = new EventTarget()
  vi.stubGlobal('matchMedia', () => theme)
  const canvas = document.body.appendChild(document.createElement('canvas'))
  const remove = drawDayChart(canvas, {
    series: [
      { label: 'Marketing', color: '--series-marketing', values: [1.5, 0, 3] },
      { label: 'Calls', color: '--series-calls', values: [0, 0, 0.25] },
    ],
    titles: ['Nov 1 · €1.50', 'Nov 2 · €0.00', 'Nov 3 · €3.25'],
    formatValue: (value) => `€${value}`,
    formatTick: (value) => `~${value}`,
  })
  return { theme, remove, configuration: charts[0]?.configuration as ChartConfiguration<'bar'> }
}

describe('drawDayChart', () => {
  it('draws a stacked bar for each day and series, without animation', () => {
    const { data, options } = draw().configuration

    expect(data.labels).toEqual(['1', '2', '3'])
    expect(data.datasets.map(({ label, data: values }) => [label, values])).toEqual([
      ['Marketing', [1.5, 0, 3]],
      ['Calls', [0, 0, 0.25]],
    ])
    expect(options?.animation).toBe(false)
  })

  it('heads a day’s tooltip with its sum, and leaves out what is zero that day', () => {
    const tooltip = draw().configuration.options?.plugins?.tooltip

    expect(tooltip?.callbacks?.title).toBeTypeOf('function')
    const title = tooltip?.callbacks?.title as (items: readonly { dataIndex: number }[]) => string
    const filter = tooltip?.filter as unknown as (item: { parsed: { y: number } }) => boolean
    const label = tooltip?.callbacks?.label as (item: object) => string
    expect(title([{ dataIndex: 2 }])).toBe('Nov 3 · €3.25')
    expect(title([])).toBe('')
    expect([filter({ parsed: { y: 0 } }), filter({ parsed: { y: 0.25 } })]).toEqual([false, true])
    expect(label({ dataset: { label: 'Calls' }, parsed: { y: 0.25 } })).toBe('Calls: €0.25')
  })

  it('draws itself again when the theme changes, and no more once it is removed', () => {
    const { theme, remove } = draw()

    theme.dispatchEvent(new Event('change'))
    expect(charts.map(({ isGone }) => isGone)).toEqual([true, false])

    remove()
    theme.dispatchEvent(new Event('change'))
    expect(charts.map(({ isGone }) => isGone)).toEqual([true, true])
  })
})
