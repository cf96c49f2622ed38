import type { Ports } from '#app/ports.ts'
import { mergeSamples } from '#domain/ledger/merge-samples.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { thinOut, thinOutAll } from '#state/history/history-retention.ts'
import { type LedgerLine, ledgerCopyItem } from '#state/ledger/ledger-copy.ts'
import { isStorageError } from './keep-history.ts'

type LedgerPorts = Pick<Ports, 'now' | 'usage'>

/** Of all lines of an account together, of 45 characters each; one line of 13 months has up to 10,733 (compactSamples). */
const MOST_SAMPLES = 20_000

/**
 * Copies the ledger of an account into extension storage. What the copy knows and the ledger does not stays in it for as long as
 * it would have been kept there. The caller must not hold the lock of answers.
 */
export function copyLedger({ now, usage }: LedgerPorts, accountId: string, zone: string): Promise<void> {
  // An account that is removed meanwhile must not get it back.
  return withLock('saldo-answers', async () => {
    const accounts = await accountsItem.read()
    const lines = await ledgerOf(usage, accountId)
    if (!lines || !accounts.some(({ id }) => id === accountId)) return
    const item = ledgerCopyItem(accountId)
    const before = await item.read()
    const names = [...new Set([...before, ...lines].map(({ line }) => line))]
    const samplesOf = (of: readonly LedgerLine[], name: string) => of.find(({ line }) => line === name)?.samples ?? []
    const merged = names.map((line) => {
      const samples = mergeSamples(samplesOf(before, line), samplesOf(lines, line))
      return { line, samples: thinOut(line, samples, zone, now()) }
    })
    const count = merged.reduce((sum, { samples }) => sum + samples.length, 0)
    // What is too much loses detail and no age.
    await item.write(
      count <= MOST_SAMPLES
        ? merged
        : merged.map(({ line, samples }) => ({ line, samples: thinOutAll(line, samples) })),
    )
  })
}

/** Puts the copy back into a ledger that was lost; the caller holds the lock of answers. */
export async function restoreLedger({ usage }: Pick<Ports, 'usage'>, accountId: string): Promise<void> {
  await usage.addSamples(accountId, await ledgerCopyItem(accountId).read())
}

/** Undefined where the history cannot be read: the copy then stays as it is. */
async function ledgerOf(usage: Ports['usage'], accountId: string): Promise<readonly LedgerLine[] | undefined> {
  try {
    return await usage.readLines(accountId)
  } catch (error) {
    if (isStorageError(error)) return undefined
    throw error
  }
}
