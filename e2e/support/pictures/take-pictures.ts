import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import type { ColorScheme } from '#e2e/browser/browser-driver.ts'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { drawBadge } from './draw-badge.ts'
import { photographScreen } from './photograph-screen.ts'

declare const chrome: ExtensionApi

const SCHEMES: readonly ColorScheme[] = ['light', 'dark']
const TOOLBAR = '560x88+540+0'

const photographPage = async (page: Page, file: string, fullPage: boolean) => {
  await page.bringToFront()
  await writeFile(file, await page.screenshot({ fullPage }))
}

const photographToolbar = async (saldo: Saldo, options: Page, folder: string, display: string) => {
  await saldo.tidyTabs()
  await options.bringToFront()
  await photographScreen(display, join(folder, 'badge.png'), TOOLBAR)
  await options.evaluate(() => chrome.action.openPopup())
  await photographScreen(display, join(folder, 'toolbar.png'))
  return ['badge.png', 'toolbar.png']
}

const photographDrawing = async (saldo: Saldo, page: Page, folder: string, iconFile: string) => {
  const icon = `data:image/png;base64,${(await readFile(iconFile)).toString('base64')}`
  await page.goto('about:blank')
  await page.setViewport({ width: 240, height: 140, deviceScaleFactor: 2 })
  await page.setContent(drawBadge(await saldo.badge(), icon))
  await photographPage(page, join(folder, 'badge.png'), false)
  return ['badge.png']
}

/**
 * Saves pictures of popup, options and badge. With the X display of a visible browser the badge is that of the real
 * toolbar; without one it is drawn as the browser's action API reports it. Gives the names of the files back.
 */
export const takePictures = async (
  saldo: Saldo,
  popup: Page,
  settings: { readonly folder: string; readonly iconFile: string; readonly display: string | undefined },
): Promise<readonly string[]> => {
  const { folder, iconFile, display } = settings
  await mkdir(folder, { recursive: true })
  const options = await saldo.open('options')
  const files: string[] = []
  for (const scheme of SCHEMES) {
    await saldo.setColorScheme(scheme)
    for (const [name, page] of [
      ['popup', popup],
      ['options', options],
    ] as const) {
      const file = `${name}-${scheme}.png`
      await photographPage(page, join(folder, file), name === 'options')
      files.push(file)
    }
  }
  await saldo.setColorScheme('light')
  if (display !== undefined) return [...files, ...(await photographToolbar(saldo, options, folder, display))]
  return [...files, ...(await photographDrawing(saldo, options, folder, iconFile))]
}
