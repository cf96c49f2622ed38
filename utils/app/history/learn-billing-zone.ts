import { learnZone } from '#domain/calendar/zone-guess.ts'
import type { UsagePoints } from '#domain/usage/usage.ts'
import { zoneEvidenceItem } from '#state/account/zones.ts'

/** The day on which clocks are set forward. */
const SHORTEST_DAY_SECONDS = 23 * 60 * 60

/** Learns from the edges of an answer's buckets in which zone the account is billed (A11), until the user chooses one. */
export async function learnBillingZone(
  accountId: string,
  { messages, calls }: Pick<UsagePoints, 'messages' | 'calls'>,
): Promise<void> {
  const item = zoneEvidenceItem(accountId)
  const before = await item.read()
  // A server that cut its buckets shorter than asked would show every zone at once.
  const days = [...messages, ...calls].filter(
    ({ startSeconds, endSeconds }) => (endSeconds ?? Number.POSITIVE_INFINITY) - startSeconds >= SHORTEST_DAY_SECONDS,
  )
  const edges = days.map(({ startSeconds }) => startSeconds)
  const after = learnZone(before, edges)
  if (after !== before && after.edges.length > 0) await item.write(after)
}
