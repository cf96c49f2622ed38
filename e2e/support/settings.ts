import type { ExtensionApi } from './extension-api.ts'
import type { Saldo } from './saldo.ts'

declare const chrome: ExtensionApi

/** Stores limits so wide that a test which reads again and again does not wait for them. */
export async function widenLimits(saldo: Saldo): Promise<void> {
  await saldo.evaluate(async () => {
    const wide = { calls: 500, windowMs: 30_000 }
    const limits = { partner: wide, client: wide, channel: wide, waba: wide }
    await chrome.storage.local.set({ settings: { version: 1, value: { intervalMinutes: 15, limits, limitShare: 1 } } })
  })
}
