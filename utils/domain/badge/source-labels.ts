import type { BadgeSource } from '#domain/account/account.ts'

/** What a source is called: by a sentence of its own, by that of a currency, or by the name of a client or channel. */
export type SourceLabel =
  | { readonly words: `options.badge${'Balance' | 'Days' | 'AmountOrDays' | 'Spend' | 'Nothing'}` }
  | { readonly words: 'options.badgeCurrency'; readonly currency: string }
  | { readonly name: string }

type Labels = {
  readonly [Kind in BadgeSource['kind']]: (source: Extract<BadgeSource, { readonly kind: Kind }>) => SourceLabel
}

/** Apart from the table of sources: only the options page names them, and the popup must stay small. */
const LABELS: Labels = {
  balance: ({ currency }) =>
    currency === undefined ? { words: 'options.badgeBalance' } : { words: 'options.badgeCurrency', currency },
  'client-balance': ({ name }) => ({ name }),
  'channel-balance': ({ name }) => ({ name }),
  'days-left': () => ({ words: 'options.badgeDays' }),
  'amount-or-days': () => ({ words: 'options.badgeAmountOrDays' }),
  'month-spend': () => ({ words: 'options.badgeSpend' }),
  nothing: () => ({ words: 'options.badgeNothing' }),
}

export function labelOf(source: BadgeSource): SourceLabel {
  const label = LABELS[source.kind] as (source: BadgeSource) => SourceLabel
  return label(source)
}
