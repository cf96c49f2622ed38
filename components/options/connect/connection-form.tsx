import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { AlertIcon } from '#components/ui/icons.tsx'
import type { Connect } from '#domain/connect/connection.ts'
import type { FieldName } from '#domain/connect/read-pasted.ts'
import {
  afterPaste,
  type Entered,
  fieldOf,
  NOTHING_ENTERED,
  pasteInto,
  type Remedy,
  reviewEntered,
  tidyEntered,
} from '#domain/connect/set-up.ts'
import type { Environment } from '#platform/environment.ts'
import { requestHostAccess } from '#platform/host-access.ts'
import { words } from '#platform/words.ts'
import { CheckStatus } from './check-status.tsx'
import { ComplaintNotice } from './complaint-notice.tsx'
import { CredentialFields } from './credential-fields.tsx'
import { KeySafety } from './key-safety.tsx'
import { useConnectionCheck } from './use-connection-check.ts'

type Props = {
  readonly initialPartnerId: string
  /** The only partner that an administrator lets be connected. */
  readonly managedPartnerId?: string | undefined
  /** There is a key that stays where none is entered. */
  readonly keepsKey?: boolean
  /** Whether this partner is connected already, by an account that would get the new key. */
  readonly isKnown?: (partnerId: string) => boolean
  readonly environment: Environment
  readonly now: () => number
  readonly onConnect: Connect
  readonly onCancel?: (() => void) | undefined
}

/** Partner id and key, checked live before anything is saved. The key leaves the page with the form. */
export function ConnectionForm(props: Props) {
  const { initialPartnerId, managedPartnerId, keepsKey = false, isKnown, environment, now, onCancel } = props
  const [entered, setEntered] = useState<Entered>({
    ...NOTHING_ENTERED,
    partnerId: managedPartnerId ?? initialPartnerId,
  })
  const [isAnother, setIsAnother] = useState(false)
  const asksWhich = isKnown?.(entered.partnerId) ?? false
  const onConnect: Connect = (request, onWait, signal) =>
    props.onConnect(
      request.kind === 'partner' && isAnother && isKnown?.(request.partnerId) ? { ...request, isAnother } : request,
      onWait,
      signal,
    )
  const [label, setLabel] = useState<string>()
  const { state, check, checkAgain, complain, stop } = useConnectionCheck(onConnect, now)
  const partnerInput = useRef<HTMLInputElement>(null)
  const keyInput = useRef<HTMLInputElement>(null)
  const complaint = state.kind === 'complaint' ? state.complaint : undefined
  const isChecking = state.kind === 'checking'
  const invalid = complaint && fieldOf(complaint)

  // A complaint without a button only asks for an entry.
  const asksFor = complaint?.remedy ? undefined : invalid
  useLayoutEffect(() => {
    if (asksFor) focus(asksFor)
  }, [complaint])

  function focus(field: FieldName): void {
    const { current: input } = field === 'key' ? keyInput : partnerInput
    input?.focus()
    input?.select()
  }

  /** Another entry makes what was said of the one before void, and a wait for it. */
  function enter({ label: taken, ...next }: Entered & { readonly label?: string }): Entered {
    stop()
    const own = managedPartnerId === undefined ? next : { ...next, partnerId: managedPartnerId }
    setEntered(own)
    setLabel(taken)
    return own
  }

  /** Both fields may be filled before the page is drawn again, as a password manager does. */
  function type(field: FieldName, text: string): void {
    stop()
    setLabel(undefined)
    setEntered((before) => {
      if (field === 'key') return { ...before, key: text, keyKind: 'unknown' }
      return { ...before, partnerId: managedPartnerId ?? text }
    })
  }

  function paste(field: FieldName, text: string): void {
    if (isChecking) return
    const next = enter(pasteInto(entered, text, field))
    const follows = afterPaste(next)
    // Which of the two is meant, only the user knows.
    if (follows === 'check' && isKnown?.(next.partnerId)) return
    if (follows === 'check') void check(next)
    else if (follows) complain(follows)
  }

  function submit(next: Entered): void {
    if (isChecking) return
    const tidy = enter(tidyEntered(next))
    const found = reviewEntered(tidy, keepsKey)
    if (found) complain(found)
    else void check(tidy)
  }

  async function remedy(kind: Remedy): Promise<void> {
    switch (kind) {
      case 'enter-partner-id':
        return focus('partner-id')
      case 'enter-key':
        return focus('key')
      case 'swap':
        return submit({ partnerId: entered.key, key: entered.partnerId, keyKind: 'unknown' })
      case 'check-anyway':
        return submit({ ...entered, keyKind: 'unknown' })
      case 'allow-access':
        // First of all: Firefox forgets the click at the first await.
        if (await requestHostAccess()) checkAgain()
        else complain({ kind: 'access-refused', remedy: 'allow-access' })
        return
      case 'retry':
        return submit(entered)
      case 'stop-waiting':
        return stop()
    }
  }

  return (
    <form
      class="connection-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit(entered)
      }}
    >
      <CredentialFields
        partnerId={entered.partnerId}
        apiKey={entered.key}
        label={label}
        invalid={invalid}
        isReadOnly={isChecking}
        isPartnerManaged={managedPartnerId !== undefined}
        keepsKey={keepsKey}
        partnerInput={partnerInput}
        keyInput={keyInput}
        onType={type}
        onPaste={paste}
      />
      {asksWhich && (
        <div class="notice" role="status">
          <AlertIcon />
          <p>{words('options.isKnown', { partner: entered.partnerId })}</p>
          <label class="check">
            <input
              type="checkbox"
              checked={isAnother}
              onChange={(event) => setIsAnother(event.currentTarget.checked)}
            />
            {words('options.isAnother')}
          </label>
        </div>
      )}
      <KeySafety />
      <div class="actions">
        <button type="submit" class="button button-primary" aria-disabled={isChecking}>
          {words('options.connect')}
        </button>
        {onCancel && (
          <button type="button" class="button" onClick={onCancel}>
            {words('options.cancel')}
          </button>
        )}
        <span class="check-status" role="status">
          {state.kind === 'checking' && <CheckStatus waitsUntilMs={state.waitsUntilMs} now={now} onStop={stop} />}
        </span>
      </div>
      <div class="complaint" role="alert">
        {complaint && (
          <ComplaintNotice
            complaint={complaint}
            partnerId={entered.partnerId}
            nowMs={now()}
            environment={environment}
            onRemedy={(kind) => void remedy(kind)}
          />
        )}
      </div>
    </form>
  )
}
