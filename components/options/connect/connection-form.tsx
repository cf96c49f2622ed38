import { useId } from 'preact/hooks'
import type { ConnectRules } from '#domain/connect/connect-fields.ts'
import type { Connect } from '#domain/connect/connection.ts'
import { fieldOf } from '#domain/connect/set-up.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'
import { CredentialFields } from './credential-fields.tsx'
import { FormActions } from './form-actions.tsx'
import { KeyLine } from './key-line.tsx'
import { KeySafety } from './key-safety.tsx'
import { KnownPartner } from './known-partner.tsx'
import { useConnectionForm } from './use-connection-form.ts'

type Props = ConnectRules & {
  readonly initialPartnerId: string
  /** Somebody came for it: another key is wanted. */
  readonly isKeyFocused?: boolean
  readonly environment: Environment
  readonly now: () => number
  readonly onConnect: Connect
  readonly onCancel?: (() => void) | undefined
}

/** Partner id and key, checked live before anything is saved. The key leaves the page with the form. */
export function ConnectionForm(props: Props) {
  const { managedPartnerId, keepsKey = false, isKnown, environment, now, onCancel } = props
  const form = useConnectionForm(props)
  const { state } = form
  const { partnerId, key } = form.fields.entered
  const { label } = form.fields
  const complaint = state.kind === 'complaint' ? state.complaint : undefined
  const id = useId()
  const hint = label ? words('setUp.takenOff', { label }) : words(keepsKey ? 'setUp.keepsKey' : 'setUp.keyHint')
  return (
    <form
      class="connection-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      <CredentialFields
        partnerId={partnerId}
        apiKey={key}
        invalid={complaint && fieldOf(complaint)}
        isReadOnly={state.kind === 'checking'}
        isPartnerManaged={managedPartnerId !== undefined}
        statusIds={{ complaint: `${id}-complaint`, hint: `${id}-hint` }}
        partnerInput={form.partnerInput}
        keyInput={form.keyInput}
        onType={form.type}
        onPaste={form.paste}
      >
        <KeyLine
          id={`${id}-complaint`}
          hintId={`${id}-hint`}
          state={state}
          hint={hint}
          partnerId={partnerId}
          environment={environment}
          now={now}
          onRemedy={(remedy) => void form.remedy(remedy)}
          onStop={form.stop}
          onFocusLost={() => form.keyInput.current?.focus()}
        />
      </CredentialFields>
      {isKnown?.(partnerId) && (
        <KnownPartner partnerId={partnerId} isAnother={form.isAnother} onChoose={form.setIsAnother} />
      )}
      <FormActions isChecking={state.kind === 'checking'} onCancel={onCancel} />
      <KeySafety />
    </form>
  )
}
