import type { Channel } from './account.ts'
import { countryOfNumber } from './calling-codes.ts'
import { currencyOfWaba, type WabaCurrencies } from './waba-currencies.ts'

/** WABAs whose currency is asked for together: those of one currency, or of one country where it is not known. */
export type WabaGroup = {
  readonly wabaIds: readonly string[]
  /** '' where it is not known. */
  readonly currency: string
  /** Of those that are not known: the country of their numbers, undefined where that is not known either. */
  readonly country?: string | undefined
  readonly channels: readonly Channel[]
}

/** The WABAs of an account by what is known of their currencies: the known ones by code, then those of most WABAs. */
export function groupWabas(channels: readonly Channel[], known: WabaCurrencies): readonly WabaGroup[] {
  const byWaba = [...Map.groupBy(channels, ({ wabaId }) => wabaId)]
  const groups = Map.groupBy(byWaba, ([wabaId, ofWaba]) => {
    const currency = currencyOfWaba(known, wabaId)
    return JSON.stringify(currency ? [currency] : ['', countryOf(ofWaba)])
  })
  return [...groups]
    .map(([key, wabas]): WabaGroup => {
      const [currency = '', country] = JSON.parse(key) as [string, (string | null)?]
      return {
        wabaIds: wabas.map(([wabaId]) => wabaId),
        currency,
        ...(country && { country }),
        channels: wabas.flatMap(([, ofWaba]) => ofWaba),
      }
    })
    .toSorted(inOrder)
}

/** The country of most of its numbers: none where none is known. */
function countryOf(channels: readonly Channel[]): string | undefined {
  const countries = channels.flatMap(({ phoneNumber }) => countryOfNumber(phoneNumber) ?? [])
  const counted = [...Map.groupBy(countries, (country) => country)]
  return counted.toSorted(([, left], [, right]) => right.length - left.length)[0]?.[0]
}

function inOrder(left: WabaGroup, right: WabaGroup): number {
  if (left.currency && right.currency) return left.currency < right.currency ? -1 : 1
  if (left.currency || right.currency) return left.currency ? -1 : 1
  return right.wabaIds.length - left.wabaIds.length || ((left.country ?? '~') < (right.country ?? '~') ? -1 : 1)
}
