import axe from 'axe-core'
import type { Page } from 'puppeteer-core'

/** The accessibility rules that a page breaks, each with the elements that break it. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  await page.bringToFront()
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as { axe: typeof axe }
    const { violations } = await runner.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  })
}
