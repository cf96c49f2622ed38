import type { Page } from 'puppeteer-core'
import { waitUntil } from '#e2e/wait-until.ts'

const FRAMES = 4

/**
 * Waits until the page is there, every chart of it is drawn, and nothing changes from frame to frame. `isBusy` says
 * whether something is to be marked as running then, or is to have ended.
 */
export async function waitUntilStill(page: Page, isBusy: boolean): Promise<void> {
  await waitUntil('the popup to stand still', () => page.evaluate(isStill, FRAMES, isBusy), { pauseMs: 10 })
}

async function isStill(frames: number, expectsBusy: boolean): Promise<boolean> {
  type Look = { readonly html: string; readonly charts: readonly Uint32Array[] }
  const look = (): Look | undefined => {
    const canvases = [...document.querySelectorAll('canvas')].filter((canvas) => canvas.checkVisibility())
    const charts = canvases.map((canvas) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
      return new Uint32Array(pixels?.buffer ?? new ArrayBuffer())
    })
    const isDrawn = charts.every((pixels) => pixels.some((pixel) => pixel !== 0))
    return isDrawn ? { html: document.body.innerHTML, charts } : undefined
  }
  const isSame = (left: Look, right: Look | undefined) =>
    left.html === right?.html &&
    left.charts.length === right.charts.length &&
    left.charts.every((pixels, place) => pixels.every((pixel, at) => pixel === right.charts[place]?.[at]))
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))

  if (!document.getElementById('app')?.firstElementChild) return false
  const first = look()
  for (let frame = 0; frame < frames; frame += 1) {
    await nextFrame()
    if (first === undefined || !isSame(first, look())) return false
  }
  return (document.querySelector('[aria-busy="true"]') !== null) === expectsBusy
}
