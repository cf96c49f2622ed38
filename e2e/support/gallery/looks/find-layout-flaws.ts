import type { Page } from 'puppeteer-core'

/** What the popup is given by the browsers, and what it was designed for. */
const POPUP = { width: 380, height: 600 }

export type Size = { readonly width: number; readonly height: number }

const LIMITS = {
  /** WCAG 2.2, 2.5.8. */
  target: 24,
  /** Two rows of a list: through less, nobody reads what scrolls. */
  scroller: 96,
  /** Half a pixel is rounding. */
  tolerance: 1,
}

/**
 * What of the page cannot be read or hit as it stands: text that is cut off without an ellipsis, what reaches beyond the
 * page's edge, what lies below the end of something that does not scroll or hardly shows, and what is too small to press.
 * `most`: how large the page may be.
 */
export async function findLayoutFlaws(page: Page, most: Size = POPUP): Promise<readonly string[]> {
  return page.evaluate(inspect, { ...LIMITS, ...most })
}

/** Runs in the page. */
function inspect(limits: typeof LIMITS & Size): readonly string[] {
  const edges = document.documentElement.getBoundingClientRect()

  function isForEarsOnly(element: Element): boolean {
    const { width, height } = element.getBoundingClientRect()
    if (width <= 1 && height <= 1 && getComputedStyle(element).overflow === 'hidden') return true
    return element.parentElement !== null && isForEarsOnly(element.parentElement)
  }

  function endsInEllipsis(element: Element): boolean {
    const { textOverflow, webkitLineClamp } = getComputedStyle(element)
    return textOverflow === 'ellipsis' || webkitLineClamp !== 'none'
  }

  function isWithinEllipsis(element: Element): boolean {
    return (
      element.parentElement !== null &&
      (endsInEllipsis(element.parentElement) || isWithinEllipsis(element.parentElement))
    )
  }

  function hasTextOfItsOwn(element: Element): boolean {
    return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')
  }

  function flawsOfContent(element: HTMLElement): readonly (string | false)[] {
    const { display, overflowX, overflowY } = getComputedStyle(element)
    // A field scrolls to what it holds.
    const isOfItself = ['canvas', 'input', 'select'].includes(element.localName)
    if (display === 'inline' || isOfItself || endsInEllipsis(element)) return []
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
    const below = scrollHeight - clientHeight
    // What overflows visibly is no flaw by itself, as a button in the margin, unless it is text.
    const isNarrow =
      scrollWidth > clientWidth + limits.tolerance && (overflowX !== 'visible' || hasTextOfItsOwn(element))
    const isCutOff = below > limits.tolerance && ['hidden', 'clip'].includes(overflowY)
    const isSqueezed = below > 0 && ['auto', 'scroll'].includes(overflowY) && clientHeight < limits.scroller
    return [
      isNarrow && `too wide by ${scrollWidth - clientWidth} px`,
      isCutOff && `cut off below by ${below} px`,
      isSqueezed && `only ${clientHeight} px to scroll ${scrollHeight} px in`,
    ]
  }

  function flawsOfPlace(element: HTMLElement): readonly (string | false)[] {
    const { left, right, width } = element.getBoundingClientRect()
    // What a label says is pressed for its field.
    const target = (element.closest('label') ?? element).getBoundingClientRect()
    const isOutside = left < edges.left - limits.tolerance || right > edges.right + limits.tolerance
    const isTarget = element.matches('button, a[href], input, select, textarea, summary, [role="tab"], [role="button"]')
    return [
      isOutside &&
        width > 0 &&
        !isWithinEllipsis(element) &&
        `beyond the edge, ${left - edges.left} to ${right - edges.left} px`,
      isTarget &&
        Math.min(target.width, target.height) < limits.target &&
        `only ${target.width} by ${target.height} px to press`,
    ]
  }

  function nameOf(element: HTMLElement): string {
    const text = (element.textContent ?? '').trim().slice(0, 40)
    return `${[element.localName, ...element.classList].join('.')} "${text}"`
  }

  const elements = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
    (element) => element instanceof HTMLElement && element.checkVisibility() && !isForEarsOnly(element),
  )
  const isTooLarge = edges.width > limits.width || edges.height > limits.height
  return [
    ...(isTooLarge ? [`the page is ${edges.width} by ${edges.height} px`] : []),
    ...elements.flatMap((element) =>
      [...flawsOfContent(element), ...flawsOfPlace(element)]
        .filter((flaw) => flaw !== false)
        .map((flaw) => `${flaw}: ${nameOf(element)}`),
    ),
  ]
}
