import { isDeepStrictEqual } from 'node:util'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { type AwaitSample, chooseStops } from './choose-stops.ts'
import { type Damage, findDamage } from './find-damage.ts'
import type { KillBench } from './kill-bench.ts'
import type { StopPoint } from './orders.ts'
import type { Scenario } from './scenarios.ts'
import { readStored, type StoredState } from './stored/stored-state.ts'
import { endWait, readPassed, waitForStop } from './switchboard.ts'
import { requestRefresh } from './triggers.ts'

export type KillOrder = {
  readonly killCount: number
  /** Whether each of the chosen awaits is killed at, however many kills that takes. */
  readonly atEveryAwait: boolean
  readonly sample: AwaitSample
  /** Ends it with the first such damage: all that is asked of a build that is known to be broken. */
  readonly until?: (damage: Damage) => boolean
}

export type KillReport = {
  readonly kills: number
  /** The awaits that every undisturbed run passes. */
  readonly points: readonly string[]
  /** Those of the chosen ones at which nothing was killed. */
  readonly missed: readonly string[]
  readonly damage: readonly (Damage & { readonly killedAt: string })[]
}

/** Work that another context may have done first is not come to each time. */
const MOST_VAIN_TRIES = 80
/** One that asks for nothing is the last; a channel that fails may be due again each time. */
const MOST_REFRESHES = 6

/**
 * Kills a scenario's context at one chosen await after the other, each before and during what is awaited, first passages
 * first, and round again until there were so many kills, and one at each if that is asked for; looks after each for what it
 * broke.
 */
export async function runKills(
  bench: KillBench,
  scenario: Scenario,
  { killCount, atEveryAwait, sample, until = () => false }: KillOrder,
): Promise<KillReport> {
  const passed = await recordPassedEachTime(bench, scenario)
  const { awaits = /./ } = scenario
  const own = Object.fromEntries(Object.entries(passed).filter(([id]) => awaits.test(id)))
  const stops = chooseStops(scenario.context, own, sample)
  if (stops.length === 0) throw new Error(`No await was passed in ${scenario.name}`)
  const missed = new Set(stops.map(({ id }) => id))
  const passedBy = new Set<string>()
  const damage: (Damage & { killedAt: string })[] = []
  let kills = 0
  let turns = 0
  let vainTries = 0
  let stored = await readStored(bench.saldo)
  const isIncomplete = () => kills < killCount || (atEveryAwait && missed.size > 0 && vainTries < MOST_VAIN_TRIES)
  while (isIncomplete() && !damage.some(until)) {
    const stop = stops[turns % stops.length]
    turns += 1
    if (!stop || (kills >= killCount && !missed.has(stop.id))) continue
    if (vainTries > 10 * killCount) throw new Error(`Only ${kills} kills in ${turns} turns`)
    // What the kills before have left behind may lead past an await that an undisturbed run passes. To let it end takes
    // longer than a kill, and is done only for those that were not come to without it.
    const isSettled = kills >= killCount && passedBy.has(stop.id)
    if (isSettled) stored = await settle(bench)
    const isKilled = await killAt(bench, scenario, stop, stored)
    const wrong = (isKilled && (await scenario.inspect?.(bench))) || []
    // Before the log is read: an event may have brought the worker back.
    const requestCounts = bench.partners.requestCounts()
    const now = await readStored(bench.saldo)
    if (!isKilled) {
      if (kills < killCount || isSettled) vainTries += 1
      passedBy.add(stop.id)
    } else {
      kills += 1
      missed.delete(stop.id)
      const killedAt = `${stop.phase} ${stop.id}, time ${stop.hit}`
      damage.push(...wrong.map((what) => ({ kind: 'torn' as const, what, killedAt })))
      damage.push(...findDamage(stored, requestCounts, now, bench.partners).map((found) => ({ ...found, killedAt })))
    }
    stored = now
  }
  return { kills, points: Object.keys(passed), missed: [...missed], damage }
}

/** What two runs have passed: what only one of them did was a race with another context, and need not come again. */
async function recordPassedEachTime(bench: KillBench, scenario: Scenario): Promise<Readonly<Record<string, number>>> {
  const [first, second] = [await recordPassed(bench, scenario), await recordPassed(bench, scenario)]
  const both = Object.entries(first).map(([id, hits]) => [id, Math.min(hits, second[id] ?? 0)] as const)
  return Object.fromEntries(both.filter(([, hits]) => hits > 0))
}

/** Lets everything that is half done come to its end: a closed month takes a refresh to be read, and the next to be final. */
async function settle(bench: KillBench): Promise<StoredState> {
  await bench.order({})
  for (let refreshes = 0; refreshes < MOST_REFRESHES; refreshes += 1) {
    const before = bench.partners.requestCounts()
    await bench.killAll()
    await requestRefresh(bench.saldo, 'user')
    if (isDeepStrictEqual(bench.partners.requestCounts(), before)) break
  }
  await bench.killAll()
  return readStored(bench.saldo)
}

async function recordPassed(bench: KillBench, scenario: Scenario) {
  // What the kills before have left half done would be recorded too, and is passed only once.
  const stored = await settle(bench)
  await begin(bench, scenario, stored, { record: scenario.context })
  await scenario.run(bench, stored)
  await waitForIdle(bench.saldo)
  const passed = await readPassed(bench.saldo)
  await bench.killAll()
  return passed
}

async function begin(
  bench: KillBench,
  scenario: Scenario,
  stored: StoredState,
  orders: Parameters<KillBench['order']>[0],
) {
  await scenario.prepare(bench, stored)
  await bench.order(orders)
  // An event may have brought the worker back, with the orders and the clock of before.
  await bench.killAll()
}

/** False if the work has ended without coming there. */
async function killAt(bench: KillBench, scenario: Scenario, stopAt: StopPoint, stored: StoredState): Promise<boolean> {
  await begin(bench, scenario, stored, { stopAt })
  const wait = waitForStop(bench.saldo)
  // Never settles where its context stands still, and fails where that is killed.
  const work = scenario.run(bench, stored).then(
    () => endWait(bench.saldo),
    (error: unknown) => {
      failure = error
    },
  )
  let failure: unknown
  const outcome = await Promise.race([wait, work.then(() => (failure ? ('failed' as const) : wait))])
  if (outcome === 'failed') throw failure
  await bench.killAll()
  return outcome === 'stopped'
}
