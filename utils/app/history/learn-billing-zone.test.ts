import { describe, expect, it } from 'vitest'
import { refresh } from '#app/refresh/refresh.ts'
import { anAccount, createFakeWorld, HOUR_MS, storeAccount } from '#app/testing/fake-world.ts'
import { readBillingZone, zoneEvidenceItem } from '#state/account/zones.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { readView } from '#state/view/read-view.ts'
import { learnBillingZone } from './learn-billing-zone.ts'

const ACCOUNT = anAccount({ zone: undefined })

const bucket = (startSeconds: number, hours = 24) => ({
  startSeconds,
  endSeconds: startSeconds + hours * 3_600,
  category: 'UTILITY',
  pricingType: 'REGULAR',
  country: 'DE',
  volume: 1,
})
const at = (iso: string) => Date.parse(iso) / 1_000

describe('the billing zone', () => {
  it('is UTC until the buckets show another one', async () => {
    expect(await readBillingZone(ACCOUNT)).toBe('UTC')

    await learnBillingZone(ACCOUNT.id, { messages: [bucket(at('2026-11-03T08:00:00Z'))], calls: [] })

    expect(await readBillingZone(ACCOUNT)).toBe('America/Los_Angeles')
  })

  it('is the one that the user chose, whatever the buckets show', async () => {
    await learnBillingZone(ACCOUNT.id, { messages: [bucket(at('2026-11-03T08:00:00Z'))], calls: [] })

    expect(await readBillingZone(anAccount({ zone: 'Europe/Berlin' }))).toBe('Europe/Berlin')
  })

  it('learns nothing from buckets that are shorter than a day', async () => {
    await learnBillingZone(ACCOUNT.id, { messages: [bucket(at('2026-11-03T08:30:00Z'), 0.5)], calls: [] })

    expect(await zoneEvidenceItem(ACCOUNT.id).read()).toBeUndefined()
  })

  it('of channels that are billed in different ones is UTC, and stays so', async () => {
    await learnBillingZone(ACCOUNT.id, { messages: [bucket(at('2026-11-03T08:00:00Z'))], calls: [] })
    await learnBillingZone(ACCOUNT.id, { messages: [bucket(at('2026-11-02T23:00:00Z'))], calls: [] })
    await learnBillingZone(ACCOUNT.id, { messages: [bucket(at('2026-11-03T08:00:00Z'))], calls: [] })

    expect(await readBillingZone(ACCOUNT)).toBe('UTC')
  })

  it('that was learned is written beside the month, and what was read in another is read again', async () => {
    const world = createFakeWorld({ channelCount: 3, clientCount: 3, variants: { bucketOffsetHours: 9 } })
    await storeAccount(ACCOUNT)

    await refresh(world.startWorker(), 'timer')
    world.advance(HOUR_MS / 2)
    await refresh(world.startWorker(), 'timer')

    const { usage } = await readView(createUsageStore(), world.now())
    expect(usage?.rollup.zone).toBe('Asia/Tokyo')
    const progress = await createUsageStore().readProgress({
      accountId: ACCOUNT.id,
      month: '2026-11',
      zone: 'Asia/Tokyo',
    })
    expect(progress.map(({ readAtMs }) => readAtMs !== undefined)).toEqual([true, true, true])
    const truth = world.hub.monthTotals({ year: 2026, month: 11 })
    expect(usage?.rollup.total.volume).toBe(truth.volume)
  })
})
