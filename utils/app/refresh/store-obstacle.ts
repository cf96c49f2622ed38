import { alertEntries } from '#app/alerts/watch-reading.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import { type Failure, type ProblemKind, preventsCalls } from '#domain/reading/problem.ts'
import { fail, type Reading } from '#domain/reading/reading.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { afterStored } from './after-stored.ts'
import { type Session, type Stored, storeIfCurrent } from './session.ts'

/** Stores what keeps the account from asking at all, and returns its balance as it is then. */
export async function storeObstacle(session: Session, kind: ProblemKind): Promise<Reading<readonly BalanceRecord[]>> {
  return (await storeIfCurrent(session, (stored) => failBalance(session, stored, { kind }))) ?? {}
}

/** As storeObstacle, for a caller that stores already. */
export async function failBalance(
  session: Session,
  stored: Stored,
  failure: Failure,
): Promise<Reading<readonly BalanceRecord[]>> {
  const atMs = session.ports.now()
  const balance = fail(stored.own.balance, failure, atMs)
  await writeTogether([
    balanceItem(session.account.id).entry(balance),
    ...alertEntries(session, stored.own, stored.all.settings, { balance, atMs }),
  ])
  await afterStored(session, stored, 'obstacle')
  return balance
}

/** Once calls can be made again, that is said even where the first of them has to wait. */
export async function clearObstacle(session: Session): Promise<Reading<readonly BalanceRecord[]> | undefined> {
  return storeIfCurrent(session, async (stored) => {
    const { lastGood, problem } = stored.own.balance
    if (!problem || !preventsCalls(problem.kind)) return stored.own.balance
    const balance = lastGood ? { lastGood } : {}
    await balanceItem(session.account.id).write(balance)
    await afterStored(session, stored, 'obstacle')
    return balance
  })
}
