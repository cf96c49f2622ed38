/** What is known of the currency that one WABA is billed in (A10), by ISO code. */
export type WabaCurrency = {
  /** What the user has said of it. */
  readonly confirmed?: string | undefined
  /** What `info/balance` of one of its channels has said. */
  readonly learned?: string | undefined
  /** When it is asked about again, after an answer that did not say it. */
  readonly retryAtMs?: number | undefined
}

/** By the id of the WABA. `isRegroupDue`: stored months may still be counted in the currencies of before. */
export type WabaCurrencies = {
  readonly byWaba: Readonly<Record<string, WabaCurrency>>
  readonly isRegroupDue?: boolean | undefined
}

export const NO_CURRENCIES: WabaCurrencies = { byWaba: {} }

/** A WABA that named no currency is asked about again in a week: it may have none, and each call is taken from others. */
const RETRY_MS = 7 * 24 * 60 * 60_000
/** After a failure that passes, it is asked about again in an hour. */
const RETRY_SOON_MS = 60 * 60_000

const ISO_CODE = /^[A-Z]{3}$/

/** What the user has said, else what was learned; '' where neither is known. Never a guess. */
export function currencyOfWaba({ byWaba }: WabaCurrencies, wabaId: string): string {
  const { confirmed, learned } = wabaOf(byWaba, wabaId)
  return confirmed ?? learned ?? ''
}

/** With what the user has said of some WABAs; undefined takes it back. */
export function confirmCurrency(
  before: WabaCurrencies,
  wabaIds: readonly string[],
  code: string | undefined,
): WabaCurrencies {
  return wabaIds.reduce((known, wabaId) => {
    const { confirmed: _before, ...others } = wabaOf(known.byWaba, wabaId)
    return withWaba(known, wabaId, { ...others, ...(code !== undefined && { confirmed: code }) })
  }, before)
}

/** What the user has said of WABAs, by their ids. */
export function confirmedCurrencies({ byWaba }: WabaCurrencies): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(byWaba).flatMap(([wabaId, { confirmed }]) => (confirmed === undefined ? [] : [[wabaId, confirmed]])),
  )
}

/** With this in the place of all that the user has said before. */
export function replaceConfirmed(before: WabaCurrencies, confirmed: Readonly<Record<string, string>>): WabaCurrencies {
  const said = new Map(Object.entries(confirmedCurrencies(before)))
  const next = new Map(Object.entries(confirmed))
  const changed = [...said.keys(), ...next.keys()].filter((wabaId) => said.get(wabaId) !== next.get(wabaId))
  return [...new Set(changed)].reduce((known, wabaId) => confirmCurrency(known, [wabaId], next.get(wabaId)), before)
}

/** With what an answer has said of a WABA; a word that is no code says nothing. */
export function learnCurrency(before: WabaCurrencies, wabaId: string, word: string, atMs: number): WabaCurrencies {
  const { retryAtMs: _before, ...others } = wabaOf(before.byWaba, wabaId)
  return ISO_CODE.test(word)
    ? withWaba(before, wabaId, { ...others, learned: word })
    : failCurrency(before, wabaId, atMs)
}

/** Nothing was learned of a WABA: it rests for a week, or for an hour where others would have failed as well. */
export function failCurrency(before: WabaCurrencies, wabaId: string, atMs: number, isPassing = false): WabaCurrencies {
  const retryAtMs = atMs + (isPassing ? RETRY_SOON_MS : RETRY_MS)
  return withWaba(before, wabaId, { ...wabaOf(before.byWaba, wabaId), retryAtMs })
}

/** Whether it is time to ask for the currency of a WABA: it is not known, and does not rest. */
export function isUnlearned(known: WabaCurrencies, wabaId: string, nowMs: number): boolean {
  const { retryAtMs = 0 } = wabaOf(known.byWaba, wabaId)
  // A wait beyond a week was begun by a clock that was set back since.
  const rests = retryAtMs > nowMs && retryAtMs <= nowMs + RETRY_MS
  return currencyOfWaba(known, wabaId) === '' && !rests
}

function withWaba(before: WabaCurrencies, wabaId: string, waba: WabaCurrency): WabaCurrencies {
  const after = { ...before, byWaba: { ...before.byWaba, [wabaId]: waba } }
  const isChanged = currencyOfWaba(before, wabaId) !== currencyOfWaba(after, wabaId)
  return isChanged ? { ...after, isRegroupDue: true } : after
}

function wabaOf(byWaba: WabaCurrencies['byWaba'], wabaId: string): WabaCurrency {
  return (Object.hasOwn(byWaba, wabaId) && byWaba[wabaId]) || {}
}
