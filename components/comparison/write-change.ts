import type { Presenter } from '#components/ui/presenter.ts'
import { numberFormat } from '#domain/format/formats.ts'
import type { Micros } from '#domain/money/micros.ts'

/** "+€12.30": by how much an amount has changed, with its sign; `write` gives its digits. */
export function writeChange(micros: Micros, { isHidden }: Presenter, write: Presenter['cost']): string {
  return micros > 0 && !isHidden ? `+${write(micros)}` : write(micros)
}

/** A smaller part needs a digit after the point. */
const SMALL = 0.1

/** "12%" of 0.12: a part of a whole. Undefined where the whole is nothing. */
export function writeShare(part: Micros, whole: Micros, { locale, hide }: Presenter): string | undefined {
  if (whole === 0) return undefined
  const share = Number(part) / Number(whole)
  const maximumFractionDigits = Math.abs(share) < SMALL ? 1 : 0
  return hide(numberFormat(locale, { style: 'percent', maximumFractionDigits }).format(share))
}
