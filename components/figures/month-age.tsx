import { formatAge } from '#domain/format/format-time.ts'
import { words } from '#platform/words.ts'

type Props = { readonly readAtMs: number; readonly nowMs: number; readonly locale: string }

/** How old the oldest reading is that the figures are made of. */
export function MonthAge({ readAtMs, nowMs, locale }: Props) {
  return <span class="month-age">{words('popup.updated', { age: formatAge(nowMs - readAtMs, locale) })}</span>
}
