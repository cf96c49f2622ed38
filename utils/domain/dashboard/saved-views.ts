import { parseDashboardView, writeDashboardView } from './dashboard-view.ts'

/** A view that has a name. */
export type SavedView = {
  readonly name: string
  /** As its address has it. */
  readonly address: string
}

export type SavedViews = {
  /** In the order in which they were saved. */
  readonly views: readonly SavedView[]
  /** The name of the one that the page begins with; undefined where it begins with this month. */
  readonly first?: string | undefined
}

export const NO_VIEWS: SavedViews = { views: [] }

export const MOST_VIEWS = 20
export const LONGEST_VIEW_NAME = 60
/** Longer than every address of a view: three ids, and the rest is short. */
export const LONGEST_VIEW_ADDRESS = 2_500

/** Why a view cannot be saved. */
export type ViewComplaint = 'unnamed' | 'too-many'

/** The views with one more; one of the same name is replaced. */
export function withView(saved: SavedViews, name: string, address: string): SavedViews | ViewComplaint {
  const clean = name.replaceAll(/\s+/gu, ' ').trim().slice(0, LONGEST_VIEW_NAME)
  if (clean === '') return 'unnamed'
  const view = { name: clean, address: writeDashboardView(parseDashboardView(address)) }
  const isKnown = saved.views.some((each) => each.name === clean)
  if (!isKnown && saved.views.length >= MOST_VIEWS) return 'too-many'
  const views = isKnown ? saved.views.map((each) => (each.name === clean ? view : each)) : [...saved.views, view]
  return { ...saved, views }
}

/** The views without one; the page begins as it did at first where that was the one it began with. */
export function withoutView({ views, first }: SavedViews, name: string): SavedViews {
  const others = views.filter((each) => each.name !== name)
  return { views: others, ...(first !== undefined && first !== name && { first }) }
}

/** The views, of which the page begins with another one, or with none of them. */
export function withFirst({ views }: SavedViews, first: string | undefined): SavedViews {
  return { views, ...(first !== undefined && views.some(({ name }) => name === first) && { first }) }
}

/** The address that a page without one begins with; undefined where it begins as it does without saved views. */
export function firstAddress({ views, first }: SavedViews, accountIds: readonly string[]): string | undefined {
  const view = views.find(({ name }) => name === first)
  return view && isOfAccounts(view, accountIds) ? view.address : undefined
}

/** Whether the account of a view is still there: figures of another one must not stand under its name. */
export function isOfAccounts({ address }: SavedView, accountIds: readonly string[]): boolean {
  const { accountId } = parseDashboardView(address)
  return accountId === undefined || accountIds.includes(accountId)
}
