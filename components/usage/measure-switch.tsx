import { Segments } from '#components/figures/segments.tsx'
import type { Counted, Measure } from '#domain/usage/measure.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly measure: Measure
  /** What is counted in the place of money. */
  readonly counted: Counted
  readonly onChange: (by: 'cost' | 'volume') => void
}

/** Whether charts and lists are of money or of messages. */
export function MeasureSwitch({ measure, counted, onChange }: Props) {
  return (
    <Segments
      label={words('popup.measure')}
      name="measure"
      choices={[
        ['cost', words('popup.measureOf.cost')],
        ['volume', words(`popup.measureOf.${counted}`)],
      ]}
      chosen={measure === 'cost' ? 'cost' : 'volume'}
      onChoose={onChange}
    />
  )
}
