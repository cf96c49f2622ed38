import browser from 'webextension-polyfill'
import type { BadgeWidth } from '#domain/badge/badge-text.ts'

/** What differs between browsers and readers, asked in one place. */
export type Environment = {
  readonly locale: string
  /** The reader's own zone, for clock times; days and months are counted in the account's. */
  readonly zone: string
  readonly badgeWidth: BadgeWidth
  /** Requests that the browser may make of one `fetch` when connections are reset (measured). */
  readonly requestsPerReset: number
}

export function readEnvironment(): Environment {
  const isFirefox = import.meta.env.FIREFOX
  return {
    locale: browser.i18n.getUILanguage(),
    // A formatter made only to be asked for its zone takes the popup several milliseconds.
    zone: Temporal.Now.timeZoneId(),
    badgeWidth: isFirefox ? 3 : 4,
    requestsPerReset: isFirefox ? 10 : 2,
  }
}
