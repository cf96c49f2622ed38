import type { BadgeSource } from '#domain/account/account.ts'
import type { BudgetKey } from '#domain/limits/rate-budget.ts'

/** The stored reading that a figure of the badge comes from. */
export type FigureReading = 'balance' | 'funds' | 'usage'

/** What a field of a source holds: the id of something of the API, its name, or a currency that is not always chosen. */
export type SourceField = 'id' | 'name' | 'optional-currency'

/** What a source is called: by a sentence of its own, by that of a currency, or by the name of a client or channel. */
export type SourceLabel =
  | { readonly words: 'options.badgeBalance' | 'options.badgeSpend' | 'options.badgeNothing' }
  | { readonly words: 'options.badgeCurrency'; readonly currency: string }
  | { readonly name: string }

/** The call that reads funds, and the limits that it counts for. */
export type FundsCall = {
  readonly budgetKeys: readonly BudgetKey[]
  readonly request:
    | { readonly endpoint: 'client-balance'; readonly clientId: string }
    | { readonly endpoint: 'channel-balance'; readonly clientId: string; readonly channelId: string }
}

type SourceRow<Source extends BadgeSource> = {
  /** Its fields beside the kind: the schemas of accounts and of settings files are made from them. */
  readonly fields: { readonly [Field in Exclude<keyof Source, 'kind'>]-?: SourceField }
  /** Undefined where nothing is shown. */
  readonly reading: FigureReading | undefined
  /** Tells it from every other source that an account can have. Stored beside funds, to know whose they are. */
  readonly identity: (source: Source) => string
  readonly label: (source: Source) => SourceLabel
  /** How its reading is asked for, where no other part of the extension reads it anyway. */
  readonly funds?: (source: Source) => FundsCall
}

type BadgeKind = BadgeSource['kind']
type SourceRows = { readonly [Kind in BadgeKind]: SourceRow<Extract<BadgeSource, { readonly kind: Kind }>> }

/** Everything that the badge of an account can show, with all that differs from one to the next. */
export const BADGE_SOURCES: SourceRows = {
  balance: {
    fields: { currency: 'optional-currency' },
    reading: 'balance',
    identity: ({ currency }) => (currency === undefined ? 'balance' : `balance:${currency}`),
    label: ({ currency }) =>
      currency === undefined ? { words: 'options.badgeBalance' } : { words: 'options.badgeCurrency', currency },
  },
  'client-balance': {
    fields: { clientId: 'id', name: 'name' },
    reading: 'funds',
    identity: ({ clientId }) => `client:${clientId}`,
    label: ({ name }) => ({ name }),
    funds: ({ clientId }) => ({
      budgetKeys: [`client:${clientId}`],
      request: { endpoint: 'client-balance', clientId },
    }),
  },
  'channel-balance': {
    fields: { clientId: 'id', channelId: 'id', wabaId: 'id', name: 'name' },
    reading: 'funds',
    identity: ({ channelId }) => `channel:${channelId}`,
    label: ({ name }) => ({ name }),
    funds: ({ clientId, channelId, wabaId }) => ({
      budgetKeys: [`client:${clientId}`, `channel:${channelId}`, `waba:${wabaId}`],
      request: { endpoint: 'channel-balance', clientId, channelId },
    }),
  },
  'month-spend': {
    fields: {},
    reading: 'usage',
    identity: () => 'month-spend',
    label: () => ({ words: 'options.badgeSpend' }),
  },
  nothing: {
    fields: {},
    reading: undefined,
    identity: () => 'nothing',
    label: () => ({ words: 'options.badgeNothing' }),
  },
}

export const BADGE_KINDS = Object.keys(BADGE_SOURCES) as readonly BadgeKind[]

/** What the badge shows where nothing was chosen. */
export const DEFAULT_SOURCE = { kind: 'balance' } as const satisfies BadgeSource

/** The row of a source, for every kind alike. */
function rowOf(source: BadgeSource): SourceRow<BadgeSource> {
  return BADGE_SOURCES[source.kind] as SourceRow<BadgeSource>
}

export function readingOf(source: BadgeSource = DEFAULT_SOURCE): FigureReading | undefined {
  return rowOf(source).reading
}

export function identityOf(source: BadgeSource): string {
  return rowOf(source).identity(source)
}

export function labelOf(source: BadgeSource): SourceLabel {
  return rowOf(source).label(source)
}

/** The call that reads the funds which a source shows; undefined where it shows something else. */
export function fundsCallOf(source: BadgeSource = DEFAULT_SOURCE): FundsCall | undefined {
  return rowOf(source).funds?.(source)
}
