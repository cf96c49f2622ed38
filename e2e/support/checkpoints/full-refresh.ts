import { LONGEST_BACKOFF_MS } from '#domain/reading/backoff.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { FIRST, type KillBench } from './kill-bench.ts'
import { readStored, type StoredAccount, type StoredMonth } from './stored/stored-state.ts'
import { connectIn, requestRefresh } from './triggers.ts'

const MINUTE_MS = 60_000

/** Connects the first partner where nothing is stored yet, and lets its first reading end. */
export async function connectFirst(bench: KillBench): Promise<void> {
  await connectIn(await bench.openOptions(), { partnerId: FIRST.partnerId, key: FIRST.keys[0] })
  await waitForIdle(bench.saldo)
  await bench.killAll()
}

/** Lets the worker come back once, and do what is due. */
export async function comeBack(bench: KillBench): Promise<void> {
  await bench.order({})
  await bench.killAll()
  await requestRefresh(bench.saldo, 'popup')
  await bench.killAll()
}

/** Reads everything once more with nothing in the way; what is stored of the account and its running month then. */
export async function refreshAll(
  bench: KillBench,
): Promise<{ readonly account: StoredAccount | undefined; readonly month: StoredMonth | undefined }> {
  bench.partners.heal()
  // A channel that failed before is not asked for again before its wait is over, whoever asks.
  bench.clock.advance(LONGEST_BACKOFF_MS + MINUTE_MS)
  await bench.order({})
  await bench.killAll()
  await requestRefresh(bench.saldo, 'user')
  const { accounts, months } = await readStored(bench.saldo)
  const [account] = accounts
  const name = new Date(bench.clock.now()).toISOString().slice(0, 7)
  return { account, month: months.find(({ accountId, month }) => accountId === account?.id && month === name) }
}
