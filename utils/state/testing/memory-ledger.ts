import { type BalanceSample, nextSamples } from '#domain/ledger/ledger.ts'
import type { UsageStore } from '#state/history/usage-store.ts'
import type { LastBalances } from '#state/ledger/last-balances.ts'
import { countBalance, type Sentinel } from '#state/ledger/sentinel.ts'

const PARTNER = 'partner:'

type Shared = Pick<
  UsageStore,
  'recordBalances' | 'readLedger' | 'readLines' | 'addSamples' | 'lastBalances' | 'setSentinel'
>

/** The part of the usage store in memory that knows balances over time and counts them. */
export function createMemoryLedger(): Shared & {
  readonly readSentinel: () => Sentinel | undefined
  readonly forgetLedger: (accountId: string) => void
} {
  const lines = new Map<string, BalanceSample[]>()
  const lasts = new Map<string, LastBalances>()
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
    async recordBalances(account, { atMs, balances, renewals = [], previousAtMs, previous = [] }, leastGeneration = 0) {
      for (const { line, micros } of balances) {
        const key = keyOf(account.id, line)
        const last = lines.get(key)?.at(-1)
        const before = previous.find((balance) => balance.line === line)?.micros
        for (const sample of nextSamples(last, { atMs, micros }, previousAtMs, before)) put(key, sample)
      }
      for (const { line, atMs: renewedAtMs, micros } of renewals) {
        put(keyOf(account.id, `${line}/renewals`), { atMs: renewedAtMs, micros })
      }
      if (balances.every(({ line }) => line.startsWith(PARTNER))) {
        const told = balances.map(({ line, micros }) => ({ currency: line.slice(PARTNER.length), micros }))
        lasts.set(account.id, { atMs, balances: told })
      }
      return keep(countBalance(sentinel, account, leastGeneration)).generation
    },
    async readLedger(accountId, line, fromMs) {
      const since = (name: string) => (lines.get(keyOf(accountId, name)) ?? []).filter(({ atMs }) => atMs >= fromMs)
      return { samples: since(line), renewals: since(`${line}/renewals`) }
    },
    readLines: async (accountId) =>
      [...lines]
        .filter(([key]) => key.startsWith(keyOf(accountId, '')))
        .map(([key, samples]) => ({ line: key.slice(keyOf(accountId, '').length), samples }))
        .toSorted((left, right) => (left.line < right.line ? -1 : 1)),
    async addSamples(accountId, added) {
      for (const { line, samples } of added) {
        const key = keyOf(accountId, line)
        for (const sample of samples) {
          if (!lines.get(key)?.some(({ atMs }) => atMs === sample.atMs)) put(key, sample)
        }
      }
    },
    lastBalances: async (accountId) => lasts.get(accountId),
    forgetLedger(accountId) {
      lasts.delete(accountId)
      for (const key of [...lines.keys()]) if (key.startsWith(`${accountId}\n`)) lines.delete(key)
      if (sentinel) keep({ ...sentinel, accounts: sentinel.accounts.filter(({ id }) => id !== accountId) })
    },
  }
}
