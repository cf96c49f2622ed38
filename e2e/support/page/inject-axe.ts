import axe from 'axe-core'
import type { Page } from 'puppeteer-core'

export type Axe = typeof axe

/** Has axe at hand in a page, as the global of its name; again after each navigation. */
export async function injectAxe(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
}
