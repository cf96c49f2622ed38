import { words } from '#platform/words.ts'

type Props = { readonly isChecking: boolean; readonly onCancel: (() => void) | undefined }

/** The buttons of the form. */
export function FormActions({ isChecking, onCancel }: Props) {
  return (
    <div class="actions">
      <button type="submit" class="button button-primary" aria-disabled={isChecking}>
        {words('options.connect')}
      </button>
      {onCancel && (
        <button type="button" class="button" onClick={onCancel}>
          {words('options.cancel')}
        </button>
      )}
      <p class="hint">{words('setUp.seeText')}</p>
    </div>
  )
}
