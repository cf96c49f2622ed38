import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'

declare const chrome: ExtensionApi & { readonly notifications?: { readonly getAll: () => Promise<object> } }

/** The ids of what the browser says that it shows. A Firefox without a screen shows nothing, and says so. */
export function shownNotifications(saldo: Saldo): Promise<readonly string[]> {
  return saldo.evaluate(async () => Object.keys((await chrome.notifications?.getAll()) ?? {}))
}

/** Every alert that was handed to the browser, as "kind currency", oldest first. */
export function deliveredAlerts(saldo: Saldo): Promise<readonly string[]> {
  return saldo.evaluate(async () => {
    type Line = { readonly kind: string; readonly currency?: string; readonly outcome: string; readonly atMs: number }
    const stored = Object.entries(await chrome.storage.local.get(null))
    return stored
      .filter(([key]) => key.startsWith('alert-log:'))
      .flatMap(([, item]) => (item as { readonly value: readonly Line[] }).value)
      .filter(({ outcome }) => outcome === 'delivered')
      .toSorted((left, right) => left.atMs - right.atMs)
      .map(({ kind, currency }) => `${kind} ${currency}`)
  })
}
