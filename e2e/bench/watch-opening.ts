/** Milliseconds since the navigation began. */
export type Opening = {
  /** The first text or picture of the page. */
  readonly firstPaintMs: number | undefined
  /** The amount of the balance. */
  readonly amountMs: number | undefined
  /** The bars of the chart. */
  readonly chartMs: number | undefined
  readonly layoutShift: number
}

type PaintEntry = PerformanceEntry & { readonly identifier?: string; readonly value?: number }

declare global {
  var readOpening: () => Opening
}

/**
 * Runs in a page before its own code, and measures from outside what the product does not measure itself.
 *
 * The amount: Element Timing is what the browser says of the frame in which one element was painted, on the clock of the
 * first contentful paint that it is compared with. It stays true however much is painted before the amount; the first
 * paint alone would not, as soon as a frame without it came first. The attribute that asks for it is set here, when the
 * amount gets into the document, which is before the frame that paints it.
 *
 * The chart: browsers say nothing of a canvas. Its bars are the first shapes that are filled; the frame after the one in
 * which that happens begins when they are on the screen: at most one frame too late, never too early.
 */
export function watchOpening(): void {
  let firstPaintMs: number | undefined
  let amountMs: number | undefined
  let chartMs: number | undefined
  let layoutShift = 0

  const observe = (type: string, onEntry: (entry: PaintEntry) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) onEntry(entry)
    }).observe({ type, buffered: true })
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') firstPaintMs = startTime
  })
  observe('element', ({ identifier, startTime }) => {
    if (identifier === 'amount') amountMs ??= startTime
  })
  observe('layout-shift', ({ value }) => {
    layoutShift += value ?? 0
  })

  new MutationObserver(() => {
    for (const element of document.querySelectorAll('.amount:not([elementtiming])')) {
      if (/\d/.test(element.textContent)) element.setAttribute('elementtiming', 'amount')
    }
  }).observe(document, { childList: true, subtree: true, characterData: true })

  const { fill } = CanvasRenderingContext2D.prototype
  CanvasRenderingContext2D.prototype.fill = function (this: CanvasRenderingContext2D, ...parameters: unknown[]) {
    CanvasRenderingContext2D.prototype.fill = fill
    const onNextFrame = () => requestAnimationFrame(() => (chartMs = performance.now()))
    requestAnimationFrame(onNextFrame)
    return Reflect.apply(fill, this, parameters)
  }

  globalThis.readOpening = () => ({ firstPaintMs, amountMs, chartMs, layoutShift })
}
