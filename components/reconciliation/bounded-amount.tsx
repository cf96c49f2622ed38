import { AtLeast } from '#components/figures/cost.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import type { Micros } from '#domain/money/micros.ts'
import type { Bound } from '#domain/reconciliation/reconcile.ts'
import { words } from '#platform/words.ts'

type Props = {
  /** In millionths; undefined where it is not known. */
  readonly micros: Micros | undefined
  readonly bound?: Bound
  /** With a sign also where it is more than nothing. */
  readonly isSigned?: boolean
  readonly present: Presenter
}

/** An amount to its last digit, with how sure it is. */
export function BoundedAmount({ micros, bound = 'exact', isSigned = false, present }: Props) {
  if (micros === undefined) return <bdi>—</bdi>
  if (present.isHidden) return <bdi>{present.exactCost(micros)}</bdi>
  return (
    <bdi>
      {bound === 'at-least' && <AtLeast />}
      {bound === 'at-most' && <Mark sign="≤" word={words('dashboard.reconciliation.atMost')} />}
      {bound === 'about' && <Mark sign="≈" word={words('dashboard.reconciliation.about')} />}
      {isSigned && micros > 0 && '+'}
      {present.exactCost(micros)}
    </bdi>
  )
}

/** For the eye and for the ear. */
function Mark({ sign, word }: { readonly sign: string; readonly word: string }) {
  return (
    <>
      <span aria-hidden="true">{sign} </span>
      <span class="visually-hidden">{word} </span>
    </>
  )
}
