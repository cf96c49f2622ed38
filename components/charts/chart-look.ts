import type { Chart } from 'chart.js'

/** Gives a colour of the theme as the canvas needs it, by the name of its custom property. */
export type ThemeColors = (name: string) => string

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

/** `light-dark()` and system colours are only resolved where they are applied to an element. */
function resolveColors(canvas: HTMLCanvasElement): ThemeColors {
  const probe = document.createElement('span')
  probe.hidden = true
  // The colours are what tells the series apart.
  probe.style.setProperty('forced-color-adjust', 'none')
  canvas.after(probe)
  const cache = new Map<string, string>()
  queueMicrotask(() => probe.remove())
  return (name) => {
    const known = cache.get(name)
    if (known) return known
    probe.style.color = `var(${name})`
    const color = getComputedStyle(probe).color
    cache.set(name, color)
    return color
  }
}

export function chartFont(canvas: HTMLCanvasElement) {
  return { family: getComputedStyle(canvas).fontFamily, size: 10 }
}
