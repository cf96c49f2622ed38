import type { EvaluateFunc, Page } from 'puppeteer-core'
import type { BrowserName, ColorScheme } from '#e2e/browser/browser-driver.ts'

export type Badge = {
  readonly text: string
  readonly title: string
  readonly backgroundColor: readonly number[]
  readonly textColor: readonly number[]
}

/** The production build in a real browser with a fresh profile, and everything that a test does to it. */
export interface Saldo {
  readonly browserName: BrowserName
  /** Opens a page of the extension in a new tab; its DOM is ready, what it paints is to be waited for. */
  readonly open: (page: 'popup' | 'options' | 'dashboard') => Promise<Page>
  /** Takes an open tab to a page of the extension, such as `popup.html?state=ok`; its DOM is ready then. */
  readonly goTo: (page: Page, path: string) => Promise<void>
  /** Opens a page of one of the test's web sites in a new tab. */
  readonly openWebPage: (url: string) => Promise<Page>
  /** The open tabs with pages of the extension, without the one that this driver uses. */
  readonly openPages: () => Promise<readonly Page[]>
  /** Installs one more extension for as long as the browser runs. */
  readonly installExtension: (directory: string) => Promise<void>
  /** Begins every URL of the extension. */
  readonly extensionRoot: string
  /** URLs of the open tabs, without empty ones and the one that this driver uses. */
  readonly pages: () => Promise<readonly string[]>
  readonly badge: () => Promise<Badge>
  readonly alarms: () => Promise<readonly { readonly name: string; readonly periodInMinutes?: number }[]>
  /** Runs a function in a page with the extension's API and none of its code. */
  readonly evaluate: <Parameters extends unknown[], Run extends EvaluateFunc<Parameters>>(
    run: Run,
    ...parameters: Parameters
  ) => Promise<Awaited<ReturnType<Run>>>
  /** Closes empty tabs and the driver's own, for a person's eyes. */
  readonly tidyTabs: () => Promise<void>
  /** Firefox only: pages that are opened from now on hear of no change in the storage. */
  readonly silenceStorage: () => Promise<void>
  readonly isBackgroundRunning: () => Promise<boolean>
  /** Ends the worker or event page, and resolves when it is gone; the next event starts a new one. */
  readonly stopBackground: () => Promise<void>
  /**
   * Closes the browser and starts it again with the same profile, which `between` may change while it is closed; `kill`: it
   * is not closed but ends as in a crash.
   */
  readonly restart: (options?: {
    readonly between?: (profileDirectory: string) => Promise<void>
    readonly kill?: boolean
  }) => Promise<void>
  /** "No network" for the extension: the hub's port is closed, and every connection to it. */
  readonly setOffline: (offline: boolean) => Promise<void>
  readonly setColorScheme: (colorScheme: ColorScheme) => Promise<void>
  /** Hosts other than the hub that were asked for, without the browser's own services. */
  readonly foreignRequests: () => readonly string[]
  /** Uncaught errors and console errors of the pages that were opened here. */
  readonly pageErrors: () => readonly string[]
  /** Every line that those pages wrote to their consoles; in Firefox none, where an open page has them as `heard`. */
  readonly consoleLines: () => readonly string[]
  /**
   * From now on the background is heard in backgroundLines, until it ends, and Chromium's worker in consoleLines too; a
   * worker that is listened to cannot be ended.
   */
  readonly listenToWorker: () => Promise<void>
  /** Every line that the background wrote while it was listened to, and its uncaught errors. */
  readonly backgroundLines: () => Promise<readonly string[]>
  /** Resolves when the browser is gone, also when a person closed it. */
  readonly whenClosed: () => Promise<void>
  readonly close: () => Promise<void>
}
