import type { ConnectRules } from '#domain/connect/connect-fields.ts'
import type { Connect } from '#domain/connect/connection.ts'
import { fieldOf } from '#domain/connect/set-up.ts'
import type { Environment } from '#platform/environment.ts'
import { ComplaintNotice } from './complaint-notice.tsx'
import { CredentialFields } from './credential-fields.tsx'
import { FormActions } from './form-actions.tsx'
import { KeySafety } from './key-safety.tsx'
import { KnownPartner } from './known-partner.tsx'
import { useConnectionForm } from './use-connection-form.ts'

type Props = ConnectRules & {
  readonly initialPartnerId: string
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
  const complaint = state.kind === 'complaint' ? state.complaint : undefined
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
        label={form.fields.label}
        invalid={complaint && fieldOf(complaint)}
        isReadOnly={state.kind === 'checking'}
        isPartnerManaged={managedPartnerId !== undefined}
        keepsKey={keepsKey}
        partnerInput={form.partnerInput}
        keyInput={form.keyInput}
        onType={form.type}
        onPaste={form.paste}
      />
      {isKnown?.(partnerId) && (
        <KnownPartner partnerId={partnerId} isAnother={form.isAnother} onChoose={form.setIsAnother} />
      )}
      <KeySafety />
      <FormActions state={state} now={now} onCancel={onCancel} onStop={form.stop} />
      <div class="complaint" role="alert">
        {complaint && (
          <ComplaintNotice
            complaint={complaint}
            partnerId={partnerId}
            nowMs={now()}
            environment={environment}
            onRemedy={(remedy) => void form.remedy(remedy)}
          />
        )}
      </div>
    </form>
  )
}
