import type { ExportCell } from '#domain/export/export-cell.ts'
import { textCell } from '#domain/export/export-cell.ts'
import type { GrainFacts } from '#domain/grains/grain-table.ts'
import type { MonthRows, StoredRow } from '#domain/grains/month-rows.ts'
import { CALLS } from '#domain/usage/usage.ts'
import { type Edges, focusInstant } from './focus-edges.ts'
import { describeCharge, meterOf, pricingCategory } from './focus-values.ts'

/** A stored row with what FOCUS asks of it, and with the cells that several columns share: its cost is known. */
export type FocusRow = {
  readonly row: StoredRow
  readonly cost: ExportCell
  readonly quantity: ExportCell
  readonly unit: ExportCell
  readonly day: Edges
  readonly isComplete: boolean
}
/** What all rows of a channel's month share. */
export type FocusMonth = { readonly of: MonthRows; readonly edges: Edges }

/** What a column is the same for: the whole file, a channel's month, or a row alone. */
export type FocusColumn = { readonly name: string } & (
  | { readonly ofFile: (facts: GrainFacts) => ExportCell }
  | { readonly ofMonth: (month: FocusMonth) => ExportCell }
  | { readonly ofRow: (row: FocusRow) => ExportCell }
)

const same = (name: string, text: string): FocusColumn => ({ name, ofFile: () => textCell(text) })
const nothing = (name: string): FocusColumn => ({ name, ofFile: () => undefined })
const shared = (name: string, field: 'cost' | 'quantity' | 'unit'): FocusColumn => ({
  name,
  ofRow: (row) => row[field],
})
const ofChannel = (name: string, text: (channel: MonthRows['channel']) => string): FocusColumn => ({
  name,
  ofMonth: ({ of }) => textCell(text(of.channel)),
})

/** The columns of FOCUS 1.2 in the order of their names, and ours behind them. Another version is another table. */
export const FOCUS_COLUMNS: readonly FocusColumn[] = [
  shared('BilledCost', 'cost'),
  { name: 'BillingAccountId', ofFile: ({ account }) => textCell(account) },
  { name: 'BillingAccountName', ofFile: ({ label }) => textCell(label) },
  { name: 'BillingCurrency', ofMonth: ({ of }) => textCell(of.currency) },
  { name: 'BillingPeriodEnd', ofMonth: ({ edges }) => edges.end },
  { name: 'BillingPeriodStart', ofMonth: ({ edges }) => edges.start },
  same('ChargeCategory', 'Usage'),
  nothing('ChargeClass'),
  { name: 'ChargeDescription', ofRow: ({ row }) => textCell(describeCharge(row)) },
  same('ChargeFrequency', 'Usage-Based'),
  { name: 'ChargePeriodEnd', ofRow: ({ day }) => day.end },
  { name: 'ChargePeriodStart', ofRow: ({ day }) => day.start },
  shared('ConsumedQuantity', 'quantity'),
  shared('ConsumedUnit', 'unit'),
  shared('ContractedCost', 'cost'),
  shared('EffectiveCost', 'cost'),
  nothing('InvoiceId'),
  same('InvoiceIssuerName', '360dialog'),
  shared('ListCost', 'cost'),
  { name: 'PricingCategory', ofRow: ({ row }) => textCell(pricingCategory(row)) },
  shared('PricingQuantity', 'quantity'),
  shared('PricingUnit', 'unit'),
  same('ProviderName', '360dialog'),
  same('PublisherName', 'Meta'),
  ofChannel('ResourceId', ({ id }) => id),
  ofChannel('ResourceName', ({ id, name, phoneNumber }) =>
    name && name !== id ? name : phoneNumber && `+${phoneNumber}`,
  ),
  same('ResourceType', 'Phone number'),
  same('ServiceCategory', 'Business Applications'),
  same('ServiceName', 'WhatsApp Business Platform'),
  same('ServiceSubcategory', 'Other (Business Applications)'),
  { name: 'SkuId', ofRow: ({ row }) => textCell(row.series) },
  { name: 'SkuMeter', ofRow: ({ row }) => textCell(meterOf(row)) },
  ofChannel('SubAccountId', ({ wabaId }) => wabaId),
  ofChannel('SubAccountName', ({ wabaId, clientName }) => wabaId && (clientName || wabaId)),
  ofChannel('SubAccountType', ({ wabaId }) => wabaId && 'WABA'),
  { name: 'x_BillingZone', ofFile: ({ zone }) => textCell(zone) },
  { name: 'x_CallDirection', ofRow: ({ row }) => textCell(row.series === CALLS ? row.kind : undefined) },
  ofChannel('x_ClientId', ({ clientId }) => clientId),
  ofChannel('x_ClientName', ({ clientName }) => clientName),
  { name: 'x_Complete', ofRow: ({ isComplete }) => textCell(String(isComplete)) },
  same('x_Estimate', 'true'),
  {
    name: 'x_FetchedAt',
    ofMonth: ({ of: { readAtMs } }) => textCell(readAtMs === undefined ? '' : focusInstant(readAtMs)),
  },
  ofChannel('x_PhoneNumber', ({ phoneNumber }) => phoneNumber && `+${phoneNumber}`),
  { name: 'x_PricingType', ofRow: ({ row }) => textCell(row.series === CALLS ? undefined : row.kind) },
  { name: 'x_RecipientCountry', ofRow: ({ row }) => textCell(row.country === 'ZZ' ? undefined : row.country) },
]
