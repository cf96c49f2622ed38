import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alerting } from '#e2e/checkpoints/alerting.ts'
import { confirmingCurrency } from '#e2e/checkpoints/changing-currency.ts'
import { type Damage, findDamage } from '#e2e/checkpoints/find-damage.ts'
import { connectFirst, refreshAll } from '#e2e/checkpoints/full-refresh.ts'
import { type KillBench, startKillBench } from '#e2e/checkpoints/kill-bench.ts'
import { createMigrating } from '#e2e/checkpoints/migrating.ts'
import { type KillReport, runKills } from '#e2e/checkpoints/run-kills.ts'
import { changingKey, changingPartner, joiningNewPartner, paging, refreshing } from '#e2e/checkpoints/scenarios.ts'
import { readStored } from '#e2e/checkpoints/stored/stored-state.ts'

const KILLS = Number(process.env['SALDO_KILLS'] ?? 300)
const LEAST_AWAITS = 50
/** Others with each run; `npm run test:soak` has all of them. */
const SAMPLE = {
  share: Number(process.env['SALDO_AWAIT_SHARE'] ?? 1 / 3),
  seed: Number(process.env['SALDO_SEED'] ?? Date.now() % 2 ** 31),
}
const SEED = `SALDO_SEED=${SAMPLE.seed} SALDO_AWAIT_SHARE=${SAMPLE.share}`
const TIMEOUT_MS = 120_000 + KILLS * 1_000

function report(name: string, startedAtMs: number, { kills, points }: KillReport): void {
  const seconds = Math.round((Date.now() - startedAtMs) / 1_000)
  console.log(`${SEED}: ${kills} kills, of ${points.length} awaits of ${name}, in ${seconds} s`)
}

describe('a kill at any await loses nothing, tears nothing, and makes no call that the log does not know', () => {
  let bench: KillBench

  beforeAll(async () => {
    bench = await startKillBench('checkpoints')
    await connectFirst(bench)
  })

  afterAll(() => bench?.close())

  it.each([
    { scenario: createMigrating(), share: 0.1, atEveryAwait: true },
    { scenario: changingKey, share: 0.1, atEveryAwait: true },
    { scenario: changingPartner, share: 0.1, atEveryAwait: true },
    // Its awaits are those of refreshing and paging.
    { scenario: joiningNewPartner, share: 0.1, atEveryAwait: false },
    { scenario: confirmingCurrency, share: 0.05, atEveryAwait: true },
    { scenario: alerting, share: 0.1, atEveryAwait: true },
    { scenario: paging, share: 0.3, atEveryAwait: true },
    { scenario: refreshing, share: 0.3, atEveryAwait: true },
  ])(
    'in $scenario.name',
    async ({ scenario, share, atEveryAwait }) => {
      const startedAtMs = Date.now()
      const order = { killCount: Math.ceil(KILLS * share), atEveryAwait, sample: SAMPLE }
      const killed = await runKills(bench, scenario, order)
      report(scenario.name, startedAtMs, killed)

      expect(killed.damage, SEED).toEqual([])
      // Whatever has to be passed each time: few of them would be a scenario that was over before it was looked at.
      expect(killed.points.length).toBeGreaterThan(LEAST_AWAITS)
      expect(killed.kills).toBeGreaterThanOrEqual(KILLS * share)
      if (atEveryAwait) expect(killed.missed, SEED).toEqual([])
    },
    TIMEOUT_MS,
  )

  it('and the next refresh has everything right', async () => {
    const before = await readStored(bench.saldo)

    const { account, month } = await refreshAll(bench)

    const { partnerId, balance, directory } = account ?? {}
    if (partnerId === undefined) throw new Error('The account is gone')
    expect(balance?.micros).toEqual([bench.partners.served(partnerId).at(-1)?.micros])
    const channelIds = bench.partners.channelIds(partnerId)
    expect(directory?.channels.map(({ channelId }) => channelId).toSorted()).toEqual(channelIds.toSorted())
    expect(month).toMatchObject({ readChannels: channelIds.length, failedChannels: 0 })
    const now = new Date(bench.clock.now())
    const truth = bench.partners.monthTotals(partnerId, { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1 })
    expect(month?.total).toMatchObject({ volume: truth.volume, calls: truth.callCount })
    expect(month?.total.costMicros).toBe(Math.round(Number(truth.cost) * 1_000_000))
    expect(findDamage(before, bench.partners.requestCounts(), await readStored(bench.saldo), bench.partners)).toEqual(
      [],
    )

    const units = Math.floor((balance?.micros[0] ?? 0) / 1_000_000)
    expect((await bench.saldo.badge()).text).toBe(String(units))
    expect((await bench.saldo.alarms()).filter(({ name }) => name === 'refresh')).toHaveLength(1)
    expect(bench.saldo.foreignRequests()).toEqual([])
  })
})

describe('a build that puts a call into the log only after it was made', () => {
  let bench: KillBench

  beforeAll(async () => {
    bench = await startKillBench('charge-after-call')
    await connectFirst(bench)
  })

  afterAll(() => bench?.close())

  it('is caught: calls are made that its log does not know', async () => {
    const isUnbudgeted = ({ kind }: Damage) => kind === 'unbudgeted'
    const killed = await runKills(bench, refreshing, {
      killCount: 1,
      atEveryAwait: true,
      sample: { share: 1, seed: SAMPLE.seed },
      until: isUnbudgeted,
    })

    const unbudgeted = killed.damage.filter(isUnbudgeted)
    console.log(`${unbudgeted.length} limits overdrawn in ${killed.kills} kills of a build that charges after the call`)
    expect(unbudgeted.length).toBeGreaterThan(0)
  }, 120_000)
})
