import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** So many rows are drawn at a time: five thousand at once would be a hundred thousand elements, and a second without any answer. */
export const ROWS_AT_ONCE = 100

/** So far ahead of its end a list grows, in pixels: before the user sees an end. */
const AHEAD_PX = 1_000

type Growing<Row> = {
  readonly shown: readonly Row[]
  /** For an element that follows the rows, within the scroller that the selector finds. */
  readonly end: RefObject<HTMLDivElement | null>
}

/** The beginning of a long list, and more of it whenever its end comes near. */
export function useGrowing<Row>(rows: readonly Row[], scroller: string): Growing<Row> {
  const [count, setCount] = useState(ROWS_AT_ONCE)
  const end = useRef<HTMLDivElement>(null)
  const isPartial = rows.length > count
  // With each growth anew: an observer reports changes only, and the end may be as near as before.
  useLayoutEffect(() => {
    if (!isPartial || !end.current) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setCount(count + ROWS_AT_ONCE)
      },
      { root: end.current.closest(scroller), rootMargin: `0px 0px ${AHEAD_PX}px` },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [isPartial, count, scroller])
  return { shown: isPartial ? rows.slice(0, count) : rows, end }
}
