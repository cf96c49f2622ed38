import browser from 'webextension-polyfill'

/** The version of Saldo, and the browser as it names itself. */
export function readVersions(): { readonly version: string; readonly userAgent: string } {
  return { version: browser.runtime.getManifest().version, userAgent: navigator.userAgent }
}
