import type { Reading } from '#domain/reading/reading.ts'
import { words } from '#platform/words.ts'

/** What is not known is never a zero: a blank while it is loading, a dash with the reason where it is missing. */
export function UnknownAmount({ reading, isOdd }: { readonly reading: Reading<unknown>; readonly isOdd: boolean }) {
  const isLoading = !reading.lastGood && !reading.problem
  const reason = reading.lastGood && !isOdd ? words('popup.noRecord') : words('popup.noBalance')
  return (
    <p class="amount amount-unknown">
      {isLoading ? <span class="amount-skeleton" aria-hidden="true" /> : <span aria-hidden="true">—</span>}
      <span class="amount-note">{isLoading ? words('popup.loading') : reason}</span>
    </p>
  )
}
