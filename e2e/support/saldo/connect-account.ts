import { click, field, fill, region } from '#e2e/page/elements.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import type { Saldo } from './saldo.ts'

/**
 * Connects through the options page as a person would, and gives the text of the region "Accounts" back. `whenEntered` is
 * called between the last key and the click.
 */
export const connectAccount = async (
  saldo: Saldo,
  account: { readonly partnerId: string; readonly key: string },
  options: { readonly timeoutMs?: number; readonly whenEntered?: () => void } = {},
): Promise<string> => {
  const page = await saldo.open('options')
  await field(page, 'Partner ID')
  await fill(page, 'Partner ID', account.partnerId)
  await fill(page, 'API key', account.key)
  options.whenEntered?.()
  await click(page, 'button', 'Connect')
  const isConnected = async () => {
    const text = await region(page, 'Accounts')
    return /\d channels?/.test(text) ? text : undefined
  }
  return waitUntil('the region "Accounts" with the number of channels', isConnected, options)
}
