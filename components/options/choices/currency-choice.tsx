import { useMemo } from 'preact/hooks'
import { Choice } from '#components/options/fields/choice.tsx'
import { ofOwner } from '#components/options/fields/of-owner.ts'
import { nameCurrency, offerCurrencies } from '#domain/money/offered-currencies.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly id: string
  readonly label: string
  readonly owner?: string | undefined
  readonly hint?: string | undefined
  readonly confirmed: string | undefined
  /** In which something of the account was read. */
  readonly currencies: readonly string[]
  readonly locale: string
  readonly onConfirm: (currency: string | undefined) => Promise<void>
}

/** A currency that costs are shown in, confirmed by the user: any that there is, the likely ones first. */
export function CurrencyChoice({ id, label, owner, hint, confirmed, currencies, locale, onConfirm }: Props) {
  const read = currencies.join()
  const { own, likely, others } = useMemo(() => {
    const offered = offerCurrencies({
      read: read ? read.split(',') : [],
      confirmed,
      known: Intl.supportedValuesOf('currency'),
    })
    const toChoices = (codes: readonly string[]) => codes.map((code) => [code, nameCurrency(code, locale)] as const)
    return { own: toChoices(offered.own), likely: toChoices(offered.likely), others: toChoices(offered.others) }
  }, [read, confirmed, locale])
  return (
    <Choice
      id={id}
      label={label}
      accessibleName={ofOwner(label, owner)}
      {...(hint !== undefined && { hint })}
      value={confirmed ?? ''}
      choices={[['', words('options.notConfirmed')], ...own]}
      groups={[
        [words('options.likelyCurrencies'), likely],
        [words('options.otherCurrencies'), others],
      ]}
      onChoose={(value) => onConfirm(value || undefined)}
    />
  )
}
