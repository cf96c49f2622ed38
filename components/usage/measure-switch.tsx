import type { Measure } from '#domain/usage/channel-usage.ts'
import { words } from '#platform/words.ts'

type Props = { readonly measure: Measure; readonly onChange: (measure: Measure) => void }

/** Whether charts and lists are of money or of messages; a group of radio buttons to the keyboard. */
export function MeasureSwitch({ measure, onChange }: Props) {
  const choices = [
    { value: 'cost', label: words('popup.byCost') },
    { value: 'volume', label: words('popup.byVolume') },
  ] as const
  return (
    <fieldset class="segments" aria-label={words('popup.measure')}>
      {choices.map(({ value, label }) => (
        <label key={value} class="segment">
          <input type="radio" name="measure" checked={measure === value} onChange={() => onChange(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
