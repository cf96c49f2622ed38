import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { FIRST, type KillBench, SECOND } from './kill-bench.ts'
import type { CheckpointContext } from './orders.ts'
import type { StoredState } from './stored/stored-state.ts'
import { connectIn, requestRefresh } from './triggers.ts'

/** Work in which a context is killed. It goes on from whatever the last kill has left. */
export type Scenario = {
  readonly name: string
  /** Where the awaits are at which it is killed. */
  readonly context: CheckpointContext
  /** Only these awaits are killed at, by their ids: all, unless others have them in their midst. */
  readonly awaits?: RegExp
  /** Makes the work due, while nothing runs. */
  readonly prepare: (bench: KillBench, stored: StoredState) => Promise<void> | void
  /** Begins the work, and resolves when it has ended. */
  readonly run: (bench: KillBench, stored: StoredState) => Promise<void>
  /** What is wrong after a kill besides what any kill may break. It may let the worker come back first. */
  readonly inspect?: (bench: KillBench) => Promise<readonly string[]>
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Balance and usage of every channel are older than a click on "Refresh" accepts. */
export const refreshing: Scenario = {
  name: 'a refresh of balance and channels',
  context: 'background',
  prepare: ({ clock }) => clock.advance(11 * MINUTE_MS),
  run: ({ saldo }) => requestRefresh(saldo, 'user'),
}

/** The list of channels is a day old, or the last kill has left it half read. */
export const paging: Scenario = {
  name: 'the paging of a list',
  context: 'background',
  prepare: ({ clock }, { accounts }) =>
    clock.advance(accounts[0]?.directory.pass ? 11 * MINUTE_MS : DAY_MS + MINUTE_MS),
  run: ({ saldo }) => requestRefresh(saldo, 'user'),
}

/** Another key for the same partner, with the page closed at an await. */
export const changingKey: Scenario = {
  name: 'a change of the key',
  context: 'page',
  prepare: ({ clock }) => clock.advance(MINUTE_MS),
  run: (bench, stored) => connect(bench, { partnerId: FIRST.partnerId, key: otherKey(stored) }),
}

/** Another partner in the place of the one before, with the page closed at an await. */
export const changingPartner: Scenario = {
  name: 'a change of the partner',
  context: 'page',
  prepare: ({ clock }) => clock.advance(MINUTE_MS),
  run: (bench, stored) => connect(bench, otherPartner(stored)),
}

/** The same with the worker killed, while the page goes on. */
export const joiningNewPartner: Scenario = {
  ...changingPartner,
  name: 'the first reading of a new partner',
  context: 'background',
  run: async (bench, stored) => {
    await changingPartner.run(bench, stored)
    // What the page has asked for may not have begun yet, and nothing would be seen of it.
    await requestRefresh(bench.saldo, 'popup')
  },
}

function otherKey({ accounts }: StoredState): string {
  const [first, second] = FIRST.keys
  return accounts[0]?.key === first && second ? second : first
}

function otherPartner({ accounts }: StoredState) {
  const { partnerId, keys } = accounts[0]?.partnerId === FIRST.partnerId ? SECOND : FIRST
  return { partnerId, key: keys[0] }
}

async function connect(bench: KillBench, account: { readonly partnerId: string; readonly key: string }): Promise<void> {
  await connectIn(await bench.openOptions(), account)
  await waitForIdle(bench.saldo)
}
