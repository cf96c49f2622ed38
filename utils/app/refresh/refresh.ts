import type { Ports } from '#app/ports.ts'
import type { RefreshReason } from '#domain/schedule/is-due.ts'
import { runAlone } from '#platform/locks.ts'
import type { RefreshOutcome } from '#platform/messages.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { balanceItem, readFundsReading } from '#state/reading/readings.ts'
import { readSnapshot, type Snapshot } from '#state/snapshot/snapshot.ts'
import { runSlice } from './slice.ts'

/**
 * Reads what is due of all accounts, as far as the limits and one slice of time allow, and stores every answer as it comes;
 * the rest is left to the next alarm. Only one refresh runs at a time over all contexts: another one waits for its end and
 * joins it. What was asked for is still read if the refresh that was joined did not: fresh figures of `accountId` for a page
 * (of the first account without one), funds for the badge. `knownIds`: the accounts that there were a moment ago; `stored`:
 * what was read just now, if it was.
 */
export async function refresh(
  ports: Ports,
  reason: RefreshReason,
  accountId?: string,
  knownIds: readonly string[] = [],
  stored?: Snapshot,
): Promise<RefreshOutcome> {
  const askedAtMs = ports.now()
  for (let known = stored; ; known = undefined) {
    const ran = await runAlone('saldo-refresh', async () =>
      runSlice(ports, reason, accountId, known ?? (await readSnapshot(knownIds))),
    )
    if (ran) return ran.value
    if (await (reason === 'timer' ? knowsFunds() : wasReadSince(askedAtMs, accountId))) return { outcome: 'joined' }
  }
}

/** Funds that were chosen for the badge while another refresh ran were not read by it. */
async function knowsFunds(): Promise<boolean> {
  const all = await Promise.all((await accountsItem.read()).map(readFundsReading))
  return all.every((funds) => !funds || funds.lastGood !== undefined || funds.problem !== undefined)
}

async function wasReadSince(askedAtMs: number, accountId: string | undefined): Promise<boolean> {
  const accounts = await accountsItem.read()
  const account = accounts.find(({ id }) => id === accountId) ?? accounts[0]
  const { lastGood, problem } = account ? await balanceItem(account.id).read() : {}
  return Math.max(lastGood?.atMs ?? 0, problem?.atMs ?? 0) >= askedAtMs
}
