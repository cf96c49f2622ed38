const ROWS = ['a', 'b', 'c', 'd'] as const

/** The shape of the list of channels while nothing of it is known, so that nothing jumps when it comes. */
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
