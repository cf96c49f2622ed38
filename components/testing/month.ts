import { BalanceDetails } from '#components/balance/balance-details.tsx'
import { BalanceSparkline, FundsRenewal } from '#components/balance/balance-sparkline.tsx'
import { OutlookLine } from '#components/balance/outlook-line.tsx'
import { emptyStepsPart } from '#components/breakdowns/empty-steps-part.ts'
import { tablesPart } from '#components/breakdowns/late-tables.tsx'
import { MonthSection } from '#components/breakdowns/month-section.tsx'
import { monthEndPart } from '#components/course/month-end-part.ts'
import { dialogsPart } from '#components/dialogs/dialogs-part.ts'
import type { Month } from '#components/popup/popup.tsx'

// Loaded before: a test that ends meanwhile would end the loading.
const PARTS = [dialogsPart, emptyStepsPart, monthEndPart, tablesPart]
await Promise.all(PARTS.map(({ loadPart }) => loadPart()))

/** What comes with the month, and all that it loads in turn. */
export const MONTH: Month = { MonthSection, BalanceSparkline, BalanceDetails, FundsRenewal, OutlookLine }
