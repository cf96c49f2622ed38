import type { RunwayReasons } from '#domain/foresight/runway-reasons.ts'
import { words } from '#platform/words.ts'
import { describeReasons, describeTopUps, type TopUpAdvice } from './describe-reasons.ts'

type Props = {
  /** The sentence that is explained. */
  readonly outlook: string
  /** It says when the money ends, at the earliest and at the latest. */
  readonly hasRange: boolean
  /** Undefined where nothing is forecast, or until it was read. */
  readonly reasons: RunwayReasons | undefined
  readonly writeRound: (micros: number) => string
  readonly locale: string
}

/** How the runway was worked out, and what to top up. */
export function HowWorkedOut({ outlook, hasRange, reasons, writeRound, locale }: Props) {
  if (!reasons) return <p class="course-outlook sheet-part">{outlook}</p>
  return (
    <section aria-label={words('course.how')}>
      <h3>{words('course.how')}</h3>
      <p class="course-outlook">{outlook}</p>
      {hasRange && <p class="sheet-soft">{words('course.range')}</p>}
      <ul class="course-reasons">
        {describeReasons(reasons, locale, writeRound).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <ToLast {...describeTopUps(reasons, locale, writeRound)} />
    </section>
  )
}

function ToLast({ toLast, recharge }: TopUpAdvice) {
  return (
    <>
      <h3>{words('course.toLast')}</h3>
      <dl class="course-advice">
        {toLast.map(({ days, add, isEnough }) => (
          <div key={days}>
            <dt>{days}</dt>
            <dd class={isEnough ? 'sheet-soft' : undefined}>{add}</dd>
          </div>
        ))}
      </dl>
      <p class="sheet-soft">{words('course.toLastHint')}</p>
      {recharge.map((sentence) => (
        <p key={sentence} class="sheet-soft">
          {sentence}
        </p>
      ))}
    </>
  )
}
