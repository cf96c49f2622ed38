import { CloseIcon } from '#components/ui/month-icons.tsx'
import { words } from '#platform/words.ts'

export type Chip = { readonly id: string; readonly label: string }

type Props = {
  readonly chips: readonly Chip[]
  readonly onRemove: (id: string) => void
  readonly onClear: () => void
}

/** What everything is filtered by, each with the way to undo it. */
export function FilterChips({ chips, onRemove, onClear }: Props) {
  if (chips.length === 0) return null
  return (
    <ul class="chips" aria-label={words('popup.filters')}>
      {chips.map(({ id, label }) => (
        <li key={id}>
          <button
            type="button"
            class="chip"
            aria-label={words('popup.removeFilter', { name: label })}
            onClick={() => onRemove(id)}
          >
            <bdi>{label}</bdi>
            <CloseIcon />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button type="button" class="link" onClick={onClear}>
            {words('popup.clearFilters')}
          </button>
        </li>
      )}
    </ul>
  )
}
