import type { Channel } from '#domain/account/account.ts'
import { PRIVATE_BADGE } from '#domain/badge/badge-text.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { formatMoney } from '#domain/money/format-money.ts'
import type { Money } from '#domain/money/money.ts'
import { messagePriceMicros, minutePriceMicros } from '#domain/usage/unit-price.ts'
import type { Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'

type Options = {
  readonly locale: string
  /** The reader's own zone, for clock times. */
  readonly zone: string
  /** The confirmed currency of costs; undefined shows them as plain numbers. */
  readonly currency: string | undefined
  readonly isHidden: boolean
}

export type Presenter = ReturnType<typeof createPresenter>

/** Longer titles would cover the screen. */
const LONGEST_TITLE = 200
const SECONDS_PER_MINUTE = 60
/** The smallest price that four digits show. */
const SMALLEST_UNIT_MICROS = 100

/** How the popup writes amounts and names: the only way to the screen for them, so that hiding forgets none. */
export function createPresenter({ locale, zone, currency, isHidden }: Options) {
  const hide = (text: string) => (isHidden ? PRIVATE_BADGE : text)
  const cost = (micros: number) => hide(formatMoney({ micros, currency }, locale, 'cost'))
  const unit = (micros: number) =>
    hide(
      micros < SMALLEST_UNIT_MICROS
        ? `< ${formatMoney({ micros: SMALLEST_UNIT_MICROS, currency }, locale, 'unit')}`
        : formatMoney({ micros, currency }, locale, 'unit'),
    )
  const count = (value: number) => hide(formatCount(value, locale))

  /** "48,213 messages · 92 calls"; calls only where there are any. */
  function counts({ volume, calls }: Pick<Tally, 'volume' | 'calls'>): string {
    const messages = words('popup.messages', volume, [count(volume)])
    if (calls === 0) return messages
    const called = words('popup.calls', calls, [count(calls)])
    return volume === 0 ? called : `${messages} · ${called}`
  }

  /** "27,947 paid · 9,183 free · 431 calls": the same in parts, free messages apart from those that have a price. */
  function parts({ volume, freeVolume, calls }: Tally): string {
    if (freeVolume === 0) return counts({ volume, calls })
    const paid = volume - freeVolume
    return [
      ...(paid > 0 ? [words('popup.paid', { count: count(paid) })] : []),
      words('popup.free', { count: count(freeVolume) }),
      ...(calls > 0 ? [words('popup.calls', calls, [count(calls)])] : []),
    ].join(' · ')
  }

  /** "€0.0641 each": the average of what is not free; undefined where it is not known. */
  function unitPrice(tally: Tally): string | undefined {
    const isOfCalls = tally.volume === 0 && tally.calls > 0
    const price = isOfCalls ? minutePriceMicros(tally) : messagePriceMicros(tally)
    if (price === undefined || price <= 0) return undefined
    return words(isOfCalls ? 'popup.perMinute' : 'popup.each', { price: unit(price) })
  }

  /** "859 calls · 1,770 min". */
  function callCounts(tally: Tally): string {
    const minutes = Math.round(tally.callSeconds / SECONDS_PER_MINUTE)
    const isPart = tally.untimedCalls > 0
    const called = words('popup.calls', tally.calls, [count(tally.calls)])
    if (tally.callSeconds === 0) return called
    return `${called} · ${isPart ? '≥ ' : ''}${words('popup.minutes', minutes, [count(minutes)])}`
  }

  /** `place` is where a channel stands in its list, and all that is left of its name when names are hidden. */
  function channelName({ name, clientName }: Channel, place: number): string {
    if (isHidden) return words('popup.hiddenChannel', { number: String(place + 1) })
    return name.trim() || clientName.trim() || words('popup.unnamed')
  }

  return {
    locale,
    zone,
    currency,
    isHidden,
    hide,
    balance: (money: Money) => hide(formatMoney(money, locale, 'balance')),
    cost,
    /** `places` is the digits that every amount of a column has. */
    exactCost: (micros: number, places?: number) => hide(formatMoney({ micros, currency }, locale, 'exact', places)),
    unit,
    count,
    counts,
    parts,
    callCounts,
    unitPrice,
    channelName,
    channelTitle: ({ name, clientName }: Channel) =>
      isHidden ? undefined : [name, clientName].filter(Boolean).join(' · ').slice(0, LONGEST_TITLE),
    channelNumber: ({ phoneNumber, id }: Channel) => hide(phoneNumber ? `+${phoneNumber}` : id),
  }
}
