import { Segments } from '#components/figures/segments.tsx'
import { ChannelSearch } from '#components/ui/channel-search.tsx'
import { FilterChips } from '#components/usage/filter-chips.tsx'
import type { Group } from '#domain/dashboard/line.ts'
import { words } from '#platform/words.ts'

type Props = {
  /** Undefined where nothing can be searched. */
  readonly search: string | undefined
  readonly onSearch: (text: string) => void
  readonly group: Group
  readonly onGroup: (group: Group) => void
  /** How what alone is shown is called; undefined where all is. */
  readonly only: string | undefined
  readonly onAll: () => void
  /** How many channels are shown, of how many. */
  readonly count: string | undefined
  /** Why nothing can leave the page now. */
  readonly whyNot: 'hidden' | 'unread' | undefined
  readonly onStatement: () => void
  readonly onExport: () => void
}

/** What finds, groups and saves the channels of the table. */
export function ChannelTools(props: Props) {
  const { search, onSearch, group, onGroup, only, onAll, count, whyNot, onStatement, onExport } = props
  const action = (name: 'statement' | 'export', act: () => void) => (
    <button
      type="button"
      class="button"
      aria-disabled={whyNot !== undefined}
      title={whyNot === 'hidden' ? words(`dashboard.${name}.hidden`) : undefined}
      onClick={() => whyNot === undefined && act()}
    >
      {words(`dashboard.${name}.open`)}
    </button>
  )
  return (
    <div class="channel-tools">
      {search !== undefined && <ChannelSearch search={search} onSearch={onSearch} />}
      <Segments<Group>
        label={words('dashboard.group')}
        name="group"
        choices={[
          ['channel', words('dashboard.channels')],
          ['client', words('dashboard.clients')],
          ['waba', words('dashboard.wabas')],
          ['category', words('dashboard.categories')],
          ['country', words('dashboard.countries')],
          ['day', words('dashboard.days')],
        ]}
        chosen={group}
        onChoose={onGroup}
      />
      <FilterChips chips={only === undefined ? [] : [{ id: 'only', label: only }]} onRemove={onAll} onClear={onAll} />
      <span class="channel-count" role="status">
        {count}
      </span>
      {action('statement', onStatement)}
      {action('export', onExport)}
    </div>
  )
}
