import { useChanges } from '#components/options/fields/changes.ts'
import type { Account, Channel } from '#domain/account/account.ts'
import { currencyOfWaba, type WabaCurrencies } from '#domain/account/waba-currencies.ts'
import { groupWabas, type WabaGroup } from '#domain/account/waba-groups.ts'
import { words } from '#platform/words.ts'
import { CurrencyChoice } from './currency-choice.tsx'

type Props = {
  readonly account: Account
  /** Undefined until they were read. */
  readonly channels: readonly Channel[] | undefined
  readonly wabaCurrencies: WabaCurrencies
  /** In which something of the account was read. */
  readonly currencies: readonly string[]
  readonly isHidden: boolean
  readonly locale: string
  /** Where there are several accounts, which of them it is of. */
  readonly owner?: string | undefined
}

/** More names would make a field longer than a screen is high. */
const MOST_NAMES = 4

/** The currencies of costs: one for the account, or where its WABAs have several, or nobody knows, one for each group of them. */
export function CurrencyChoices({
  account,
  channels = [],
  wabaCurrencies,
  currencies,
  isHidden,
  locale,
  owner,
}: Props) {
  const { changeAccount, confirmCurrency } = useChanges()
  const { id, usageCurrency } = account
  const groups = groupWabas(channels, wabaCurrencies)
  const codes = new Set(groups.map(({ currency }) => currency || usageCurrency || ''))
  const [code = usageCurrency ?? ''] = codes
  if (groups.length < 2 || (codes.size === 1 && code !== '')) {
    const known = [...new Set(channels.map(({ wabaId }) => wabaId))].filter(
      (wabaId) => currencyOfWaba(wabaCurrencies, wabaId) !== '',
    )
    const save = async (confirmed: string | undefined) => {
      await changeAccount(id, { usageCurrency: confirmed })
      if (known.length > 0) await confirmCurrency(id, known, confirmed)
    }
    return (
      <CurrencyChoice
        id={`usage-currency-${id}`}
        label={words('options.usageCurrency')}
        owner={owner}
        hint={words('options.usageCurrencyHint')}
        confirmed={code || undefined}
        currencies={currencies}
        locale={locale}
        onConfirm={save}
      />
    )
  }
  const saveGroup = async ({ wabaIds, currency }: WabaGroup, confirmed: string | undefined) => {
    // What such a group shows is what was said of the whole account: it is that which is taken back.
    if (confirmed === undefined && currency === '') await changeAccount(id, { usageCurrency: undefined })
    await confirmCurrency(id, wabaIds, confirmed)
  }
  return (
    <fieldset class="currency-groups">
      <legend>{words('options.usageCurrencies')}</legend>
      <p class="hint">{words('options.usageCurrenciesHint')}</p>
      {groups.map((group, place) => (
        <CurrencyChoice
          key={group.wabaIds[0]}
          id={`usage-currency-${id}-${place}`}
          label={labelOf(group, locale)}
          owner={owner}
          hint={isHidden ? undefined : namesOf(group)}
          confirmed={group.currency || usageCurrency}
          currencies={currencies}
          locale={locale}
          onConfirm={(confirmed) => saveGroup(group, confirmed)}
        />
      ))}
    </fieldset>
  )
}

function labelOf({ wabaIds: { length }, currency, country }: WabaGroup, locale: string): string {
  const count = String(length)
  if (currency) return words('options.wabasBilledIn', length, [count, currency])
  if (!country) return words('options.wabasElsewhere', length, [count])
  const name = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(country) ?? country
  return words('options.wabasIn', length, [count, name])
}

function namesOf({ channels }: WabaGroup): string {
  const names = channels.map(({ name, phoneNumber, id }) => name.trim() || (phoneNumber ? `+${phoneNumber}` : id))
  const more = names.length - MOST_NAMES
  const shown = names.slice(0, MOST_NAMES).join(' · ')
  return more > 0 ? words('options.wabaNumbers', more, [String(more), shown]) : shown
}
