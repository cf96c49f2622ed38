import type { Answer } from '#api/http/answer.ts'
import { alertEntries } from '#app/alerts/watch-reading.ts'
import { foreseeBalances } from '#app/foresight/foresee-balances.ts'
import { headlineOf } from '#domain/badge/balances.ts'
import { nextCurrency } from '#domain/badge/next-currency.ts'
import { balanceLines, lastSpending } from '#domain/ledger/balance-lines.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import type { StoredAnswer } from '#domain/schedule/turn.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import { balanceItem, shownCurrencyItem, spendingItem } from '#state/reading/readings.ts'
import { recordBalances } from './record-balances.ts'
import type { Session } from './session.ts'
import type { Answered } from './works.ts'

export function askBalance({ api }: Session): Promise<Answer<readonly BalanceRecord[]>> {
  return api.balance()
}

/** The ledger first and then the balance, which is shown also where the ledger has no room. */
export async function storeBalance(answered: Answered<'balance'>): Promise<StoredAnswer> {
  const { all, own, answer, atMs } = answered
  const item = balanceItem(own.account.id)
  const { lastGood } = own.balance
  // Of what is stored now: the options page may have stored a good value while the call was under way.
  const balance = answer.ok ? succeed(answer.value, atMs) : fail(own.balance, answer.failure, atMs)
  const { ports } = answered.session
  if (!answer.ok)
    await writeTogether([item.entry(balance), ...alertEntries(answered.session, own, all.settings, { balance, atMs })])
  else {
    const spentAtMs = lastSpending(own.spentAtMs, lastGood?.value, answer.value, atMs)
    // What would be shown without the choice of the user, which may be taken back.
    const shownCurrency = headlineOf({ ...own, account: undefined })?.currency ?? own.shownCurrency
    const shown = nextCurrency(answer.value, { spentAtMs, shownCurrency, thresholds: all.settings.thresholds })
    const reading = {
      atMs,
      balances: balanceLines(answer.value),
      previousAtMs: lastGood?.atMs,
      previous: balanceLines(lastGood?.value ?? []),
    }
    const recorded = await recordBalances(answered, reading)
    // What the ledger does not hold would be missing between two of its samples.
    const { entries = [], outlooks = {} } =
      recorded.length > 0 ? await foreseeBalances(ports, own, { value: answer.value, atMs }) : {}
    await writeTogether([
      ...recorded,
      item.entry(balance),
      spendingItem(own.account.id).entry(spentAtMs),
      ...entries,
      ...alertEntries(answered.session, own, all.settings, { balance, atMs, outlooks }),
      ...(shown === undefined ? [] : [shownCurrencyItem(own.account.id).entry(shown)]),
    ])
  }
  return { balance }
}
