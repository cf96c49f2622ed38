import browser from 'webextension-polyfill'

const OPTIONS = 'options.html'

/** A window of the extension, with the extension's API in it. */
type View = Window & { readonly browser?: typeof browser; readonly chrome?: typeof browser }

/**
 * The settings at an address of theirs ("account/4f1c/key"): in their tab where they are open. `openOptionsPage` would open
 * one more beside it in Firefox, which takes another address for another page.
 */
export async function openOptionsAt(address: string): Promise<void> {
  const views: readonly View[] = browser.extension.getViews({ type: 'tab' })
  const open = views.find(({ location }) => location.pathname.endsWith(OPTIONS))
  const tab = await (open?.browser ?? open?.chrome)?.tabs.getCurrent()
  if (!open || tab?.id === undefined) {
    await browser.tabs.create({ url: browser.runtime.getURL(`${OPTIONS}#${address}`) })
    return
  }
  open.location.hash = address
  await browser.tabs.update(tab.id, { active: true })
  if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true })
}
