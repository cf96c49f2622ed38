import * as v from 'valibot'
import {
  LONGEST_VIEW_ADDRESS,
  LONGEST_VIEW_NAME,
  MOST_VIEWS,
  NO_VIEWS,
  type SavedView,
  type SavedViews,
} from '#domain/dashboard/saved-views.ts'
import { withLock } from '#platform/locks.ts'
import { defineStoredItem } from '#state/item/stored-item.ts'

const text = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest))

const viewSchema: v.GenericSchema<unknown, SavedView> = v.object({
  name: text(LONGEST_VIEW_NAME),
  address: text(LONGEST_VIEW_ADDRESS),
})

/** Views of the full page that the user has named: ids and names of columns, and the name that was typed. */
export const savedViewsItem = defineStoredItem<SavedViews>({
  key: 'saved-views',
  version: 1,
  schema: v.object({
    views: v.pipe(
      v.array(v.unknown()),
      v.maxLength(MOST_VIEWS),
      // An odd one costs itself alone.
      v.transform((all) =>
        all.flatMap((each) => {
          const result = v.safeParse(viewSchema, each)
          return result.success ? [result.output] : []
        }),
      ),
    ),
    first: v.optional(v.string()),
  }),
  fallback: NO_VIEWS,
  clearedBy: ['last-account-forgotten'],
})

/** Changes the saved views. Throws StorageRefusedError where the browser does not keep them. */
export function changeSavedViews(change: (views: SavedViews) => SavedViews): Promise<void> {
  return withLock('saldo-settings', async () => savedViewsItem.write(change(await savedViewsItem.read())))
}
