import type { Page } from 'puppeteer-core'
import { waitUntil } from '#e2e/wait-until.ts'
import { click } from './elements.ts'

/** Goes to a page of the settings by its link in the list, in a window that is wide enough to show that. */
export async function showSettings(page: Page, title: string): Promise<void> {
  await click(page, 'link', title)
  await waitUntil(`the page ${title}`, () =>
    page.evaluate((wanted) => document.querySelector('main h1')?.textContent === wanted, title),
  )
}
