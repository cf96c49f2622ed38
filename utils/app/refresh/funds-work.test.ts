import { describe, expect, it } from 'vitest'
import {
  anAccount,
  createFakeWorld,
  type FakeWorld,
  HOUR_MS,
  MINUTE_MS,
  storeAccount,
} from '#app/testing/fake-world.ts'
import type { BadgeSource } from '#domain/account/account.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { readCallLog } from '#state/limits/call-log.ts'
import { balanceItem, fundsItem, readFundsReading } from '#state/reading/readings.ts'
import { refresh } from './refresh.ts'

/** The first channel of the simulated hub, as the source of a badge. */
async function firstChannel(world: FakeWorld) {
  const [progress] = await world
    .startWorker()
    .usage.readProgress({ accountId: anAccount().id, month: '2026-11', zone: 'UTC' })
  if (!progress) throw new Error('The hub has no channel')
  return progress.channel
}

async function connected(choose: (channel: Awaited<ReturnType<typeof firstChannel>>) => BadgeSource) {
  const world = createFakeWorld()
  await storeAccount()
  await refresh(world.startWorker(), 'timer')
  const channel = await firstChannel(world)
  const account = anAccount({ badge: choose(channel) })
  await accountsItem.write([account])
  world.takeAsked()
  world.advance(MINUTE_MS)
  return { world, account, channel }
}

const ofClient = ({ clientId }: { clientId: string }): BadgeSource => ({
  kind: 'client-balance',
  clientId,
  name: 'Acme',
})

describe('the funds of a client', () => {
  it('are read at once when the badge is to show them, and drawn', async () => {
    const { world, account, channel } = await connected(ofClient)

    await refresh(world.startWorker(), 'timer')

    const funds = await fundsItem(account.id).read()
    expect(funds.of).toBe(`client:${channel.clientId}`)
    expect(funds.reading.lastGood).toMatchObject({ atMs: world.now(), value: { currency: 'EUR' } })
    expect(world.buttons.at(-1)?.title).toMatch(/^Acme: €\d+\.\d\d · as of /)
    expect(Number(world.buttons.at(-1)?.text)).toBeLessThanOrEqual(
      Number(funds.reading.lastGood?.value.micros ?? 0) / 1e6,
    )
  })

  it('count for the client, go into the ledger, and their last top-up with them', async () => {
    const { world, account, channel } = await connected(ofClient)
    const key = `client:${channel.clientId}` as const

    await refresh(world.startWorker(), 'timer')

    expect((await readCallLog([key]))?.log.calls[key]).toContain(world.now())
    const ledger = await createUsageStore().readLedger(account.id, `client:${channel.clientId}:EUR`, 0)
    expect(ledger.samples).toHaveLength(1)
    expect(ledger.renewals).toHaveLength(1)
  })

  it('of a failure keep the last good amount', async () => {
    const { world, account } = await connected(ofClient)
    await refresh(world.startWorker(), 'timer')
    const before = await readFundsReading(account)
    world.hub.setFault({ kind: 'status', status: 500 })
    world.advance(15 * MINUTE_MS)

    await refresh(world.startWorker(), 'timer')

    expect(await readFundsReading(account)).toMatchObject({
      lastGood: before?.lastGood,
      problem: { kind: 'server' },
    })
  })
})

describe('funds that cannot be read', () => {
  it.each(['unknownCL', 'goneCL'])(
    'keep neither the partner’s balance nor the usage from being read (%s)',
    async (clientId) => {
      const { world, account } = await connected(() => ({ kind: 'client-balance', clientId, name: 'Gone' }))
      world.advance(2 * HOUR_MS)

      await refresh(world.startWorker(), 'timer')

      const asked = world.takeAsked()
      expect((await readFundsReading(account))?.problem?.kind).toBe('not-found')
      expect(asked.filter((request) => request.startsWith('usage')).length).toBeGreaterThan(2)
      expect((await balanceItem(account.id).read()).lastGood?.atMs).toBe(world.now())
    },
  )
})

describe('the funds of a channel', () => {
  it('count for client, channel and WABA', async () => {
    const { world, account, channel } = await connected(({ id, clientId, wabaId }) => ({
      kind: 'channel-balance',
      channelId: id,
      clientId,
      wabaId,
      name: 'Support',
    }))
    const key = `channel:${channel.id}` as const

    await refresh(world.startWorker(), 'timer')

    expect((await fundsItem(account.id).read()).of).toBe(`channel:${channel.id}`)
    expect((await readCallLog([key]))?.log.calls[key]).toContain(world.now())
  })
})

describe('a badge that is to show something else', () => {
  it('never shows the funds that were read for another client', async () => {
    const { world, account } = await connected(ofClient)
    await refresh(world.startWorker(), 'timer')
    const other = anAccount({ badge: { kind: 'client-balance', clientId: 'other', name: 'Other' } })

    expect((await readFundsReading(account))?.lastGood).toBeDefined()
    expect(await readFundsReading(other)).toEqual({})
    expect(await readFundsReading(anAccount())).toBeUndefined()
  })
})
