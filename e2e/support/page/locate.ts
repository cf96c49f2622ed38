import type { ElementHandle, Page } from 'puppeteer-core'
import { type Axe, injectAxe } from './inject-axe.ts'

type Found = readonly ElementHandle<HTMLElement>[]

const quote = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/**
 * The elements with this accessible name, and with this role if one is given, as assistive technology has them now. Chromium
 * tells it from its own tree. Firefox takes a fifth of a second for every such question, so there axe computes it, by the
 * same standard (WAI-ARIA's accessible names), in a few milliseconds.
 */
export async function locate(page: Page, name: string, role?: string): Promise<Found> {
  if (!(await page.browser().version()).startsWith('firefox')) {
    const attributes = [`[name=${quote(name)}]`, ...(role === undefined ? [] : [`[role=${quote(role)}]`])]
    return (await page.$$(`::-p-aria(${attributes.join('')})`)) as unknown as Found
  }
  await injectAxe(page)
  const list = await page.evaluateHandle(findInPage, name, role)
  const count = await list.evaluate((elements) => elements.length)
  if (count === 0) return []
  const properties = await list.getProperties()
  return [...properties.values()].flatMap((handle) => (handle.asElement() as ElementHandle<HTMLElement> | null) ?? [])
}

/** Runs in the page. */
function findInPage(name: string, role: string | undefined): readonly Element[] {
  const { axe } = globalThis as unknown as { axe: Axe & { commons: Commons } }
  axe.setup(document.body)
  try {
    const { aria, dom, text } = axe.commons
    // What is behind a modal dialog is out of reach.
    const root = document.querySelector(':modal') ?? document.body
    const all = [root, ...root.querySelectorAll('*')]
    return all.filter(
      (element) =>
        (role === undefined || aria.getRole(element) === role) &&
        dom.isVisibleToScreenReaders(element) &&
        text.accessibleText(element) === name,
    )
  } finally {
    axe.teardown()
  }

  type Commons = {
    readonly aria: { readonly getRole: (element: Element) => string | null }
    readonly dom: { readonly isVisibleToScreenReaders: (element: Element) => boolean }
    readonly text: { readonly accessibleText: (element: Element) => string }
  }
}
