import type { Page } from 'puppeteer-core'

/** What has the focus: its accessible name as far as it is in the page, and whether the focus can be seen. */
export type TabStop = { readonly name: string; readonly role: string; readonly hasRing: boolean }

export function focusedStop(page: Page): Promise<TabStop> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return { name: '', role: 'page', hasRing: true }
    const labelled = (element as HTMLInputElement).labels?.[0] ?? element.closest('label')
    const heading = document.getElementById(element.getAttribute('aria-labelledby') ?? '')
    const label =
      element.getAttribute('aria-label') ?? heading?.textContent ?? labelled?.textContent ?? element.textContent
    // The ring of a row is drawn around all of it, and that of what is hidden in a label around the label.
    const looks = [
      getComputedStyle(element),
      getComputedStyle(element, '::after'),
      ...(labelled ? [getComputedStyle(labelled)] : []),
    ]
    return {
      name: (label ?? '').trim(),
      role: element.getAttribute('role') ?? element.localName,
      hasRing: looks.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px'),
    }
  })
}
