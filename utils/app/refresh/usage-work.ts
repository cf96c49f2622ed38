import type { Answer } from '#api/http/answer.ts'
import { USAGE_GRANULARITIES, type UsageGranularity } from '#api/partner-api.ts'
import { keepHistory } from '#app/history/keep-history.ts'
import { findParts, keepParts } from '#app/history/keep-parts.ts'
import { learnBillingZone } from '#app/history/learn-billing-zone.ts'
import { currencyOfWaba } from '#domain/account/waba-currencies.ts'
import { monthAt } from '#domain/calendar/month.ts'
import { type Failure, restsAlone } from '#domain/reading/problem.ts'
import { addPart, beginParts, halvePart, type MonthParts, partWindow } from '#domain/schedule/month-parts.ts'
import type { StoredAnswer } from '#domain/schedule/turn.ts'
import type { WorkOf } from '#domain/schedule/work.ts'
import { toChannelMonth, type UsagePoints } from '#domain/usage/usage.ts'
import { getStored, ignoreRefusal } from '#state/item/storage-access.ts'
import { usageGranularityItem } from '#state/reading/usage-granularity.ts'
import { usagePartsItem } from '#state/reading/usage-parts.ts'
import type { Session } from './session.ts'
import type { Answered, UsageQuery } from './works.ts'

const DAY_MS = 24 * 60 * 60_000

/**
 * Until the server has understood a word for daily buckets, the first one that there is is tried (A4). A month that is too long
 * for one answer goes on where its reading stopped, or begins with as many parts as the last time.
 */
export async function prepareUsage({ ports, zone, account }: Session, work: WorkOf<'usage'>): Promise<UsageQuery> {
  const { channel, month: closedMonth, granularity: nextWord, problem } = work
  const askedAtMs = ports.now()
  const month = closedMonth ?? monthAt(askedAtMs, zone)
  const partsItem = usagePartsItem(account.id)
  const stored = await getStored([usageGranularityItem.key, partsItem.key])
  const place = { accountId: account.id, channelId: channel.id, month, zone }
  const begun = work.begun ?? findParts(partsItem.readFrom(stored), place, askedAtMs)
  const parts = begun ?? beginParts(month, zone, askedAtMs, work.parts)
  const understood = nextWord ? undefined : usageGranularityItem.readFrom(stored)
  const granularity = nextWord ?? understood ?? USAGE_GRANULARITIES[0]
  const window = partWindow(parts, month, zone, askedAtMs)
  return { channel, month, parts, problem, ...window, granularity, isTrial: understood === undefined }
}

export function askUsage({ api }: Session, query: UsageQuery): Promise<Answer<UsagePoints>> {
  const { channel, startSeconds, endSeconds, granularity } = query
  return api.channelUsage({ clientId: channel.clientId, channelId: channel.id, startSeconds, endSeconds, granularity })
}

/**
 * Stores the usage of one channel in a month, or the failure to read it. A word that was refused is followed by the
 * next one, an answer that was too long by its halves, and a part by the next one: the month is stored once all of it
 * has come.
 */
export async function storeUsage(answered: Answered<'usage'>): Promise<StoredAnswer> {
  const { session, own, query, answer, atMs } = answered
  const { channel, month, granularity, isTrial, parts, problem } = query
  const { ports, zone } = session
  const work = { kind: 'usage', channel, month, problem } as const
  const nextWord = isTrial && isBadRequest(answer) ? wordAfter(granularity) : undefined
  if (nextWord) return { next: { ...work, begun: parts, granularity: nextWord }, isReplaced: true }
  await rememberWord(answered)
  const place = { accountId: own.account.id, channelId: channel.id, month, zone }
  const after = partsAfter(answered)
  if (after.ok && after.value.todo.length > 0) {
    // Without room for them the slice goes on with what it holds, and the next one begins anew.
    await keepParts(place, after.value).catch(ignoreRefusal)
    if (answer.ok) await learnBillingZone(own.account.id, answer.value)
    return { next: { ...work, begun: after.value, ...(isTrial && { granularity }) }, isReplaced: true }
  }
  const stored = await keepHistory(ports, answered.place, () =>
    ports.usage.storeAnswer(
      { accountId: own.account.id, month, zone },
      channel.id,
      after.ok
        ? { ok: true, value: after.value.read, parts: after.value.count }
        : { ok: false, failure: restingFailure(after.failure, atMs) },
      atMs,
      currencyOfWaba(own.wabaCurrencies, channel.wabaId),
    ),
  )
  if (stored && after.ok && after.value.count > 1) await keepParts(place, undefined)
  if (answer.ok) await learnBillingZone(own.account.id, answer.value)
  return { isPaused: stored === undefined }
}

/**
 * What has come of the month with this answer, and is still to come; the failure where one day alone is too long, and
 * any other.
 */
function partsAfter({
  session: { zone },
  query: { month, parts },
  answer,
  atMs,
}: Answered<'usage'>): Answer<MonthParts> {
  if (answer.ok) return { ok: true, value: addPart(parts, toChannelMonth(answer.value, month, zone)) }
  const halves = answer.failure.isTooLong ? halvePart(parts, month, zone, atMs) : undefined
  return halves ? { ok: true, value: halves } : answer
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
