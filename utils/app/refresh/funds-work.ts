import type { Answer } from '#api/http/answer.ts'
import { type FundsCall, fundsCallOf } from '#domain/badge/funds-call.ts'
import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import type { StoredAnswer } from '#domain/schedule/turn.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import type { BalanceReading } from '#state/ledger/ledger-store.ts'
import { fundsItem, fundsName } from '#state/reading/readings.ts'
import { recordBalances } from './record-balances.ts'
import type { Session } from './session.ts'
import type { Answered } from './works.ts'

/** How the funds are asked for that the badge shows (Direct Payment: the partner shares no balance), and whose they are. */
export type FundsQuery = { readonly request: FundsCall['request']; readonly of: string }

export async function prepareFunds({ account: { badge } }: Session): Promise<FundsQuery> {
  const [of, call] = [fundsName(badge), fundsCallOf(badge)]
  if (of === undefined || !call) throw new Error('The badge of this account shows no funds')
  return { request: call.request, of }
}

export function askFunds({ api, ports }: Session, { request }: FundsQuery): Promise<Answer<InfoBalance>> {
  // The charges of the running month are all that is not needed: a start of now asks for as few as there are.
  const query = { granularity: 'month', startSeconds: Math.floor(ports.now() / 1_000) } as const
  const { clientId } = request
  if (request.endpoint === 'client-balance') return api.clientBalance({ ...query, clientId })
  return api.channelBalance({ ...query, clientId, channelId: request.channelId })
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
