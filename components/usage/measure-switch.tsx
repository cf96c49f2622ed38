import type { Counted, Measure } from '#domain/usage/measure.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly measure: Measure
  /** What is counted in the place of money. */
  readonly counted: Counted
  readonly onChange: (by: 'cost' | 'volume') => void
}

/** Whether charts and lists are of money or of messages; a group of radio buttons to the keyboard. */
export function MeasureSwitch({ measure, counted, onChange }: Props) {
  const choices = [
    { by: 'cost', shown: 'cost' },
    { by: 'volume', shown: counted },
  ] as const
  return (
    <fieldset class="segments" aria-label={words('popup.measure')}>
      {choices.map(({ by, shown }) => (
        <label key={by} class="segment">
          <input type="radio" name="measure" checked={measure === shown} onChange={() => onChange(by)} />
          <span>{words(`popup.measureOf.${shown}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
