import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** The rows of a long table that are in sight, with some around them. */
export type RowWindow = { readonly first: number; readonly last: number }

/** So many rows beyond both ends are there before they are scrolled to. */
const AROUND = 12
/** Of a place whose height is not known yet. */
const FIRST_ROWS = 40
/** However high the screen is. */
const MOST_ROWS = 150

/** Which of `count` rows of one height are in sight of a scroller, from the first to before the last. */
export function windowOf(scrollTop: number, height: number, rowHeight: number, count: number): RowWindow {
  const visible = Math.min(MOST_ROWS, height > 0 ? Math.ceil(height / rowHeight) : FIRST_ROWS)
  const above = Math.floor(Math.max(0, scrollTop) / rowHeight)
  const first = Math.max(0, Math.min(above, count - visible) - AROUND)
  return { first, last: Math.min(count, Math.max(0, Math.min(above, count - visible)) + visible + AROUND) }
}

/** The window of a scroller as it is scrolled and resized. */
export function useWindow(rowHeight: number, count: number) {
  const scroller = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ scrollTop: 0, height: 0 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const look = () => {
      const { scrollTop, clientHeight: height } = element
      setPlace((before) =>
        before.scrollTop === scrollTop && before.height === height ? before : { scrollTop, height },
      )
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const resizes = new ResizeObserver(look)
    resizes.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      resizes.disconnect()
    }
  }, [])
  return { scroller, ...windowOf(place.scrollTop, place.height, rowHeight, count) }
}
