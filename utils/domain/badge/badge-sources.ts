import type { BadgeSource } from '#domain/account/account.ts'

/** The stored reading that a figure of the badge comes from. */
export type FigureReading = 'balance' | 'funds' | 'usage'

/** What a field of a source holds: the id of something of the API, its name, or a currency that is not always chosen. */
export type SourceField = 'id' | 'name' | 'optional-currency'

type SourceRow<Source extends BadgeSource> = {
  /** Its fields beside the kind: the schemas of accounts and of settings files are made from them. */
  readonly fields: { readonly [Field in Exclude<keyof Source, 'kind'>]-?: SourceField }
  /** Undefined where nothing is shown. */
  readonly reading: FigureReading | undefined
  /** Tells it from every other source that an account can have. Stored beside funds, to know whose they are. */
  readonly identity: (source: Source) => string
}

type BadgeKind = BadgeSource['kind']
type SourceRows = { readonly [Kind in BadgeKind]: SourceRow<Extract<BadgeSource, { readonly kind: Kind }>> }

/** Everything that the badge of an account can show, with all that differs from one to the next. */
export const BADGE_SOURCES: SourceRows = {
  balance: {
    fields: { currency: 'optional-currency' },
    reading: 'balance',
    identity: ({ currency }) => (currency === undefined ? 'balance' : `balance:${currency}`),
  },
  'client-balance': {
    fields: { clientId: 'id', name: 'name' },
    reading: 'funds',
    identity: ({ clientId }) => `client:${clientId}`,
  },
  'channel-balance': {
    fields: { clientId: 'id', channelId: 'id', wabaId: 'id', name: 'name' },
    reading: 'funds',
    identity: ({ channelId }) => `channel:${channelId}`,
  },
  'days-left': {
    fields: {},
    reading: 'balance',
    identity: () => 'days-left',
  },
  'amount-or-days': {
    fields: {},
    reading: 'balance',
    identity: () => 'amount-or-days',
  },
  'month-spend': {
    fields: {},
    reading: 'usage',
    identity: () => 'month-spend',
  },
  nothing: {
    fields: {},
    reading: undefined,
    identity: () => 'nothing',
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
