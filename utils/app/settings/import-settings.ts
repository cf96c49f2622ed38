import { regroupUsage } from '#app/history/regroup-usage.ts'
import type { Ports } from '#app/ports.ts'
import { isOfPartner } from '#domain/account/account.ts'
import { EMPTY_LOG } from '#domain/limits/rate-limits.ts'
import { applyImport, type ImportPlan, planImport } from '#domain/settings/import-plan.ts'
import type { Managed } from '#domain/settings/managed.ts'
import type { SettingsFile, Transferable } from '#domain/settings/settings-file.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { readBillingZone } from '#state/account/zones.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import { readCallLog, writeCallLog } from '#state/limits/call-log.ts'
import { managedItem } from '#state/settings/managed.ts'
import { entriesOf, readTransferable } from '#state/settings/transferable.ts'

/** What an import of this file would change now. */
export async function previewImport(file: SettingsFile): Promise<ImportPlan> {
  const [stored, managed] = await Promise.all([readTransferable(), managedItem.read()])
  return planImport(stored, file, managed)
}

/** How an import ended. `changed`: what is stored is no longer what `seen` was made for; nothing was written. */
export type ImportResult = { readonly outcome: 'imported' } | { readonly outcome: 'changed'; readonly plan: ImportPlan }

/**
 * Stores what a file says, in one write, if that is still what the user has `seen`. An account that is new here has no key: it
 * asks for one, and nothing is read with it. Nobody connects, leaves,
 * stores an answer or changes a setting meanwhile. The stored months are then counted in the currencies that the file confirms.
 */
export async function importSettings(
  ports: Pick<Ports, 'now' | 'usage'>,
  file: SettingsFile,
  seen: ImportPlan,
  createId: () => string,
): Promise<ImportResult> {
  const result = await withLock('saldo-answers', (answers) =>
    withLock('saldo-settings', (chosen) =>
      importUnchanged(file, seen, (stored, managed) =>
        writeTogether(entriesOf(applyImport(stored, file, managed, createId), answers, chosen)),
      ),
    ),
  )
  if (result.outcome === 'changed') return result
  for (const account of await accountsItem.read()) {
    await regroupUsage(ports, { accountId: account.id, zone: await readBillingZone(account) })
  }
  return result
}

async function importUnchanged(
  file: SettingsFile,
  seen: ImportPlan,
  write: (stored: Transferable, managed: Managed) => Promise<void>,
): Promise<ImportResult> {
  const [stored, managed] = await Promise.all([readTransferable(), managedItem.read()])
  const plan = planImport(stored, file, managed)
  if (JSON.stringify(plan) !== JSON.stringify(seen)) return { outcome: 'changed', plan }
  const isFirst = !stored.accounts.some(isOfPartner)
  // Without an account no call can have been forgotten: a log that is missing later, beside one, would count as spent.
  if (isFirst) await withLock('saldo-call-log', startCallLog)
  await write(stored, managed)
  return { outcome: 'imported' }
}

async function startCallLog(): Promise<void> {
  if (!(await readCallLog([]))) await writeCallLog(undefined, EMPTY_LOG)
}
