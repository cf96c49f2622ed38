import type { Answer } from '#api/http/answer.ts'
import { USAGE_GRANULARITIES, type UsageGranularity } from '#api/partner-api.ts'
import { keepHistory } from '#app/history/keep-history.ts'
import type { Channel } from '#domain/account/account.ts'
import { type MonthKey, monthAt, usageWindow } from '#domain/calendar/month.ts'
import type { Failure, Problem } from '#domain/reading/problem.ts'
import { toChannelMonth, type UsagePoints } from '#domain/usage/usage.ts'
import { usageGranularityItem } from '#state/reading/usage-granularity.ts'
import { bumpUsageRevision } from './bump-usage-revision.ts'
import { learnBillingZone } from './learn-billing-zone.ts'
import { type CallResult, makeCall, type Session } from './session.ts'

const DAY_MS = 24 * 60 * 60_000

/** `isPaused`: there was no room for the answer, and reading on would be for nothing. */
export type UsageResult = CallResult<unknown> & { readonly isPaused: boolean }

/**
 * Reads the usage of one channel in a month, the running one if none is named, and stores the answer or the failure. Until the server has
 * understood a word for daily buckets, a refused one is followed by the other (A4): a call of its own, inside the limits.
 */
export async function readUsage(
  session: Session,
  channel: Channel,
  previous: Problem | undefined,
  month?: MonthKey,
): Promise<UsageResult> {
  const understood = await usageGranularityItem.read()
  const first = understood ?? USAGE_GRANULARITIES[0]
  const read = (granularity: UsageGranularity, isTrial: boolean) =>
    readWith(session, channel, previous, month, granularity, isTrial)
  const result = await read(first, understood === undefined)
  const isRefused = result.outcome === 'answered' && isBadRequest(result.answer)
  if (!isRefused || understood !== undefined) return result
  return read(USAGE_GRANULARITIES[1], false)
}

async function readWith(
  session: Session,
  channel: Channel,
  previous: Problem | undefined,
  closedMonth: MonthKey | undefined,
  granularity: UsageGranularity,
  isTrial: boolean,
): Promise<UsageResult> {
  const { account, api, ports, zone } = session
  const askedAtMs = ports.now()
  const month = closedMonth ?? monthAt(askedAtMs, zone)
  const { clientId, id: channelId } = channel
  let isPaused = false
  const result = await makeCall(
    session,
    [`client:${clientId}`, `channel:${channelId}`, `waba:${channel.wabaId}`],
    previous,
    () => api.channelUsage({ clientId, channelId, ...usageWindow(month, zone, askedAtMs), granularity }),
    async (answer, atMs) => {
      if (isTrial && isBadRequest(answer)) return
      await rememberWord(granularity, answer)
      const stored = await keepHistory(ports, { accountId: account.id, zone }, () =>
        ports.usage.storeAnswer(
          { accountId: account.id, month, zone },
          channelId,
          answer.ok
            ? { ok: true, value: toChannelMonth(answer.value, month, zone) }
            : { ok: false, failure: restingFailure(answer.failure, atMs) },
          atMs,
        ),
      )
      isPaused = stored === undefined
      if (answer.ok) await learnBillingZone(account.id, answer.value)
      await bumpUsageRevision(account.id)
    },
  )
  return { ...result, isPaused }
}

function isBadRequest(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.failure.status === 400 && answer.failure.kind === 'unexpected'
}

/** Keeps the word that was understood; forgets it when it is refused, so that the next reading tries both again. */
async function rememberWord(granularity: UsageGranularity, answer: Answer<UsagePoints>): Promise<void> {
  const understood = await usageGranularityItem.read()
  if (answer.ok && understood !== granularity) await usageGranularityItem.write(granularity)
  if (understood !== undefined && isBadRequest(answer)) await usageGranularityItem.remove()
}

/** A channel that is not found, or not ours to read, will not change within the hour: it rests for a day. */
function restingFailure(failure: Failure, atMs: number): Failure {
  const rests = failure.kind === 'not-found' || failure.kind === 'forbidden'
  return rests ? { ...failure, retryAtMs: atMs + DAY_MS } : failure
}
