import { AlertIcon } from '#components/ui/icons.tsx'
import { formatClock } from '#domain/format/format-time.ts'
import { cautionEndsAtMs, isCautious } from '#domain/limits/caution.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'

type Props = {
  /** Undefined where there is one account. */
  readonly name: string | undefined
  readonly refusedAtMs: number | undefined
  readonly environment: Pick<Environment, 'locale' | 'zone'>
  readonly now: () => number
}

/** Says that an account uses half of the share for a day, since a call of it was refused. */
export function CautionNote({ name, refusedAtMs, environment: { locale, zone }, now }: Props) {
  const nowMs = now()
  if (refusedAtMs === undefined || !isCautious(refusedAtMs, nowMs)) return null
  const since = formatClock(refusedAtMs, nowMs, locale, zone)
  const until = formatClock(cautionEndsAtMs(refusedAtMs), nowMs, locale, zone)
  return (
    <div class="notice" role="status">
      <AlertIcon />
      <strong>
        {name === undefined ? words('settings.caution', { until }) : words('settings.cautionOf', { name, until })}
      </strong>
      <p>{words('settings.cautionText', { since })}</p>
    </div>
  )
}
