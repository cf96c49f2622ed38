import browser from 'webextension-polyfill'

/** Opens the popup below its button, from a click; false where the browser does not let a page do that. */
export async function openSaldo(): Promise<boolean> {
  try {
    await browser.action.openPopup()
    return true
  } catch {
    return false
  }
}
