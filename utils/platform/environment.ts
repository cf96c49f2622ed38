import browser from 'webextension-polyfill'
import type { BadgeWidth } from '../domain/badge.ts'

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
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    badgeWidth: isFirefox ? 3 : 4,
    requestsPerReset: isFirefox ? 10 : 2,
  }
}
