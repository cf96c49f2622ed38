import browser from 'webextension-polyfill'

type Protectable = { readonly setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void> }

/** Keeps extension storage from content scripts, before anything is written. Firefox has no such switch. */
export async function protectStorage(): Promise<void> {
  await (browser.storage.local as Protectable).setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })
}
