import { findBrowser } from './find-browser.ts'

/** Installs missing browsers before the first test, so that no test's time limit has to allow for it. */
export const setup = async () => {
  await findBrowser('chromium')
  await findBrowser('firefox')
}
