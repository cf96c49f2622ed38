import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import type { Saldo } from './saldo.ts'
import { waitForIdle } from './wait-for-idle.ts'

declare const chrome: ExtensionApi

/**
 * Says in the settings what the group of WABAs with this channel is billed in; resolves when all that is stored is
 * counted so.
 */
export async function confirmCurrencyOf(saldo: Saldo, channelName: string, code: string): Promise<void> {
  const page = await saldo.open('options')
  await waitUntil(`the currency of ${channelName}`, () => page.evaluate(chooseInGroup, channelName, code))
  await waitUntil(`${channelName} in ${code}`, () => page.evaluate(chooseInGroup, channelName, code, true))
  await waitUntil('the sums made anew', () => saldo.evaluate(isCounted))
  await waitForIdle(saldo)
  await page.close()
}

/** Chooses, or says whether that is chosen, in the field whose hint names the channel; false where there is none yet. */
function chooseInGroup(channelName: string, code: string, looksOnly = false): boolean {
  const fields = [...document.querySelectorAll('.currency-groups .field')]
  const select = fields.find(({ textContent }) => textContent.includes(channelName))?.querySelector('select')
  if (!select || looksOnly) return select?.value === code
  select.value = code
  select.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}

async function isCounted(): Promise<boolean> {
  const items = Object.entries(await chrome.storage.local.get(null))
  const known = items.filter(([key]) => key.startsWith('waba-currencies:'))
  return known.length > 0 && !JSON.stringify(known).includes('isRegroupDue')
}
