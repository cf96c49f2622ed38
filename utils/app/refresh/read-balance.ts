import { repaint } from '#app/badge/repaint.ts'
import { balanceLines, lastSpending } from '#domain/ledger/balance-lines.ts'
import type { Money } from '#domain/money/money.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import { balanceItem, spendingItem } from '#state/reading/readings.ts'
import { recordBalances } from './record-balances.ts'
import { type CallResult, makeCall, type Session } from './session.ts'

/** Reads the partner balance, stores the answer or the failure, and only then draws it. */
export async function readBalance(session: Session): Promise<CallResult<unknown>> {
  const { account, api, ports } = session
  const item = balanceItem(account.id)
  const { problem } = await item.read()
  const result = await makeCall(
    session,
    [`partner:${account.partnerId}`],
    problem,
    () => api.balance(),
    // Read again: the options page may have stored a good value while this call was under way.
    async (answer, atMs) =>
      answer.ok ? storeBalance(session, answer.value, atMs) : item.write(fail(await item.read(), answer.failure, atMs)),
  )
  if (result.outcome === 'answered') await repaint(ports)
  return result
}

/** The ledger first and then the balance, which is shown also where the ledger has no room. */
async function storeBalance(session: Session, balances: readonly Money[], atMs: number): Promise<void> {
  const { id } = session.account
  const [{ lastGood }, spentAtMs] = await Promise.all([balanceItem(id).read(), spendingItem(id).read()])
  const reading = { atMs, balances: balanceLines(balances), previousAtMs: lastGood?.atMs }
  await writeTogether([
    ...(await recordBalances(session, reading)),
    balanceItem(id).entry(succeed(balances, atMs)),
    spendingItem(id).entry(lastSpending(spentAtMs, lastGood?.value, balances, atMs)),
  ])
}
