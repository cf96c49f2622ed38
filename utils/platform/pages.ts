import browser from 'webextension-polyfill'

export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage()
}
