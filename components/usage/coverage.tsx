import { formatCount } from '#domain/format/format-count.ts'
import { formatAge } from '#domain/format/format-time.ts'
import { words } from '#platform/words.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'

type Props = { readonly usage: MonthUsage; readonly nowMs: number; readonly locale: string }

const MINUTE_MS = 60_000

/** How complete the figures are: channels read of those known, failures, and the age of the oldest reading. */
export function Coverage({ usage, nowMs, locale }: Props) {
  const { rollup, knownChannels, failedChannels, oldestReadAtMs } = usage
  const count = (channels: number) => formatCount(channels, locale)
  const parts = [words('popup.coverage', knownChannels, [count(rollup.readChannels), count(knownChannels)])]
  if (failedChannels > 0) parts.push(words('popup.failed', failedChannels, [count(failedChannels)]))
  const oldestMs = oldestReadAtMs === undefined ? 0 : nowMs - oldestReadAtMs
  if (oldestMs >= MINUTE_MS) parts.push(words('popup.oldest', { age: formatAge(oldestMs, locale) }))
  return <footer class="coverage">{parts.join(' · ')}</footer>
}
