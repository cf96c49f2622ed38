import { words } from '#platform/words.ts'
import type { Presenter } from './presenter.ts'

type Props = {
  readonly micros: number
  /** True where more was spent than is known: channels not read yet, or rows without a reported cost. */
  readonly isPartial: boolean
  readonly present: Presenter
}

/** A cost rounded for display, exact in its tooltip; "≥" where it is only a part. */
export function Cost({ micros, isPartial, present }: Props) {
  return (
    <bdi title={present.exactCost(micros)}>
      {isPartial && <AtLeast />}
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
