type Props<Value extends string> = {
  /** What is chosen, for who does not see the segments. */
  readonly label: string
  /** Groups the radio buttons; each group of a page has one of its own. */
  readonly name: string
  readonly class?: string
  /** Each value with what is written for it. */
  readonly choices: readonly (readonly [value: Value, text: string])[]
  readonly chosen: Value
  readonly onChoose: (value: Value) => void
}

/** One choice of a few, side by side; a group of radio buttons to the keyboard. */
export function Segments<Value extends string>({
  label,
  name,
  class: look = '',
  choices,
  chosen,
  onChoose,
}: Props<Value>) {
  return (
    <fieldset class={`segments ${look}`} aria-label={label}>
      {choices.map(([value, text]) => (
        <label key={value} class="segment">
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  )
}
