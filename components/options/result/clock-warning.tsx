import { AlertIcon } from '#components/ui/icons.tsx'
import type { Clocks } from '#domain/connect/clock-difference.ts'
import { formatClock } from '#domain/format/format-time.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'

type Props = { readonly clocks: Clocks; readonly environment: Pick<Environment, 'locale' | 'zone'> }

/** Both times, so that the reader sees which of them is wrong. No failure: balances are read all the same. */
export function ClockWarning({ clocks: { servedAtMs, atMs }, environment: { locale, zone } }: Props) {
  return (
    <div class="notice" role="status">
      <AlertIcon />
      <strong>{words('setUp.clock.title')}</strong>
      <p>
        {words('setUp.clock.step', {
          here: formatClock(atMs, servedAtMs, locale, zone),
          there: formatClock(servedAtMs, atMs, locale, zone),
        })}
      </p>
    </div>
  )
}
