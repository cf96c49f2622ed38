import type { Page } from 'puppeteer-core'
import { waitUntil } from '../wait-until.ts'

const FRAMES = 4

/**
 * Waits until the page is there, every chart of it is drawn, and nothing changes from frame to frame. `isBusy` says
 * whether something is to be marked as running then, or is to have ended.
 */
export async function waitUntilStill(page: Page, isBusy: boolean): Promise<void> {
  await waitUntil('the popup to stand still', () => page.evaluate(isStill, FRAMES, isBusy), { pauseMs: 10 })
}

async function isStill(frames: number, expectsBusy: boolean): Promise<boolean> {
  const look = () => {
    const canvases = [...document.querySelectorAll('canvas')].filter((canvas) => canvas.checkVisibility())
    const pictures = canvases.map((canvas) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return pixels.some((value) => value !== 0) ? canvas.toDataURL() : undefined
    })
    return pictures.includes(undefined) ? undefined : [document.body.innerHTML, ...pictures].join(' ')
  }
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))

  if (!document.getElementById('app')?.firstElementChild) return false
  const first = look()
  for (let frame = 0; frame < frames; frame += 1) {
    await nextFrame()
    if (first === undefined || look() !== first) return false
  }
  return (document.querySelector('[aria-busy="true"]') !== null) === expectsBusy
}
