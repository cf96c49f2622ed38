import type { Answer } from '#api/http/answer.ts'
import type { Channel } from '#domain/account/account.ts'
import { failCurrency, learnCurrency } from '#domain/account/waba-currencies.ts'
import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import type { Failure, ProblemKind } from '#domain/reading/problem.ts'
import type { StoredAnswer } from '#domain/schedule/turn.ts'
import type { WorkOf } from '#domain/schedule/work.ts'
import { wabaCurrenciesItem } from '#state/account/waba-currencies.ts'
import type { Session } from './session.ts'
import type { Answered } from './works.ts'

/** What says nothing of the WABA: another time it may be answered. */
const PASSING: readonly ProblemKind[] = ['rate-limited', 'offline', 'server', 'not-json', 'key-doubted', 'key-rejected']

/** A 401 or 403 that is not told in the API's own words is of what stands in front of it. */
function isPassing({ kind, status }: Failure): boolean {
  return PASSING.includes(kind) || (kind === 'unexpected' && (status === 401 || status === 403))
}

export async function prepareCurrency(_session: Session, { channel }: WorkOf<'currency'>): Promise<Channel> {
  return channel
}

/** The funds of a channel name the currency of its WABA (A10), also where there are none. */
export function askCurrency({ api, ports }: Session, { clientId, id }: Channel): Promise<Answer<InfoBalance>> {
  // The charges of the running month are all that is not needed: a start of now asks for as few as there are.
  const startSeconds = Math.floor(ports.now() / 1_000)
  return api.channelBalance({ granularity: 'month', startSeconds, clientId, channelId: id })
}

export async function storeCurrency({ own, query, answer, atMs }: Answered<'currency'>): Promise<StoredAnswer> {
  const before = own.wabaCurrencies
  const { wabaId } = query
  const after = answer.ok
    ? learnCurrency(before, wabaId, answer.value.balance.currency, atMs)
    : failCurrency(before, wabaId, atMs, isPassing(answer.failure))
  await wabaCurrenciesItem(own.account.id).write(after)
  return { isRegroupDue: after.isRegroupDue === true }
}
