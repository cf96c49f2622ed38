import type { Presenter } from '#components/ui/presenter.ts'
import { plainDate } from '#domain/calendar/month.ts'
import { formatDate } from '#domain/format/format-date.ts'
import type { Rise } from '#domain/ledger/rises.ts'
import { words } from '#platform/words.ts'

type Props = { readonly topUps: readonly Rise[]; readonly currency: string; readonly present: Presenter }

/** The top-ups of a period, the newest first. */
export function TopUpList({ topUps, currency, present }: Props) {
  return (
    <section aria-label={words('course.topUps')}>
      <h3>{words('course.topUps')}</h3>
      {topUps.length === 0 && <p class="sheet-soft">{words('course.noTopUps')}</p>}
      <ul>
        {topUps.toReversed().map(({ atMs, micros, renewal }) => (
          <li key={`${atMs}-${micros}`}>
            <p>
              <span>{dateText(renewal?.atMs ?? atMs, present)}</span>
              {/* Without the server's word, what was spent in the same time hides in a rise. */}
              <span class="course-amount">
                {renewal ? '' : '≥ '}
                {present.balance({ micros, currency })}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function dateText(atMs: number, { zone, locale }: Presenter): string {
  return formatDate(plainDate(atMs, zone), locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
}
