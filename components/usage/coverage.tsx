import { formatCount } from '#domain/format/format-count.ts'
import { words } from '#platform/words.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'

type Props = {
  readonly usage: MonthUsage
  readonly locale: string
  /** Shows which channels need attention. */
  readonly onAttention: () => void
}

/** How complete the figures are: channels read of those known, and failures. */
export function Coverage({ usage, locale, onAttention }: Props) {
  const { rollup, isListWhole, knownChannels } = usage
  const { failedChannels, deadChannels, endedChannels = 0, leftOutChannels, unlistedChannels } = usage
  const count = (channels: number) => formatCount(channels, locale)
  const read = [count(rollup.readChannels), count(knownChannels)] as const
  const parts = [words(isListWhole ? 'popup.coverage' : 'popup.coverageSoFar', knownChannels, [...read])]
  const say = (name: 'failed' | 'dead' | 'endedCount' | 'leftOut' | 'listOdd', channels: number) => {
    if (channels > 0) parts.push(words(`popup.${name}`, channels, [count(channels)]))
  }
  say('failed', failedChannels - deadChannels)
  say('dead', deadChannels)
  say('endedCount', endedChannels)
  say('leftOut', leftOutChannels)
  say('listOdd', unlistedChannels)
  const text = parts.join(' · ')
  const unreadChannels = knownChannels - rollup.readChannels - endedChannels
  const needsAttention = unreadChannels > 0 || failedChannels > 0 || leftOutChannels > 0
  return (
    <footer class="coverage">
      {needsAttention ? (
        <button type="button" aria-haspopup="dialog" title={words('attention.heading')} onClick={onAttention}>
          {text}
        </button>
      ) : (
        text
      )}
    </footer>
  )
}
