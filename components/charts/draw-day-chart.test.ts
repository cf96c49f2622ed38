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
  return { Chart, BarController: {}, BarElement: {}, LinearScale: {} }
})

const removers: (() => void)[] = []

beforeEach(() => {
  for (const remove of removers.splice(0)) remove()
  charts.length = 0
  document.body.replaceChildren()
})

function draw(changes: Partial<Parameters<typeof drawDayChart>[1]> = {}) {
  const theme = new EventTarget()
  vi.stubGlobal('matchMedia', (query: string) => (query.includes('scheme') ? theme : new EventTarget()))
  vi.stubGlobal('getComputedStyle', () => ({ color: 'rgb(1, 2, 3)', fontFamily: 'sans-serif' }))
  const canvas = document.body.appendChild(document.createElement('canvas'))
  const remove = drawDayChart(canvas, {
    series: [
      { color: '--series-marketing', values: [1.5, 0, 3] },
      { color: '--series-calls', values: [0, 0, 0.25] },
    ],
    dayCount: 3,
    namedDays: [2],
    weekendDays: [],
    today: undefined,
    rateDays: [],
    chosenDay: undefined,
    formatTick: (value) => `~${value}`,
    ...changes,
  })
  removers.push(remove)
  return { theme, remove, configuration: charts[0]?.configuration as ChartConfiguration<'bar'> }
}

describe('drawDayChart', () => {
  it('draws a stacked bar for each day and series, without animation', () => {
    const { data, options } = draw().configuration

    const points = (...values: readonly number[]) => values.map((y, index) => ({ x: index + 1, y }))
    expect(data.datasets.map(({ data: values }) => values)).toEqual([points(1.5, 0, 3), points(0, 0, 0.25)])
    expect(options?.scales?.['x']).toMatchObject({ min: 0.5, max: 3.5, stacked: true })
    expect(options?.animation).toBe(false)
  })

  it('lets the other days step back where one is chosen', () => {
    const colors = (chosenDay: number | undefined) =>
      draw({ chosenDay }).configuration.data.datasets.map(({ backgroundColor }) => backgroundColor)

    expect(new Set(colors(undefined).flat()).size).toBe(1)
    charts.length = 0
    const [marketing] = colors(3) as [string[]]
    expect(marketing[0]).toBe(marketing[1])
    expect(marketing[0]).not.toBe(marketing[2])
  })

  it.each([
    [[1], [[9.5, 4, 9.5, 90]]],
    [
      [1, 3],
      [
        [9.5, 4, 9.5, 90],
        [29.5, 4, 29.5, 90],
      ],
    ],
    [[], []],
  ])(
    'has a dashed line, in the colour of the theme, before the days %j on which prices can change',
    (rateDays, drawn) => {
      const { configuration } = draw({ rateDays })
      const lines: number[][] = []
      const ctx = {
        save: vi.fn(),
        restore: vi.fn(),
        beginPath: vi.fn(),
        stroke: vi.fn(),
        setLineDash: vi.fn(),
        strokeStyle: '',
        moveTo: (x: number, y: number) => lines.push([x, y]),
        lineTo: (x: number, y: number) => lines.at(-1)?.push(x, y),
      }
      const scales = { x: { getPixelForValue: (value: number) => 4 + value * 10 } }
      const [plugin] = configuration.plugins ?? []
      const drawBefore = plugin?.beforeDatasetsDraw as unknown as (chart: object) => void

      drawBefore({ ctx, chartArea: { top: 4, bottom: 90 }, scales })

      expect(lines).toEqual(drawn)
      expect(ctx.strokeStyle).toBe('rgb(1, 2, 3)')
      expect(ctx.setLineDash).toHaveBeenCalledWith([3, 3])
      expect(ctx.save).toHaveBeenCalledBefore(ctx.setLineDash)
      expect(ctx.restore).toHaveBeenCalledAfter(ctx.stroke)
    },
  )

  it('names the days on which weeks begin', () => {
    const { options } = draw({ namedDays: [2, 3] }).configuration
    const axis: { ticks: unknown } = { ticks: [{ value: 0.5 }] }
    const build = options?.scales?.['x']?.afterBuildTicks as unknown as (scale: typeof axis) => void

    build(axis)

    expect(axis.ticks).toEqual([{ value: 2 }, { value: 3 }])
  })

  it('draws itself again when another theme is chosen, and no more once it is removed', async () => {
    const { remove } = draw()

    document.documentElement.dataset['theme'] = 'dark'
    await vi.waitFor(() => expect(charts.map(({ isGone }) => isGone)).toEqual([true, false]))

    remove()
    document.documentElement.dataset['theme'] = 'light'
    await new Promise((resolve) => setTimeout(resolve))
    expect(charts.map(({ isGone }) => isGone)).toEqual([true, true])
    delete document.documentElement.dataset['theme']
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
