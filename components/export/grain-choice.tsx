import { GRAINS, type Grain } from '#domain/grains/grain-table.ts'
import { words } from '#platform/words.ts'

/** The table of the page, or lines of all channels. */
export type ExportWhat = 'table' | Grain

type Props = {
  readonly chosen: ExportWhat
  readonly onChoose: (what: ExportWhat) => void
}

/** What a file has its lines of. */
export function GrainChoice({ chosen, onChoose }: Props) {
  return (
    <label class="export-what">
      <span>{words('dashboard.export.what')}</span>
      <select
        value={chosen}
        onChange={({ currentTarget: { value } }) => onChoose(GRAINS.find((grain) => grain === value) ?? 'table')}
      >
        {(['table', ...GRAINS] as const).map((what) => (
          <option key={what} value={what}>
            {nameWhat(what)}
          </option>
        ))}
      </select>
    </label>
  )
}

function nameWhat(what: ExportWhat): string {
  switch (what) {
    case 'table':
      return words('dashboard.export.whatTable')
    case 'rows':
      return words('dashboard.export.whatRows')
    case 'waba-month':
      return words('dashboard.export.whatWabaMonth')
    case 'number-day':
      return words('dashboard.export.whatNumberDay')
    case 'focus':
      return words('dashboard.export.whatFocus')
  }
}
