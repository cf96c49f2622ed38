import type { Answer } from '#api/http/answer.ts'
import type { ListPage } from '#api/list-page.ts'
import type { UsageGranularity } from '#api/partner-api.ts'
import type { Account, Channel } from '#domain/account/account.ts'
import { fundsCallOf } from '#domain/badge/funds-call.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import type { LimitKey } from '#domain/limits/rate-limits.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import type { Problem } from '#domain/reading/problem.ts'
import type { MonthParts } from '#domain/schedule/month-parts.ts'
import type { StoredAnswer } from '#domain/schedule/turn.ts'
import type { ListPass, WorkKind, WorkOf } from '#domain/schedule/work.ts'
import type { UsagePoints } from '#domain/usage/usage.ts'
import { askBalance, storeBalance } from './balance-work.ts'
import { askChannels, prepareChannels, storeChannels } from './channels-work.ts'
import { askCurrency, prepareCurrency, storeCurrency } from './currency-work.ts'
import { askFunds, type FundsQuery, prepareFunds, storeFunds } from './funds-work.ts'
import type { Session, Stored } from './session.ts'
import { askUsage, prepareUsage, storeUsage } from './usage-work.ts'

/** What each kind of work asks for exactly: also where and how its answer is stored. */
type Queries = {
  readonly balance: undefined
  readonly funds: FundsQuery
  readonly channels: ListPass
  readonly usage: UsageQuery
  readonly currency: Channel
}

export type UsageQuery = {
  readonly channel: Channel
  readonly month: MonthKey
  /** The first of those that are to be read is asked for: of most channels the whole month. */
  readonly parts: MonthParts
  /** That of the reading before. */
  readonly problem?: Problem | undefined
  readonly startSeconds: number
  readonly endSeconds: number
  readonly granularity: UsageGranularity
  /** Another word is tried if the server refuses this one. */
  readonly isTrial: boolean
}

/** What each kind of work is answered with. */
type Values = {
  readonly balance: readonly BalanceRecord[]
  readonly funds: InfoBalance
  readonly channels: ListPage<Channel>
  readonly usage: UsagePoints
  readonly currency: InfoBalance
}

/** An answer of one kind of work, with what is stored of its account at that moment. */
export type Answered<Kind extends WorkKind> = Stored & {
  readonly session: Session
  readonly query: Queries[Kind]
  readonly answer: Answer<Values[Kind]>
  readonly atMs: number
}

/** How one kind of work is done. */
export type Steps<Kind extends WorkKind> = {
  /** The limits that a call of it counts for. */
  readonly keys: (account: Account, work: WorkOf<Kind>) => readonly LimitKey[]
  readonly prepare: (session: Session, work: WorkOf<Kind>) => Promise<Queries[Kind]>
  readonly ask: (session: Session, query: Queries[Kind]) => Promise<Answer<Values[Kind]>>
  /** Undefined where nothing of the answer was stored. */
  readonly store: (answered: Answered<Kind>) => Promise<StoredAnswer>
}

const WORKS: { readonly [Kind in WorkKind]: Steps<Kind> } = {
  balance: {
    keys: ({ partnerId }) => [`partner:${partnerId}`],
    prepare: async () => undefined,
    ask: askBalance,
    store: storeBalance,
  },
  funds: {
    keys: ({ badge }) => fundsCallOf(badge)?.budgetKeys ?? [],
    prepare: prepareFunds,
    ask: askFunds,
    store: storeFunds,
  },
  channels: {
    keys: ({ partnerId }) => [`partner:${partnerId}`],
    prepare: prepareChannels,
    ask: askChannels,
    store: storeChannels,
  },
  usage: {
    keys: (_account, { channel }) => keysOfChannel(channel),
    prepare: prepareUsage,
    ask: askUsage,
    store: storeUsage,
  },
  currency: {
    keys: (_account, { channel }) => keysOfChannel(channel),
    prepare: prepareCurrency,
    ask: askCurrency,
    store: storeCurrency,
  },
}

function keysOfChannel({ clientId, id, wabaId }: Channel): readonly LimitKey[] {
  return [`client:${clientId}`, `channel:${id}`, `waba:${wabaId}`]
}

export function stepsOf<Kind extends WorkKind>({ kind }: { readonly kind: Kind }): Steps<Kind> {
  return WORKS[kind]
}
