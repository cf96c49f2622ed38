import type { ElementHandle, Page } from 'puppeteer-core'
import { waitUntil } from '#e2e/wait-until.ts'
import { locate } from './locate.ts'

// What is hidden by CSS is not what a person reads.
const seenText = (node: HTMLElement) => node.innerText

/** What is behind is never laid out in Chromium, and who asks what is on it for assistive technology waits for that. */
const bringToFront = async (page: Page) => {
  if (await page.evaluate(() => document.visibilityState !== 'visible')) await page.bringToFront()
}

/** The element with this role and accessible name, as assistive technology sees it; waits until it is there. */
export const find = (page: Page, role: string, name: string): Promise<ElementHandle<HTMLElement>> =>
  waitUntil(`the ${role} "${name}"`, async () => {
    await bringToFront(page)
    return (await locate(page, name, role))[0]
  })

/** Whether there is such an element now. */
export const has = async (page: Page, role: string, name: string): Promise<boolean> => {
  await bringToFront(page)
  return (await locate(page, name, role)).length > 0
}

/** The input with this accessible name; a password has no role, so the role cannot be asked for. */
export const field = (page: Page, name: string): Promise<ElementHandle<HTMLInputElement>> =>
  waitUntil(`the field "${name}"`, async () => {
    await bringToFront(page)
    for (const element of await locate(page, name)) {
      const isField = await element.evaluate((node) => node.matches('input, textarea, select'))
      if (isField) return element as ElementHandle<HTMLInputElement>
    }
    return undefined
  })

/** Replaces what is in a text or password field, key by key. */
export const fill = async (page: Page, name: string, text: string) => {
  const input = await field(page, name)
  await input.click({ count: 3 })
  await page.keyboard.press('Backspace')
  await input.type(text)
}

/** Presses what has this role and name. */
export const click = async (page: Page, role: string, name: string) => {
  const element = await find(page, role, name)
  await element.click()
}

/** The text of a region, as it is seen. */
export const region = async (page: Page, name: string): Promise<string> => {
  const element = await find(page, 'region', name)
  return element.evaluate(seenText)
}

/** The texts of a list's items, in order. */
export const listItems = async (page: Page, name: string): Promise<readonly string[]> => {
  const list = await find(page, 'list', name)
  const items = await list.$$('li, [role="listitem"]')
  return Promise.all(items.map((item) => (item as ElementHandle<HTMLElement>).evaluate(seenText)))
}

/** The text of the whole page, as it is seen. */
export const pageText = (page: Page): Promise<string> => page.$eval('body', seenText)

/** Waits until a region (or, without a name, the page) has this text, and gives the whole text back. */
export const waitForText = async (
  page: Page,
  expected: string | RegExp,
  options: { readonly region?: string; readonly timeoutMs?: number } = {},
): Promise<string> => {
  let seen = ''
  const isThere = () => (typeof expected === 'string' ? seen.includes(expected) : expected.test(seen))
  try {
    return await waitUntil(
      `the text ${String(expected)}`,
      async () => {
        seen = options.region === undefined ? await pageText(page) : await region(page, options.region)
        return isThere() ? seen : undefined
      },
      options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs },
    )
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)} Seen instead: ${seen}`, { cause })
  }
}
