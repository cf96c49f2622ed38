import type { Browser } from 'puppeteer-core'

/** Ends the process of a browser and all that it has started, at once. Resolves when it is gone. */
export async function killBrowser(browser: Browser): Promise<void> {
  const own = browser.process()
  if (own?.pid === undefined) throw new Error('The browser has no process here')
  const exit = new Promise((resolve) => own.once('exit', resolve))
  // It leads a group of its own, so that none of its helpers goes on writing into the profile.
  process.kill(-own.pid, 'SIGKILL')
  await exit
}
