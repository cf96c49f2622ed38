import { Chart } from 'chart.js'

/** Gives a colour of the theme as the canvas needs it, by the name of its custom property. */
export type ThemeColors = (name: string) => string

/** Where lines are read from right to left, so is time. */
export const readingDirection = {
  id: 'direction',
  beforeInit({ options: { scales: { x, y } = {} } }: Pick<Chart, 'options'>) {
    if (document.dir !== 'rtl' || !x || !y) return
    Object.assign(x, { reverse: true, ticks: { ...x.ticks, align: 'inner' } })
    Object.assign(y, { position: 'right' })
  },
}

Chart.register(readingDirection)

/** Draws a chart, and again whenever the colours of the theme change. Returns what removes it. */
export function keepDrawn(canvas: HTMLCanvasElement, draw: (color: ThemeColors) => Chart): () => void {
  let chart = draw(resolveColors(canvas))
  const redraw = () => {
    chart.destroy()
    chart = draw(resolveColors(canvas))
  }
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', redraw)
  const chosen = new MutationObserver(redraw)
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    chosen.disconnect()
    for (const query of queries) query.removeEventListener('change', redraw)
    chart.destroy()
  }
}

/** `light-dark()` and system colours are only resolved where they are applied to an element: here to the canvas, which has no text. */
function resolveColors(canvas: HTMLCanvasElement): ThemeColors {
  // The colours are what tells the series apart.
  canvas.style.setProperty('forced-color-adjust', 'none')
  const cache = new Map<string, string>()
  return (name) => {
    const known = cache.get(name)
    if (known) return known
    canvas.style.color = `var(${name})`
    const { color } = getComputedStyle(canvas)
    cache.set(name, color)
    return color
  }
}

export function chartFont(canvas: HTMLCanvasElement) {
  return { family: getComputedStyle(canvas).fontFamily, size: 10 }
}
