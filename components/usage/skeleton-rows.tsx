import { useEffect, useState } from 'preact/hooks'

const ROWS = ['a', 'b', 'c', 'd'] as const

/** The shape of the list of channels while nothing of it is known, so that nothing moves when it comes. */
export function SkeletonRows() {
  return (
    <div class="skeleton" aria-hidden="true">
      {ROWS.map((row) => (
        <div key={row} class="skeleton-row">
          <span />
          <span />
        </div>
      ))}
    </div>
  )
}

/** Longer than reading takes where all is well. */
const LATE_MS = 400

/**
 * The same once reading takes longer than usual, and until then nothing: what moves or fades takes time from what is to be
 * painted first, and what only flashes says nothing.
 */
export function LateSkeletonRows() {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), LATE_MS)
    return () => clearTimeout(timer)
  }, [])
  return isLate ? <SkeletonRows /> : null
}
