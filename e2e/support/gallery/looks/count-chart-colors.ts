import type { Page } from 'puppeteer-core'

/** A share of a chart that is more than the edge of a letter. */
const LEAST_PIXELS = 60

/** How many different colours each chart of the page shows, its empty ground among them. */
export async function countChartColors(page: Page): Promise<readonly number[]> {
  return page.$$eval(
    'canvas',
    (canvases, leastPixels) =>
      canvases.map((canvas) => {
        const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
        const counts = new Map<string, number>()
        for (let place = 0; place < data.length; place += 4) {
          const color = data.slice(place, place + 4).join()
          counts.set(color, (counts.get(color) ?? 0) + 1)
        }
        return [...counts.values()].filter((count) => count >= leastPixels).length
      }),
    LEAST_PIXELS,
  )
}
