import type { Clocks } from '../../utils/domain/clock-difference.ts'
import { formatClock } from '../../utils/domain/format-time.ts'
import type { Environment } from '../../utils/platform/environment.ts'
import { words } from '../../utils/platform/words.ts'
import { AlertIcon } from '../icons.tsx'

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
