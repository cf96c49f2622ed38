import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import type { Saldo } from './saldo.ts'

declare const chrome: ExtensionApi

/**
 * Stores limits so wide that a test which reads again and again does not wait for them. A lost log of calls counts as
 * spent for a whole window (and a margin of 6 s), so that a test may want it short as well. Where extension storage cannot
 * be written any more, Saldo keeps its items in that of the session.
 */
export async function widenLimits(saldo: Saldo, windowMs = 30_000): Promise<void> {
  await saldo.evaluate(async (milliseconds) => {
    const wide = { calls: 500, windowMs: milliseconds }
    const limits = { partner: wide, client: wide, channel: wide, waba: wide }
    const items = { settings: { version: 1, value: { intervalMinutes: 15, limits, limitShare: 1 } } }
    await chrome.storage.local.set(items).catch(() => chrome.storage.session.set(items))
  }, windowMs)
}

/**
 * Says of the months before this one that they are final: the reading of a closed month begins when the running one was
 * read, and would come between the requests that a test counts.
 */
export async function skipClosedMonths(saldo: Saldo): Promise<void> {
  await saldo.evaluate(async () => {
    const { accounts } = await chrome.storage.local.get('accounts')
    const [account] = (accounts as { readonly value: readonly { readonly id: string }[] }).value
    const now = new Date()
    const months = [1, 2].map((ago) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1)))
    const value = months.map((month) => month.toISOString().slice(0, 7)).toSorted()
    await chrome.storage.local.set({ [`settled-months:${account?.id}`]: { version: 2, value } })
  })
}
