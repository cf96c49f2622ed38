import type { Channel } from '#domain/account/account.ts'
import { PRIVATE_BADGE } from '#domain/badge/badge-text.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { formatMoney } from '#domain/money/format-money.ts'
import type { Micros } from '#domain/money/micros.ts'
import type { Money } from '#domain/money/money.ts'
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
/** The smallest price that four digits show. */
const SMALLEST_UNIT_MICROS = 100

/** How the popup writes amounts and names: the only way to the screen for them, so that hiding forgets none. */
export function createPresenter({ locale, zone, currency, isHidden }: Options) {
  const hide = (text: string) => (isHidden ? PRIVATE_BADGE : text)
  const cost = (micros: Micros) => hide(formatMoney({ micros, currency }, locale, 'cost'))
  const unit = (micros: Micros) =>
    hide(
      micros < SMALLEST_UNIT_MICROS
        ? `< ${formatMoney({ micros: SMALLEST_UNIT_MICROS, currency }, locale, 'unit')}`
        : formatMoney({ micros, currency }, locale, 'unit'),
    )
  const count = (value: number) => hide(formatCount(value, locale))

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
    /** What is written is only a part of what there is. */
    isPart: false as boolean,
    hide,
    balance: (money: Money) => hide(formatMoney(money, locale, 'balance')),
    cost,
    exactCost: (micros: Micros) => hide(formatMoney({ micros, currency }, locale, 'exact')),
    unit,
    count,
    channelName,
    channelTitle: ({ name, clientName }: Channel) =>
      isHidden ? undefined : [name, clientName].filter(Boolean).join(' · ').slice(0, LONGEST_TITLE),
    channelNumber: ({ phoneNumber, id }: Channel) => hide(phoneNumber ? `+${phoneNumber}` : id),
  }
}
