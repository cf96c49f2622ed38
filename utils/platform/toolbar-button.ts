import browser from 'webextension-polyfill'

export type ToolbarButton = { readonly text: string; readonly backgroundColor: string; readonly title: string }

/** Draws the badge and the tooltip. White text, since Firefox would otherwise choose black or white by itself. */
export async function showToolbarButton({ text, backgroundColor, title }: ToolbarButton): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: backgroundColor }),
    browser.action.setBadgeTextColor({ color: '#ffffff' }),
    browser.action.setTitle({ title }),
  ])
}
