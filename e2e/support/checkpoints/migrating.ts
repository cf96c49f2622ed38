import { isDeepStrictEqual } from 'node:util'
import { monthAt, previousMonth } from '#domain/calendar/month.ts'
import { comeBack } from './full-refresh.ts'
import { FIRST, KEEP_EVERY_CALL } from './kill-bench.ts'
import type { Scenario } from './scenarios.ts'
import { readRaw, replaceRaw } from './stored/raw-storage.ts'
import { interpretStored } from './stored/stored-state.ts'
import { ACCOUNT_ID, migratedVersionOne, VERSION_ONE_TOTAL, versionOne, WABA_ID } from './stored/version-one.ts'
import { waitForStop } from './switchboard.ts'
import { requestRefresh } from './triggers.ts'

const DATABASE = 'saldo-usage'
/** What each start may write by itself, and no earlier version has stored: copies of what the history tells, and a time. */
const MADE_ANEW = ['usage-due:', 'counted-costs:', 'runways:', 'runway-reasons:', 'ledger-copy:', 'calls-cleaned']
/** Known already: calls for it would not be part of the migration. */
function knownAt(nowMs: number) {
  return {
    [`waba-currencies:${ACCOUNT_ID}`]: { version: 1, value: { byWaba: { [WABA_ID]: { learned: 'EUR' } } } },
    [`settled-months:${ACCOUNT_ID}`]: { version: 2, value: [previousMonth(monthAt(nowMs, 'UTC'))] },
  }
}

/**
 * The first start over what an older release has stored. Whatever a kill leaves, the next start must end with all of it
 * in the shape of today, and nothing lost.
 */
export function createMigrating(): Scenario {
  let expected: ReturnType<typeof migratedVersionOne> = {}
  return {
    name: 'the migration of what is stored',
    context: 'background',
    prepare: async ({ saldo, partners, clock, order, killAll }) => {
      // What is stored here wakes the background, which would have migrated all of it before it is looked at.
      await order({ standsStill: true })
      // A database that is in use cannot be replaced.
      await killAll()
      const facts = {
        nowMs: clock.now(),
        partnerId: FIRST.partnerId,
        key: FIRST.keys[0],
        channelId: partners.channelIds(FIRST.partnerId)[1] ?? '',
        balanceMicros: partners.served(FIRST.partnerId).at(-1)?.micros ?? 0,
        settings: KEEP_EVERY_CALL,
      }
      const { items, database } = versionOne(facts)
      const woken = waitForStop(saldo)
      const known = knownAt(facts.nowMs)
      await replaceRaw(saldo, { ...items, ...known }, DATABASE, database)
      await woken
      partners.resetRequestCounts()
      expected = { ...migratedVersionOne(facts), ...known, 'store-version': { version: 1, value: 1 } }
    },
    run: ({ saldo }) => requestRefresh(saldo, 'popup'),
    inspect: async (bench) => {
      await comeBack(bench)
      const raw = await readRaw(bench.saldo, DATABASE)
      const { items } = raw
      const keys = new Set([...Object.keys(items), ...Object.keys(expected)])
      const wrong = [...keys].filter(
        (key) => !MADE_ANEW.some((name) => key.startsWith(name)) && !isDeepStrictEqual(items[key], expected[key]),
      )
      const totals = interpretStored(raw).months.map(({ total }) => total)
      return [
        ...wrong.map((key) => `${key} is ${JSON.stringify(items[key])} and not ${JSON.stringify(expected[key])}`),
        ...(isDeepStrictEqual(totals, [VERSION_ONE_TOTAL]) ? [] : [`the usage is ${JSON.stringify(totals)}`]),
      ]
    },
  }
}
