import { amountOf } from '#hub/endpoints/amount.ts'
import type { InfoBody, InfoRow } from '#hub/endpoints/info-balance.ts'
import { microsOf } from '#hub/world/micros.ts'
import type { HubVariants } from './variants.ts'

const endings = { iso: 'T00:00:00Z', date: '', 'no-zone': 'T00:00:00', milliseconds: 'T00:00:00.000Z' } as const

/** The answer of info/balance in the shapes of A2, A10, A14 and A17. */
export function shapeInfoBalance({ balance, ...body }: InfoBody, variants: HubVariants): unknown {
  const { infoFields } = variants
  const usage = body.usage.map((row) => shapeRow(row, variants))
  return {
    ...(variants.amountKeys === 'swapped' ? { total: balance } : { balance }),
    ...body,
    currency: variants.wabaCurrencies.length > 0 ? body.currency : variants.infoCurrency,
    last_renewal: missing(body.last_renewal, infoFields),
    usage: missing(usage, infoFields),
  }
}

function missing(value: unknown, infoFields: HubVariants['infoFields']): unknown {
  if (infoFields === 'null') return null
  return infoFields === 'absent' ? undefined : value
}

function shapeRow(row: InfoRow, { periodDates, totalPrice, infoFields }: HubVariants): object {
  const date = periodDates === 'absent' ? undefined : `${row.period_date.slice(0, 10)}${endings[periodDates]}`
  const price = totalPrice === 'differs' ? amountOf(microsOf(row.total_price.rawJSON) + 10_000) : row.total_price
  return { ...row, period_date: date, total_price: infoFields === 'no-prices' ? undefined : price }
}
