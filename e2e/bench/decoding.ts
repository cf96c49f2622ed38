import { alwaysUsable } from '#api/http/use-key.ts'
import { createPartnerApi } from '#api/partner-api.ts'
import { quantile, report } from './report.ts'

const TYPICAL_POINTS = 300
const LARGE_POINTS = 2_000
const CHANNEL_MONTHS = 5_000

/** A month of usage with this many points as the documentation shapes it. */
function usageText(pointCount: number): string {
  const points = Array.from({ length: pointCount }, (_point, index) => {
    const start = 1_793_491_200 + Math.floor((index * 30) / pointCount) * 86_400
    return {
      start,
      end: start + 86_400,
      country: ['DE', 'BR', 'IN', 'US'][index % 4],
      tier: '0:MAX',
      pricing_type: 'REGULAR',
      pricing_category: ['MARKETING', 'UTILITY', 'SERVICE'][index % 3],
      volume: index % 97,
      cost: (index % 97) * 0.0625,
    }
  })
  return JSON.stringify({ pricing_analytics: { data: [{ data_points: points }] }, id: '102290129340398' })
}

/** Milliseconds of one answer from text to rows, as the client makes them, without any network. */
async function decodeMs(text: string): Promise<number> {
  const headers = { 'Content-Type': 'application/json' }
  const api = createPartnerApi({
    fetch: async () => new Response(text, { headers }),
    partnerId: 'p',
    useKey: alwaysUsable('k'),
    now: Date.now,
  })
  const startedAtMs = performance.now()
  const usage = { clientId: 'c', channelId: 'h', startSeconds: 0, endSeconds: 1, granularity: 'DAILY' } as const
  const answer = await api.channelUsage(usage)
  if (!answer.ok) throw new Error('The benchmark’s own answer was refused')
  return performance.now() - startedAtMs
}

/** Decoding answers, in Node. */
export async function benchDecoding(): Promise<void> {
  const [typical, large] = [usageText(TYPICAL_POINTS), usageText(LARGE_POINTS)]
  for (let round = 0; round < 30; round += 1) await decodeMs(large)

  const largeMs: number[] = []
  for (let round = 0; round < 200; round += 1) largeMs.push(await decodeMs(large))
  report(`Decoding a channel-month of ${LARGE_POINTS} points, median ms`, quantile(largeMs, 0.5), 10)

  let allMs = 0
  for (let round = 0; round < CHANNEL_MONTHS; round += 1) allMs += await decodeMs(typical)
  report(`Decoding ${CHANNEL_MONTHS} channel-months of ${TYPICAL_POINTS} points, seconds`, allMs / 1_000, 10)
}
