import { words } from '#platform/words.ts'

type Props = {
  /** There is one already. */
  readonly hasSample: boolean
  readonly onAdd: () => void
  readonly onSample: () => void
}

/** Below the accounts: the ways to one more. */
export function AddAccount({ hasSample, onAdd, onSample }: Props) {
  return (
    <div class="actions">
      <button type="button" id="add-account" class="button" onClick={onAdd}>
        {words('options.addAccount')}
      </button>
      {!hasSample && (
        <button type="button" class="button" onClick={onSample}>
          {words('options.sampleButton')}
        </button>
      )}
    </div>
  )
}
