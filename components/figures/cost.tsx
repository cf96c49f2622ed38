import type { Presenter } from '#components/ui/presenter.ts'
import type { Micros } from '#domain/money/micros.ts'
import { words } from '#platform/words.ts'
import { markPart } from './mark-part.ts'

type Props = {
  readonly micros: Micros
  /** True where more was spent than is known: channels not read yet, or rows without a reported cost. */
  readonly isPartial: boolean
  readonly present: Presenter
}

/** A cost rounded for display, exact in its tooltip; "≥" where it is only a part. */
export function Cost({ micros, isPartial, present }: Props) {
  const isPart = isPartial || present.isPart
  return (
    <bdi title={markPart(isPart, present.exactCost(micros))}>
      {isPart && <AtLeast />}
      {present.cost(micros)}
    </bdi>
  )
}

/** "≥" for the eye, "at least" for the ear. */
export function AtLeast() {
  return (
    <>
      <span aria-hidden="true">≥ </span>
      <span class="visually-hidden">{words('popup.atLeast')} </span>
    </>
  )
}
