import type { PartName } from '#domain/period/period-channel.ts'
import type { DashboardView } from './dashboard-view.ts'
import type { Group } from './line.ts'
import { partOfGroup } from './lines-of.ts'
import { FIRST_ORDER } from './order-lines.ts'

/**
 * What changes of a view that is grouped by something else. Days are looked at in their order, everything else by what it cost; one
 * part of usage has no parts of another kind.
 */
export function groupedBy(
  group: Group,
  { group: before, only, order }: Pick<DashboardView, 'group' | 'only' | 'order'>,
): Partial<DashboardView> {
  return {
    group,
    ...(group === 'day' && { order: { column: 'name', isDescending: false } }),
    ...(before === 'day' && group !== 'day' && order.column === 'name' && { order: FIRST_ORDER }),
    ...(only && partOfGroup(group) && partOfGroup(only.group) && { only: undefined }),
  }
}

/** The only part of all usage that a view shows; undefined where it shows all of it. */
export function limitOf({
  only,
}: Pick<DashboardView, 'only'>): { readonly part: PartName; readonly name: string } | undefined {
  const part = only && partOfGroup(only.group)
  return part && { part, name: only.id }
}
