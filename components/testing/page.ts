import { cleanup } from '@testing-library/preact'
import { afterEach } from 'vitest'

// Vitest has no globals here, so Testing Library cannot do this by itself.
afterEach(cleanup)

/** The text of an element, or of the page, with every run of white space as one plain space. */
export function textOf(element: Element = document.body): string {
  return (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}
