import type { Page } from 'puppeteer-core'
import { type Axe, injectAxe } from './inject-axe.ts'

/** The accessibility rules that a page breaks, each with the elements that break it; of all rules, or of these. */
export async function findViolations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await page.bringToFront()
  await injectAxe(page)
  return page.evaluate(async (only) => {
    const { axe: runner } = globalThis as unknown as { axe: Axe }
    const { violations } = await runner.run(document, {
      resultTypes: ['violations'],
      // Pages of the extension have no frames and play nothing: what axe would load for those costs a third of its time.
      iframes: false,
      preload: false,
      ...(only && { runOnly: [...only] }),
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  }, rules)
}
