import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { giveOrders } from '#e2e/checkpoints/switchboard.ts'
import { requestRefresh } from '#e2e/checkpoints/triggers.ts'
import { OUTPUT } from '#e2e/paths.ts'
import { monthsAt, startTruthBench, type TruthBench } from '#e2e/truth/truth-bench.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** When the next month begins that is not too near: a test must not be in it by itself. */
function nextTurnMs(): number {
  const soon = new Date(Date.now() + DAY_MS)
  return Date.UTC(soon.getUTCFullYear(), soon.getUTCMonth() + 1, 1)
}

const turnMs = nextTurnMs()
const COVERAGE = '4 of 4 channels read'
let bench: TruthBench
let aheadMs = 0

/** From now on it is this time, for everything that begins. */
async function setClock(atMs: number): Promise<void> {
  aheadMs = atMs - Date.now()
  await bench.saldo.stopBackground()
  await giveOrders(bench.saldo, { clockAheadMs: aheadMs })
}

beforeAll(async () => {
  const buildDirectory = join(OUTPUT, 'chrome-mv3-checkpoints')
  bench = await startTruthBench('chromium', { buildDirectory, now: () => Date.now() + aheadMs })
})

afterAll(async () => {
  console.log(`${bench.figures()} figures compared around the turn of a month`)
  await bench.close()
})

it('shows the month that has closed as a part until it was read to its end, and every figure as the hub has it', async () => {
  const lastReadMs = turnMs - 35 * MINUTE_MS
  await setClock(lastReadMs)
  const world = await bench.openWorld()
  await bench.connect(world, COVERAGE)
  expect(await bench.compare(world, { basis: { coverage: COVERAGE } })).toEqual([])

  const gap = 'Last read …, before the month ended; the days after that are missing'
  const closed = {
    asOf: () => lastReadMs,
    isPartial: true,
    wholeDays: new Date(lastReadMs).getUTCDate() - 1,
    gaps: Object.fromEntries(world.channels.map(({ id }) => [id, gap])),
  }
  // On the first there is the whole month before to compare with, and on the third two days of it, which are complete.
  for (const days of [0, 2]) {
    const atMs = turnMs + days * DAY_MS + 12 * HOUR_MS
    await setClock(atMs)
    world.setUsageAsOf(atMs)
    await requestRefresh(bench.saldo, 'user')
    const differences = await bench.compare(
      { ...world, ...monthsAt(atMs) },
      {
        basis: { coverage: COVERAGE, asOf: () => atMs },
        before: closed,
        isThirdRead: true,
        filters: () => [{ channelId: world.channels[0]?.id }, { category: 'UTILITY' }],
      },
    )
    expect(differences).toEqual([])
  }

  const settledMs = turnMs + 4 * DAY_MS
  await setClock(settledMs)
  world.setUsageAsOf(settledMs)
  await bench.readUntil(COVERAGE)
  await requestRefresh(bench.saldo, 'user')
  const seen = { basis: { coverage: COVERAGE }, isThirdRead: true }
  const differences = await bench.compare({ ...world, ...monthsAt(settledMs) }, seen)
  expect(differences).toEqual([])
  expect(bench.saldo.pageErrors()).toEqual([])
})
