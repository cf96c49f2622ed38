import { useMemo } from 'preact/hooks'
import { useChanges } from '#components/options/fields/changes.ts'
import { Choice } from '#components/options/fields/choice.tsx'
import type { Account } from '#domain/account/account.ts'
import { nameCurrency, offerCurrencies } from '#domain/money/offered-currencies.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly account: Account
  /** In which something of the account was read. */
  readonly currencies: readonly string[]
  readonly locale: string
}

/** The currency that costs are shown in, confirmed by the user: any that there is, the likely ones first. */
export function CurrencyChoice({ account: { id, usageCurrency }, currencies, locale }: Props) {
  const { changeAccount } = useChanges()
  const read = currencies.join()
  const { own, likely, others } = useMemo(() => {
    const offered = offerCurrencies({
      read: read ? read.split(',') : [],
      confirmed: usageCurrency,
      known: Intl.supportedValuesOf('currency'),
    })
    const toChoices = (codes: readonly string[]) => codes.map((code) => [code, nameCurrency(code, locale)] as const)
    return { own: toChoices(offered.own), likely: toChoices(offered.likely), others: toChoices(offered.others) }
  }, [read, usageCurrency, locale])
  return (
    <Choice
      id={`usage-currency-${id}`}
      label={words('options.usageCurrency')}
      hint={words('options.usageCurrencyHint')}
      value={usageCurrency ?? ''}
      choices={[['', words('options.notConfirmed')], ...own]}
      groups={[
        [words('options.likelyCurrencies'), likely],
        [words('options.otherCurrencies'), others],
      ]}
      onChoose={(value) => changeAccount(id, { usageCurrency: value || undefined })}
    />
  )
}
