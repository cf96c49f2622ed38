import type { Answer } from '#api/http/answer.ts'
import { repaint } from '#app/badge/repaint.ts'
import { type FundsCall, fundsCallOf } from '#domain/badge/badge-sources.ts'
import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import type { BalanceReading } from '#state/ledger/ledger-store.ts'
import { fundsItem, fundsName, readFundsReading } from '#state/reading/readings.ts'
import { recordBalances } from './record-balances.ts'
import { type CallResult, makeCall, type Session } from './session.ts'

/**
 * Reads the funds of the client or channel that the badge shows (Direct Payment: the partner shares no balance), stores the
 * answer or the failure, and only then draws it. Its last top-up goes into the ledger, where the rise is explained by it.
 */
export async function readFunds(session: Session): Promise<CallResult<unknown>> {
  const { account, ports } = session
  const { badge } = account
  const of = fundsName(badge)
  const call = fundsCallOf(badge)
  if (of === undefined || !call) throw new Error('The badge of this account shows no funds')
  const before = (await readFundsReading(account)) ?? {}
  const result = await makeCall(
    session,
    call.budgetKeys,
    before.problem,
    () => ask(session, call),
    async (answer, atMs) => {
      if (!answer.ok) return fundsItem(account.id).write({ of, reading: fail(before, answer.failure, atMs) })
      const reading = toReading(of, answer.value, atMs, before.lastGood?.atMs)
      const funds = { of, reading: succeed(answer.value.balance, atMs) }
      await writeTogether([...(await recordBalances(session, reading)), fundsItem(account.id).entry(funds)])
    },
  )
  if (result.outcome === 'answered') await repaint(ports)
  return result
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

function ask({ api, ports }: Session, { request }: FundsCall): Promise<Answer<InfoBalance>> {
  // The charges of the running month are all that is not needed: a start of now asks for as few as there are.
  const query = { granularity: 'month', startSeconds: Math.floor(ports.now() / 1_000) } as const
  const { clientId } = request
  if (request.endpoint === 'client-balance') return api.clientBalance({ ...query, clientId })
  return api.channelBalance({ ...query, clientId, channelId: request.channelId })
}
