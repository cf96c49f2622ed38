import { words } from '#platform/words.ts'

type Props = {
  /** Their codes, '' where nobody has said which it is. */
  readonly currencies: readonly string[]
  readonly shown: string
  readonly onChange: (currency: string) => void
}

/** In which currency costs are looked at: they are never added over two. */
export function CurrencySwitch({ currencies, shown, onChange }: Props) {
  return (
    <fieldset class="segments currencies" aria-label={words('popup.currency')}>
      {currencies.map((code) => (
        <label key={code} class="segment">
          <input type="radio" name="currency" checked={code === shown} onChange={() => onChange(code)} />
          <span>{code || words('popup.currencyUnknown')}</span>
        </label>
      ))}
    </fieldset>
  )
}
