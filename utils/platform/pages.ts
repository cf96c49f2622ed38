import browser from 'webextension-polyfill'

const OPTIONS = 'options.html'

/**
 * The settings, at an address of theirs ("account/4f1c/key") if one is given: in their tab where they are open, for a second one
 * could show what the first has changed meanwhile.
 */
export async function openOptions(address?: string): Promise<void> {
  if (address !== undefined) {
    const open = browser.extension.getViews({ type: 'tab' }).find(({ location }) => location.pathname.endsWith(OPTIONS))
    if (!open) {
      await browser.tabs.create({ url: browser.runtime.getURL(`${OPTIONS}#${address}`) })
      return
    }
    open.location.hash = address
  }
  await browser.runtime.openOptionsPage()
}
