import type { Answer } from '#api/http/answer.ts'
import type { BadgeSource } from '#domain/account/account.ts'
import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import type { BudgetKey } from '#domain/limits/rate-budget.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import type { StoredAnswer } from '#domain/schedule/turn.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import type { BalanceReading } from '#state/ledger/ledger-store.ts'
import { fundsItem, fundsName } from '#state/reading/readings.ts'
import { recordBalances } from './record-balances.ts'
import type { Session } from './session.ts'
import type { Answered } from './works.ts'

/** The client or channel whose funds the badge shows (Direct Payment: the partner shares no balance), and its name. */
export type FundsQuery = {
  readonly source: Extract<BadgeSource, { readonly kind: 'client-balance' | 'channel-balance' }>
  readonly of: string
}

export function fundsKeys(source: BadgeSource | undefined): readonly BudgetKey[] {
  if (source?.kind === 'client-balance') return [`client:${source.clientId}`]
  if (source?.kind !== 'channel-balance') return []
  return [`client:${source.clientId}`, `channel:${source.channelId}`, `waba:${source.wabaId}`]
}

export async function prepareFunds({ account: { badge } }: Session): Promise<FundsQuery> {
  const of = fundsName(badge)
  if (of === undefined || (badge?.kind !== 'client-balance' && badge?.kind !== 'channel-balance')) {
    throw new Error('The badge of this account shows no funds')
  }
  return { source: badge, of }
}

export function askFunds({ api, ports }: Session, { source }: FundsQuery): Promise<Answer<InfoBalance>> {
  // The charges of the running month are all that is not needed: a start of now asks for as few as there are.
  const query = { granularity: 'month', startSeconds: Math.floor(ports.now() / 1_000) } as const
  const { clientId } = source
  return source.kind === 'client-balance'
    ? api.clientBalance({ ...query, clientId })
    : api.channelBalance({ ...query, clientId, channelId: source.channelId })
}

/** Its last top-up goes into the ledger, where the rise is explained by it. */
export async function storeFunds(answered: Answered<'funds'>): Promise<StoredAnswer> {
  const { own, query, answer, atMs } = answered
  const { of } = query
  const item = fundsItem(own.account.id)
  const before = own.funds.of === of ? own.funds.reading : {}
  const funds = answer.ok ? succeed(answer.value.balance, atMs) : fail(before, answer.failure, atMs)
  if (!answer.ok) await item.write({ of, reading: funds })
  else {
    const reading = toReading(of, answer.value, atMs, before.lastGood?.atMs)
    await writeTogether([...(await recordBalances(answered, reading)), item.entry({ of, reading: funds })])
  }
  return { funds }
}

function toReading(
  of: string,
  { balance, lastRenewal }: InfoBalance,
  atMs: number,
  previousAtMs: number | undefined,
): BalanceReading {
  const line = `${of}:${balance.currency}`
  const renewals =
    lastRenewal?.micros !== undefined && lastRenewal.atMs !== undefined
      ? [{ line, micros: lastRenewal.micros, atMs: lastRenewal.atMs }]
      : []
  return { atMs, balances: [{ line, micros: balance.micros }], renewals, previousAtMs }
}
