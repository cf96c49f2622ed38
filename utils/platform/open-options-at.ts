import browser from 'webextension-polyfill'

/**
 * The settings at an address of theirs ("account/4f1c/key"), in a new tab: a browser goes to an address of them in no other
 * way. Every open page of the settings shows what is stored by now.
 */
export async function openOptionsAt(address: string): Promise<void> {
  await openTab(`options.html#${address}`)
}

/** The full page at a view of its own ("account=4f1c&period=2026-11"), in a new tab. */
export async function openFullPageAt(view: string): Promise<void> {
  await openTab(`dashboard.html#${view}`)
}

async function openTab(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) })
}
