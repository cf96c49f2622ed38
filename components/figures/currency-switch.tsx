import { words } from '#platform/words.ts'
import { Segments } from './segments.tsx'

type Props = {
  /** Their codes, '' where nobody has said which it is. */
  readonly currencies: readonly string[]
  readonly shown: string
  readonly onChange: (currency: string) => void
}

/** In which currency costs are looked at: they are never added over two. */
export function CurrencySwitch({ currencies, shown, onChange }: Props) {
  return (
    <Segments
      label={words('popup.currency')}
      name="currency"
      class="currencies"
      choices={currencies.map((code) => [code, code || words('popup.currencyUnknown')])}
      chosen={shown}
      onChoose={onChange}
    />
  )
}
