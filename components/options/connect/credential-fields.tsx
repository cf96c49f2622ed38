import type { ComponentChildren, Ref } from 'preact'
import { useId, useState } from 'preact/hooks'
import { EyeIcon } from '#components/ui/icons.tsx'
import type { FieldName } from '#domain/connect/read-pasted.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly partnerId: string
  readonly apiKey: string
  /** The field that is complained of. */
  readonly invalid?: FieldName | undefined
  readonly isReadOnly: boolean
  /** The partner is the only one that an administrator lets be connected. */
  readonly isPartnerManaged: boolean
  /** The parts of what stands below the key: why nothing is connected yet, and what else there is to say. */
  readonly statusIds: { readonly complaint: string; readonly hint: string }
  readonly partnerInput: Ref<HTMLInputElement>
  readonly keyInput: Ref<HTMLInputElement>
  readonly onType: (field: FieldName, text: string) => void
  readonly onPaste: (field: FieldName, text: string) => void
  /** What stands below the key. */
  readonly children: ComponentChildren
}

const SHOWN = { type: 'text' } as const
const HIDDEN = { type: 'password' } as const

/** Partner id and key. The key is hidden until it is asked for, and no password manager or spell checker is to have it. */
export function CredentialFields(props: Props) {
  const { partnerId, apiKey, isReadOnly, isPartnerManaged, statusIds, partnerInput, keyInput, children } = props
  const [isShown, setIsShown] = useState(false)
  const partnerField = useId()
  const keyField = useId()
  return (
    <div class="credentials">
      <div class="field">
        <label for={partnerField}>{words('options.partnerId')}</label>
        <input
          ref={partnerInput}
          id={partnerField}
          aria-describedby={`${partnerField}-hint`}
          {...errorOf('partner-id', props)}
          value={partnerId}
          readOnly={isReadOnly || isPartnerManaged}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          {...listeners('partner-id', props)}
        />
        <p id={`${partnerField}-hint`} class="hint">
          {words(isPartnerManaged ? 'managed.partnerNote' : 'setUp.partnerIdHint')}
        </p>
      </div>
      <div class="field">
        <label for={keyField}>{words('options.apiKey')}</label>
        <div class="secret">
          <input
            ref={keyInput}
            id={keyField}
            aria-describedby={statusIds.hint}
            {...errorOf('key', props)}
            {...(isShown ? SHOWN : HIDDEN)}
            value={apiKey}
            readOnly={isReadOnly}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            {...listeners('key', props)}
          />
          <button
            type="button"
            class="icon-button"
            aria-label={words('setUp.showKey')}
            aria-pressed={isShown}
            title={words('setUp.showKey')}
            onClick={() => setIsShown(!isShown)}
          >
            <EyeIcon isClosed={!isShown} />
          </button>
        </div>
      </div>
      {children}
    </div>
  )
}

function errorOf(field: FieldName, { invalid, statusIds }: Props) {
  return invalid === field
    ? { 'aria-invalid': true, 'aria-errormessage': statusIds.complaint }
    : { 'aria-invalid': false }
}

function listeners(field: FieldName, { onType, onPaste }: Props) {
  return {
    onInput: (event: Event & { readonly currentTarget: HTMLInputElement }) => onType(field, event.currentTarget.value),
    onPaste: (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain')
      if (!text) return
      // The field itself would lose the line breaks that tell one pasted value from the next.
      event.preventDefault()
      onPaste(field, text)
    },
  }
}
