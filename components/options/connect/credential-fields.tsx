import type { Ref } from 'preact'
import { useId, useState } from 'preact/hooks'
import { EyeIcon } from '#components/ui/icons.tsx'
import type { FieldName } from '#domain/connect/read-pasted.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly partnerId: string
  readonly apiKey: string
  /** What was taken off the pasted key, such as "X-API-Key". */
  readonly label?: string | undefined
  /** The field that is complained of. */
  readonly invalid?: FieldName | undefined
  readonly isReadOnly: boolean
  /** The partner is the only one that an administrator lets be connected. */
  readonly isPartnerManaged: boolean
  /** There is one that stays where the field is left empty. */
  readonly keepsKey: boolean
  readonly partnerInput: Ref<HTMLInputElement>
  readonly keyInput: Ref<HTMLInputElement>
  readonly onType: (field: FieldName, text: string) => void
  readonly onPaste: (field: FieldName, text: string) => void
}

const SHOWN = { type: 'text' } as const
const HIDDEN = { type: 'password' } as const

/** Partner id and key. The key is hidden until it is asked for, and no password manager or spell checker is to have it. */
export function CredentialFields(props: Props) {
  const { partnerId, apiKey, label, invalid, isReadOnly, isPartnerManaged, keepsKey, partnerInput, keyInput } = props
  const [isShown, setIsShown] = useState(false)
  const partnerField = useId()
  const keyField = useId()
  return (
    <>
      <div class="field">
        <label for={partnerField}>{words('options.partnerId')}</label>
        <input
          ref={partnerInput}
          id={partnerField}
          aria-describedby={`${partnerField}-hint`}
          aria-invalid={invalid === 'partner-id'}
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
            aria-describedby={`${keyField}-hint`}
            aria-invalid={invalid === 'key'}
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
        <p id={`${keyField}-hint`} class="hint" role="status">
          {label ? words('setUp.takenOff', { label }) : words(keepsKey ? 'setUp.keepsKey' : 'setUp.keyHint')}
        </p>
      </div>
    </>
  )
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
