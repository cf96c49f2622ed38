import { useId, useRef, useState } from 'preact/hooks'
import { cleanInput, isSendable } from '../../utils/domain/clean-input.ts'
import type { Connect, ConnectRequest } from '../../utils/domain/connection.ts'
import { formatClock } from '../../utils/domain/format-time.ts'
import type { Failure } from '../../utils/domain/problem.ts'
import type { Environment } from '../../utils/platform/environment.ts'
import { problemName, words } from '../../utils/platform/words.ts'
import { StorageRefusedError } from '../../utils/state/storage-access.ts'
import { AlertIcon } from '../icons.tsx'
import { KeyNote } from './key-note.tsx'

type Props = {
  readonly initialPartnerId: string
  /** The only partner that an administrator lets be connected. */
  readonly managedPartnerId?: string | undefined
  readonly environment: Environment
  readonly now: () => number
  readonly onConnect: Connect
  readonly onCancel?: (() => void) | undefined
}

/** Partner id and key, checked live before anything is saved. The key leaves the page with the form. */
export function ConnectionForm({ initialPartnerId, managedPartnerId, environment, now, onConnect, onCancel }: Props) {
  const [entered, setPartnerId] = useState(initialPartnerId)
  const partnerId = managedPartnerId ?? entered
  const [key, setKey] = useState('')
  const [isChecking, setIsChecking] = useState(false)
  const [waitsUntilMs, setWaitsUntilMs] = useState<number>()
  const [complaint, setComplaint] = useState('')
  const partnerInput = useRef<HTMLInputElement>(null)
  const keyInput = useRef<HTMLInputElement>(null)
  // An empty field keeps the key of the account that is changed.
  const keepsKey = initialPartnerId !== ''
  const partnerField = useId()
  const keyField = useId()

  async function check(request: ConnectRequest): Promise<void> {
    setIsChecking(true)
    setComplaint('')
    try {
      const result = await onConnect(request, setWaitsUntilMs)
      if (!result.ok) setComplaint(describe(result.failure, partnerId, environment, now()))
    } catch (error) {
      if (!(error instanceof StorageRefusedError)) throw error
      setComplaint(words('options.unsaved'))
    } finally {
      setIsChecking(false)
      setWaitsUntilMs(undefined)
    }
  }

  function submit(event: Event): void {
    event.preventDefault()
    if (isChecking) return
    const clean = { kind: 'partner', partnerId: cleanInput(partnerId), key: cleanInput(key) } as const
    setPartnerId(clean.partnerId)
    setKey(clean.key)
    if (!clean.partnerId) {
      setComplaint(words('options.partnerIdMissing'))
      partnerInput.current?.focus()
    } else if (!(keepsKey && clean.key === '') && !isSendable(clean.key)) {
      setComplaint(words(clean.key ? 'options.apiKeyUnreadable' : 'options.apiKeyMissing'))
      keyInput.current?.focus()
    } else void check(clean)
  }

  return (
    <form class="connection-form" noValidate onSubmit={submit}>
      <div class="field">
        <label for={partnerField}>{words('options.partnerId')}</label>
        <input
          ref={partnerInput}
          id={partnerField}
          aria-describedby={`${partnerField}-hint`}
          value={partnerId}
          readOnly={managedPartnerId !== undefined}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => setPartnerId(event.currentTarget.value)}
        />
        <p id={`${partnerField}-hint`} class="hint">
          {words(managedPartnerId === undefined ? 'options.partnerIdHint' : 'managed.partnerNote')}
        </p>
      </div>
      <div class="field">
        <label for={keyField}>{words('options.apiKey')}</label>
        <input
          ref={keyInput}
          id={keyField}
          aria-describedby={`${keyField}-hint`}
          type="password"
          value={key}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
        <p id={`${keyField}-hint`} class="hint">
          {words('options.apiKeyHint')}
        </p>
      </div>
      <KeyNote />
      <div class="actions">
        <button type="submit" class="button button-primary" aria-disabled={isChecking}>
          {words('options.connect')}
        </button>
        {onCancel && (
          <button type="button" class="button" onClick={onCancel}>
            {words('options.cancel')}
          </button>
        )}
        <span role="status">{isChecking && progressText(waitsUntilMs, now())}</span>
      </div>
      <div class="complaint" role="alert">
        {complaint && (
          <div class="notice notice-critical">
            <AlertIcon />
            <p>{complaint}</p>
          </div>
        )}
      </div>
    </form>
  )
}

/** What a check is doing: asking, or waiting for the request limit. */
function progressText(waitsUntilMs: number | undefined, nowMs: number): string {
  if (waitsUntilMs === undefined) return words('options.connecting')
  const seconds = Math.max(1, Math.ceil((waitsUntilMs - nowMs) / 1_000))
  return words('options.waiting', { seconds: String(seconds) })
}

/** The sentence for a failed check, with its next step; not-configured cannot fail a check. */
function describe({ kind, retryAtMs }: Failure, partner: string, environment: Environment, nowMs: number): string {
  if (kind === 'forbidden' || kind === 'not-found') {
    return words(`connectProblem.${kind === 'forbidden' ? 'forbidden' : 'not_found'}`, { partner: cleanInput(partner) })
  }
  if (kind === 'rate-limited') {
    const time = formatClock(retryAtMs ?? nowMs + 60_000, nowMs, environment.locale, environment.zone)
    return words('connectProblem.rate_limited', { time })
  }
  const name = problemName(kind)
  if (name === 'not_configured' || name === 'forbidden' || name === 'not_found' || name === 'rate_limited') {
    return words('connectProblem.unexpected')
  }
  return words(`connectProblem.${name}`)
}
