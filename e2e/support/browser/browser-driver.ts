import type { Browser, Page } from 'puppeteer-core'

export type BrowserName = 'chromium' | 'firefox'
export type ColorScheme = 'light' | 'dark'

/** What a driver needs to start its browser; a second start with the same profile is a restart. */
export type DriverOptions = {
  readonly executablePath: string
  readonly profileDirectory: string
  readonly buildDirectory: string
  readonly proxyPort: number
  readonly headless: boolean
  /** Firefox only: installed in the profile, so that it is still there after a restart. */
  readonly permanent: boolean
  readonly colorScheme: ColorScheme
  readonly locale: string
  /** The X display for a visible browser, such as ":99"; without it, the one of this process. */
  readonly display: string | undefined
  /** Firefox only: preferences besides those that every test has. */
  readonly preferences: Readonly<Record<string, string | number | boolean>>
  /** Chromium only: switches of its command line besides those that every test has. */
  readonly switches: readonly string[]
}

/** What differs between the browsers, and nothing else. */
export interface BrowserDriver {
  readonly browser: Browser
  /** Begins every URL of the extension: `chrome-extension://…/`. */
  readonly extensionRoot: string
  /** Resolves when the extension's page is there and its DOM is read. */
  readonly goTo: (page: Page, url: string) => Promise<void>
  readonly setColorScheme: (colorScheme: ColorScheme, pages: readonly Page[]) => Promise<void>
  readonly isBackgroundRunning: () => Promise<boolean>
  /**
   * Firefox only: from now on it tells no context that begins to listen of a change in the storage, as after the end of a
   * background that was registering its listeners.
   */
  readonly silenceStorage: () => Promise<void>
  /** Asks for the end of the background; the caller waits until it is no longer running. */
  readonly endBackground: () => Promise<void>
  /** Ends the browser with all its processes as a crash does: nothing of it can run any more. Resolves when it is gone. */
  readonly kill: () => Promise<void>
  /** Uncaught errors of the extension that no page and no worker tells a listener. */
  readonly uncaughtErrors: () => Promise<readonly string[]>
  /** Whether a refused host is one that the browser asks by itself. */
  readonly isOwnService: (host: string) => boolean
}
