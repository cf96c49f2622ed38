import type { Channel } from '../domain/account.ts'
import { monthAt, usageWindow } from '../domain/month.ts'
import type { Failure, Problem } from '../domain/problem.ts'
import { toChannelMonth } from '../domain/usage.ts'
import { bumpUsageRevision } from './bump-usage-revision.ts'
import { type CallResult, makeCall, type Session } from './session.ts'

const DAY_MS = 24 * 60 * 60_000

/** Reads the usage of one channel in the running month, and stores the answer or the failure. */
export async function readUsage(
  session: Session,
  channel: Channel,
  previous: Problem | undefined,
): Promise<CallResult<unknown>> {
  const { account, api, ports } = session
  const { zone } = account
  const askedAtMs = ports.now()
  const month = monthAt(askedAtMs, zone)
  const result = await makeCall(
    session,
    [`client:${channel.clientId}`, `channel:${channel.id}`, `waba:${channel.wabaId}`],
    previous,
    () =>
      api.channelUsage({
        clientId: channel.clientId,
        channelId: channel.id,
        ...usageWindow(month, zone, askedAtMs),
      }),
  )
  if (result.outcome !== 'answered') return result
  const { answer, atMs } = result
  await ports.usage.storeAnswer(
    { accountId: account.id, month, zone },
    channel.id,
    answer.ok
      ? { ok: true, value: toChannelMonth(answer.value, month, zone) }
      : { ok: false, failure: restingFailure(answer.failure, atMs) },
    atMs,
  )
  await bumpUsageRevision(account.id)
  return result
}

/** A channel that is not found, or not ours to read, will not change within the hour: it rests for a day. */
function restingFailure(failure: Failure, atMs: number): Failure {
  const rests = failure.kind === 'not-found' || failure.kind === 'forbidden'
  return rests ? { ...failure, retryAtMs: atMs + DAY_MS } : failure
}
