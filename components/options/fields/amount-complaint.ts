import { type AmountComplaint, formatForField } from '#domain/money/parse-amount.ts'
import { words } from '#platform/words.ts'

/** Written with both marks of the language, where it has two. */
const EXAMPLE_MICROS = 1_000_500_000

/** Why a typed amount cannot be taken, and what would. */
export function describeAmountComplaint(text: string, complaint: AmountComplaint, locale: string): string {
  if (complaint === 'ambiguous') return words('settings.amountAmbiguous', { text })
  if (complaint === 'out-of-range') return words('settings.amountOutOfRange')
  return words('settings.amountUnreadable', { example: formatForField(EXAMPLE_MICROS, locale) })
}
