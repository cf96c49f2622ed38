import { numberFormat } from './formats.ts'

/** A whole number in the reader's locale. */
export function formatCount(count: number, locale: string): string {
  return numberFormat(locale, {}).format(count)
}
