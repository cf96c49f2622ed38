import type { Presenter } from '#components/ui/presenter.ts'
import { formatAge, formatClock } from '#domain/format/format-time.ts'
import { ageMs, type Freshness, type Reading } from '#domain/reading/reading.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly reading: Reading<unknown>
  readonly state: Freshness
  readonly nowMs: number
  readonly present: Presenter
}

/** How old a figure is; marked once it is older than it should be. */
export function Age({ reading, state, nowMs, present: { locale, zone } }: Props) {
  const age = ageMs(reading, nowMs)
  if (age === undefined || !reading.lastGood) return null
  const text = formatAge(age, locale)
  return (
    <time
      class={state === 'fresh' ? undefined : 'is-old'}
      dateTime={new Date(reading.lastGood.atMs).toISOString()}
      title={formatClock(reading.lastGood.atMs, nowMs, locale, zone)}
    >
      {state === 'expired' ? words('popup.expired', { age: text }) : text}
    </time>
  )
}
