import type { ExportCell } from '#domain/export/export-cell.ts'
import { costCell, countCell, textCell } from '#domain/grains/grain-cells.ts'
import type { GrainFacts } from '#domain/grains/grain-table.ts'
import type { StoredMonth, StoredRow } from '#domain/grains/stored-month.ts'
import type { Micros } from '#domain/money/micros.ts'
import { CALLS } from '#domain/usage/usage.ts'
import { type Edges, focusInstant } from './focus-edges.ts'
import { describeCharge, meterOf, pricingCategory, quantityOf } from './focus-values.ts'

/** A stored row with what FOCUS asks of it; its cost and its currency are known. */
export type FocusRow = {
  readonly row: StoredRow
  readonly costMicros: Micros
  readonly day: Edges
  readonly isComplete: boolean
}
/** What all rows of a channel's month share. */
export type FocusMonth = { readonly of: StoredMonth; readonly edges: Edges }

/** What a column is the same for: the whole file, a channel's month, or a row alone. */
export type FocusColumn = { readonly name: string } & (
  | { readonly ofFile: (facts: GrainFacts) => ExportCell }
  | { readonly ofMonth: (month: FocusMonth) => ExportCell }
  | { readonly ofRow: (row: FocusRow) => ExportCell }
)

const same = (name: string, text: string): FocusColumn => ({ name, ofFile: () => textCell(text) })
const nothing = (name: string): FocusColumn => ({ name, ofFile: () => undefined })
const cost = (name: string): FocusColumn => ({ name, ofRow: ({ costMicros }) => costCell(costMicros) })
const quantity = (name: string): FocusColumn => ({ name, ofRow: ({ row }) => countCell(quantityOf(row).quantity) })
const unit = (name: string): FocusColumn => ({ name, ofRow: ({ row }) => textCell(quantityOf(row).unit) })
const ofChannel = (name: string, text: (channel: StoredMonth['channel']) => string): FocusColumn => ({
  name,
  ofMonth: ({ of }) => textCell(text(of.channel)),
})
const instant = (atMs: number | undefined) => textCell(atMs === undefined ? undefined : focusInstant(atMs))

/** The columns of FOCUS 1.2 in the order of their names, and ours behind them. Another version is another table. */
export const FOCUS_COLUMNS: readonly FocusColumn[] = [
  cost('BilledCost'),
  { name: 'BillingAccountId', ofFile: ({ account }) => textCell(account) },
  { name: 'BillingAccountName', ofFile: ({ label }) => textCell(label) },
  { name: 'BillingCurrency', ofMonth: ({ of }) => textCell(of.currency) },
  { name: 'BillingPeriodEnd', ofMonth: ({ edges }) => instant(edges.endMs) },
  { name: 'BillingPeriodStart', ofMonth: ({ edges }) => instant(edges.startMs) },
  same('ChargeCategory', 'Usage'),
  nothing('ChargeClass'),
  { name: 'ChargeDescription', ofRow: ({ row }) => textCell(describeCharge(row)) },
  same('ChargeFrequency', 'Usage-Based'),
  { name: 'ChargePeriodEnd', ofRow: ({ day }) => instant(day.endMs) },
  { name: 'ChargePeriodStart', ofRow: ({ day }) => instant(day.startMs) },
  quantity('ConsumedQuantity'),
  unit('ConsumedUnit'),
  cost('ContractedCost'),
  cost('EffectiveCost'),
  nothing('InvoiceId'),
  same('InvoiceIssuerName', '360dialog'),
  cost('ListCost'),
  { name: 'PricingCategory', ofRow: ({ row }) => textCell(pricingCategory(row)) },
  quantity('PricingQuantity'),
  unit('PricingUnit'),
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
  { name: 'x_FetchedAt', ofMonth: ({ of }) => instant(of.readAtMs) },
  ofChannel('x_PhoneNumber', ({ phoneNumber }) => phoneNumber && `+${phoneNumber}`),
  { name: 'x_PricingType', ofRow: ({ row }) => textCell(row.series === CALLS ? undefined : row.kind) },
  { name: 'x_RecipientCountry', ofRow: ({ row }) => textCell(row.country === 'ZZ' ? undefined : row.country) },
]
