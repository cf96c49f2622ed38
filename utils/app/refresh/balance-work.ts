import type { Answer } from '#api/http/answer.ts'
import { balanceLines, lastSpending } from '#domain/ledger/balance-lines.ts'
import type { Money } from '#domain/money/money.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import type { StoredAnswer } from '#domain/schedule/turn.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import { balanceItem, spendingItem } from '#state/reading/readings.ts'
import { recordBalances } from './record-balances.ts'
import type { Session } from './session.ts'
import type { Answered } from './works.ts'

export function askBalance({ api }: Session): Promise<Answer<readonly Money[]>> {
  return api.balance()
}

/** The ledger first and then the balance, which is shown also where the ledger has no room. */
export async function storeBalance(answered: Answered<'balance'>): Promise<StoredAnswer> {
  const { own, answer, atMs } = answered
  const item = balanceItem(own.account.id)
  const { lastGood } = own.balance
  // Of what is stored now: the options page may have stored a good value while the call was under way.
  const balance = answer.ok ? succeed(answer.value, atMs) : fail(own.balance, answer.failure, atMs)
  if (!answer.ok) await item.write(balance)
  else {
    const reading = {
      atMs,
      balances: balanceLines(answer.value),
      previousAtMs: lastGood?.atMs,
      previous: balanceLines(lastGood?.value ?? []),
    }
    await writeTogether([
      ...(await recordBalances(answered, reading)),
      item.entry(balance),
      spendingItem(own.account.id).entry(lastSpending(own.spentAtMs, lastGood?.value, answer.value, atMs)),
    ])
  }
  return { balance }
}
