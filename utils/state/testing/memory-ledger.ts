import { type BalanceSample, nextSamples } from '../../domain/ledger.ts'
import { countBalance, type Sentinel } from '../sentinel.ts'
import type { UsageStore } from '../usage-store.ts'

type Shared = Pick<UsageStore, 'recordBalances' | 'readLedger' | 'lastBalances' | 'setSentinel'>

/** The part of the usage store in memory that knows balances over time and counts them. */
export function createMemoryLedger(): Shared & {
  readonly readSentinel: () => Sentinel | undefined
  readonly forgetLedger: (accountId: string) => void
} {
  const lines = new Map<string, BalanceSample[]>()
  let sentinel: Sentinel | undefined
  const keyOf = (accountId: string, line: string) => `${accountId}\n${line}`
  const put = (key: string, sample: BalanceSample) => {
    const others = (lines.get(key) ?? []).filter(({ atMs }) => atMs !== sample.atMs)
    lines.set(
      key,
      [...others, sample].toSorted((left, right) => left.atMs - right.atMs),
    )
  }
  const keep = (next: Sentinel) => {
    sentinel = next.accounts.length > 0 ? next : undefined
    return next
  }

  return {
    readSentinel: () => sentinel,
    setSentinel: async (change) => keep(change(sentinel ?? { generation: 0, accounts: [] })),
    async recordBalances(account, { atMs, balances, renewals = [], previousAtMs }, leastGeneration = 0) {
      for (const { line, micros } of balances) {
        const key = keyOf(account.id, line)
        for (const sample of nextSamples(lines.get(key)?.at(-1), { atMs, micros }, previousAtMs)) put(key, sample)
      }
      for (const { line, atMs: renewedAtMs, micros } of renewals) {
        put(keyOf(account.id, `${line}/renewals`), { atMs: renewedAtMs, micros })
      }
      return keep(countBalance(sentinel, account, leastGeneration)).generation
    },
    async readLedger(accountId, line, fromMs) {
      const since = (name: string) => (lines.get(keyOf(accountId, name)) ?? []).filter(({ atMs }) => atMs >= fromMs)
      return { samples: since(line), renewals: since(`${line}/renewals`) }
    },
    async lastBalances(accountId) {
      const begins = keyOf(accountId, 'partner:')
      const lasts = [...lines]
        .filter(([key]) => key.startsWith(begins) && !key.endsWith('/renewals'))
        .toSorted(([left], [right]) => (left < right ? -1 : 1))
        .flatMap(([key, samples]) => samples.slice(-1).map((last) => ({ ...last, currency: key.slice(begins.length) })))
      const atMs = Math.max(...lasts.map((last) => last.atMs))
      const current = lasts.filter((last) => last.atMs > atMs - 2 * 60 * 60_000)
      return { atMs, balances: current.map(({ currency, micros }) => ({ currency, micros })) }
    },
    forgetLedger(accountId) {
      for (const key of [...lines.keys()]) if (key.startsWith(`${accountId}\n`)) lines.delete(key)
      if (sentinel) keep({ ...sentinel, accounts: sentinel.accounts.filter(({ id }) => id !== accountId) })
    },
  }
}
