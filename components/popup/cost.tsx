import { formatMoney } from '../../utils/domain/format-money.ts'
import { words } from '../../utils/platform/words.ts'

type Props = {
  readonly micros: number
  /** True where more was spent than is known: channels not read yet, or rows without a reported cost. */
  readonly isPartial: boolean
  readonly currency: string | undefined
  readonly locale: string
}

/** A cost rounded for display, exact in its tooltip; "≥" where it is only a part. */
export function Cost({ micros, isPartial, currency, locale }: Props) {
  return (
    <span title={formatMoney({ micros, currency }, locale, 'exact')}>
      {isPartial && (
        <>
          <span aria-hidden="true">≥ </span>
          <span class="visually-hidden">{words('popup.atLeast')} </span>
        </>
      )}
      {formatMoney({ micros, currency }, locale, 'cost')}
    </span>
  )
}
