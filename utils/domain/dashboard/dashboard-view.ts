import { COMPARISONS, type ComparisonName } from '#domain/comparison/compared-periods.ts'
import { FIRST_PERIOD, type PeriodChoice, parsePeriod, writePeriod } from '#domain/period/period.ts'
import type { PartName } from '#domain/period/period-channel.ts'
import { GROUPS, type Group } from './line.ts'
import { partOfGroup } from './lines-of.ts'
import { COLUMNS, FIRST_ORDER, type Order } from './order-lines.ts'

/** All that the full page shows, but what was typed into its search. */
export type DashboardView = {
  /** Without one, the account that the badge shows. */
  readonly accountId?: string | undefined
  readonly period: PeriodChoice
  /** What the period is compared with. */
  readonly compare?: ComparisonName | undefined
  readonly group: Group
  readonly order: Order
  /** Only channels of a client or a WABA, by its id, or only one part of what all used, by its name. */
  readonly only?: OnlyView | undefined
}

export type OnlyView = { readonly group: Exclude<Group, 'channel'>; readonly id: string }

export const FIRST_DASHBOARD: DashboardView = { period: FIRST_PERIOD, group: 'channel', order: FIRST_ORDER }

/** What a view can be limited to; of several in one address the first counts. */
const ONLY = GROUPS.filter((group) => group !== 'channel')

/** Longer ids than any that the API has. */
const LONGEST_ID = 200

/** The view as the part of an address after "#": ids and names of columns, and nothing that a client would know. */
export function writeDashboardView({ accountId, period, compare, group, order, only }: DashboardView): string {
  const parts = new URLSearchParams()
  if (accountId !== undefined) parts.set('account', accountId)
  parts.set('period', writePeriod(period))
  if (compare) parts.set('compare', compare)
  if (group !== 'channel') parts.set('group', group)
  if (only) parts.set(only.group, only.id)
  const { column, isDescending } = order
  if (column !== FIRST_ORDER.column || !isDescending) parts.set('sort', `${isDescending ? '-' : ''}${column}`)
  return parts.toString()
}

/** Whatever an address says: each part that names nothing is as if it were not there. */
export function parseDashboardView(hash: string): DashboardView {
  const parts = new URLSearchParams(hash.replace(/^#/, ''))
  const id = (name: string) => {
    const value = parts.get(name)
    return value && value.length <= LONGEST_ID ? value : undefined
  }
  const accountId = id('account')
  const group = GROUPS.find((name) => name === parts.get('group')) ?? FIRST_DASHBOARD.group
  const only = ONLY.flatMap((name) => {
    const value = id(name)
    // One part of another one is not known.
    return value && !(partOfGroup(name) && partOfGroup(group)) ? [{ group: name, id: value }] : []
  })[0]
  const compare = COMPARISONS.find((name) => name === parts.get('compare'))
  return {
    ...(accountId !== undefined && { accountId }),
    period: parsePeriod(parts.get('period') ?? '') ?? FIRST_DASHBOARD.period,
    ...(compare && { compare }),
    group,
    order: parseOrder(parts.get('sort') ?? ''),
    ...(only && { only }),
  }
}

function parseOrder(text: string): Order {
  const isDescending = text.startsWith('-')
  const column = COLUMNS.find((name) => name === (isDescending ? text.slice(1) : text))
  return column ? { column, isDescending } : FIRST_ORDER
}

/** By what usage has to be broken down for a view. */
export function partOfView({ group, only }: DashboardView): PartName | undefined {
  return partOfGroup(group) ?? (only && partOfGroup(only.group))
}
