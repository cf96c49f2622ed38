import type { Answer } from '#api/http/answer.ts'
import { USAGE_GRANULARITIES, type UsageGranularity } from '#api/partner-api.ts'
import { keepHistory } from '#app/history/keep-history.ts'
import { learnBillingZone } from '#app/history/learn-billing-zone.ts'
import { currencyOfWaba } from '#domain/account/waba-currencies.ts'
import { monthAt, usageWindow } from '#domain/calendar/month.ts'
import { type Failure, restsAlone } from '#domain/reading/problem.ts'
import type { StoredAnswer } from '#domain/schedule/turn.ts'
import type { WorkOf } from '#domain/schedule/work.ts'
import { toChannelMonth, type UsagePoints } from '#domain/usage/usage.ts'
import { usageGranularityItem } from '#state/reading/usage-granularity.ts'
import type { Session } from './session.ts'
import type { Answered, UsageQuery } from './works.ts'

const DAY_MS = 24 * 60 * 60_000

/** Until the server has understood a word for daily buckets, the first one that there is is tried (A4). */
export async function prepareUsage(
  { ports, zone }: Session,
  { channel, month: closedMonth, granularity }: WorkOf<'usage'>,
): Promise<UsageQuery> {
  const askedAtMs = ports.now()
  const month = closedMonth ?? monthAt(askedAtMs, zone)
  const window = usageWindow(month, zone, askedAtMs)
  if (granularity) return { channel, month, ...window, granularity, isTrial: true }
  const understood = await usageGranularityItem.read()
  const isTrial = understood === undefined
  return { channel, month, ...window, granularity: understood ?? USAGE_GRANULARITIES[0], isTrial }
}

export function askUsage({ api }: Session, query: UsageQuery): Promise<Answer<UsagePoints>> {
  const { channel, startSeconds, endSeconds, granularity } = query
  return api.channelUsage({ clientId: channel.clientId, channelId: channel.id, startSeconds, endSeconds, granularity })
}

/** Stores the usage of one channel in a month, or the failure to read it; a word that was refused is followed by the next one. */
export async function storeUsage(answered: Answered<'usage'>): Promise<StoredAnswer> {
  const { session, own, query, answer, atMs } = answered
  const { channel, month, granularity, isTrial } = query
  const { ports, zone } = session
  const nextWord = isTrial && isBadRequest(answer) ? wordAfter(granularity) : undefined
  if (nextWord) return { next: { kind: 'usage', channel, month, granularity: nextWord }, isReplaced: true }
  await rememberWord(answered)
  const stored = await keepHistory(ports, answered.place, () =>
    ports.usage.storeAnswer(
      { accountId: own.account.id, month, zone },
      channel.id,
      answer.ok
        ? { ok: true, value: toChannelMonth(answer.value, month, zone) }
        : { ok: false, failure: restingFailure(answer.failure, atMs) },
      atMs,
      currencyOfWaba(own.wabaCurrencies, channel.wabaId),
    ),
  )
  if (answer.ok) await learnBillingZone(own.account.id, answer.value)
  return { isPaused: stored === undefined }
}

function wordAfter(word: UsageGranularity): UsageGranularity | undefined {
  return USAGE_GRANULARITIES[USAGE_GRANULARITIES.indexOf(word) + 1]
}

function isBadRequest(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.failure.status === 400 && answer.failure.kind === 'unexpected'
}

/** Keeps the word that was understood; forgets it when it is refused, so that the next reading tries both again. */
async function rememberWord({ query: { granularity }, answer }: Answered<'usage'>): Promise<void> {
  const understood = await usageGranularityItem.read()
  if (answer.ok && understood !== granularity) await usageGranularityItem.write(granularity)
  if (understood !== undefined && isBadRequest(answer)) await usageGranularityItem.remove()
}

/** A channel that is not found, or not ours to read, will not change within the hour: it rests for a day. */
function restingFailure(failure: Failure, atMs: number): Failure {
  return restsAlone(failure.kind) ? { ...failure, retryAtMs: atMs + DAY_MS } : failure
}
