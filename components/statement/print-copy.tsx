import { type ComponentChild, render } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * What is printed in the place of the page: a dialog would be cut at the end of the first sheet. It is beside the page, and shows on
 * paper alone.
 */
export function PrintCopy({ children }: { readonly children: ComponentChild }) {
  const place = useRef<HTMLElement>(undefined)
  useLayoutEffect(() => {
    const element = document.createElement('div')
    element.className = 'print-copy'
    document.body.append(element)
    place.current = element
    return () => {
      render(null, element)
      element.remove()
    }
  }, [])
  useLayoutEffect(() => {
    if (place.current) render(children, place.current)
  })
  return null
}
