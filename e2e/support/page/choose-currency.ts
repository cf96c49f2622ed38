import type { Page } from 'puppeteer-core'
import { waitUntil } from '#e2e/wait-until.ts'

/** What the popup's switch of currencies offers; none where all costs are in one. */
export function offeredCurrencies(page: Page): Promise<readonly string[]> {
  return page.$$eval('.currencies label', (labels) => labels.map(({ textContent }) => textContent))
}

/** Chooses one, and resolves when the figures are no more those of the one before, which cost something else. */
export async function chooseCurrency(page: Page, label: string): Promise<void> {
  const before = await page.evaluate((wanted) => {
    const labels = [...document.querySelectorAll<HTMLLabelElement>('.currencies label')]
    const input = labels.find(({ textContent }) => textContent === wanted)?.control as HTMLInputElement | undefined
    if (!input) throw new Error(`${wanted} is not offered`)
    const total = input.checked ? undefined : document.querySelector('.month-total')?.textContent
    input.click()
    return total
  }, label)
  const isOther = (total: string | undefined) =>
    document.querySelector('.month-total')?.textContent !== total &&
    !document.querySelector('[role="tabpanel"] [aria-busy="true"]')
  await waitUntil(`the figures in ${label}`, () => page.evaluate(isOther, before), { pauseMs: 5 })
}
