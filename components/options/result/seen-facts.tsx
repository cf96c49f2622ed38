import { formatCount } from '#domain/format/format-count.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import { words } from '#platform/words.ts'
import { BalanceFacts } from './balance-facts.tsx'

type Props = {
  readonly balances: readonly BalanceRecord[] | undefined
  /** Unknown before the list was read to its end. */
  readonly channelCount: number | undefined
  /** Nothing is on its way without a key. */
  readonly lacksKey?: boolean
  readonly isHidden: boolean
  readonly locale: string
}

/** What a key sees, as terms of a list of facts: balances and channels. */
export function SeenFacts({ balances, channelCount, lacksKey = false, isHidden, locale }: Props) {
  return (
    <>
      <dt>{words('options.balances')}</dt>
      <dd>
        <BalanceFacts balances={balances} isHidden={isHidden} locale={locale} />
      </dd>
      <dt>{words('options.channels')}</dt>
      <dd>
        {channelCount === undefined
          ? lacksKey
            ? '—'
            : words('options.channelsReading')
          : words('options.channelCount', channelCount, [formatCount(channelCount, locale)])}
      </dd>
    </>
  )
}
