import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { askedField } from '#domain/connect/check-state.ts'
import {
  type ConnectRules,
  type FieldsEntered,
  markAnother,
  pasteText,
  startFields,
  stepOf,
  submitFields,
  typeText,
} from '#domain/connect/connect-fields.ts'
import type { Connect } from '#domain/connect/connection.ts'
import type { FieldName } from '#domain/connect/read-pasted.ts'
import type { Entered, Remedy } from '#domain/connect/set-up.ts'
import { requestHostAccess } from '#platform/host-access.ts'
import { useConnectionCheck } from './use-connection-check.ts'

type Given = ConnectRules & {
  readonly initialPartnerId: string
  readonly isKeyFocused?: boolean
  readonly now: () => number
  readonly onConnect: Connect
}

/** The fields of the form and the check of what stands in them. */
export function useConnectionForm(given: Given) {
  const { initialPartnerId, isKeyFocused = false, now, onConnect } = given
  const [fields, setFields] = useState(() => startFields(initialPartnerId, given))
  const [isAnother, setIsAnother] = useState(false)
  const connectAs: Connect = (request, ...rest) => onConnect(markAnother(request, isAnother, given), ...rest)
  const { state, check, checkAgain, complain, stop } = useConnectionCheck(connectAs, now)
  const partnerInput = useRef<HTMLInputElement>(null)
  const keyInput = useRef<HTMLInputElement>(null)
  const isChecking = state.kind === 'checking'
  const { entered } = fields

  useLayoutEffect(() => {
    if (isKeyFocused) keyInput.current?.focus()
  }, [])
  useLayoutEffect(() => {
    const field = askedField(state)
    if (field) focus(field)
  }, [state])

  function focus(field: FieldName): void {
    const { current: input } = field === 'key' ? keyInput : partnerInput
    input?.focus()
    input?.select()
  }

  /** Another entry makes what was said of the one before void, and a wait for it. */
  function enter({ fields: next, next: step }: FieldsEntered): void {
    stop()
    setFields(next)
    if (step === 'check') void check(next.entered)
    else if (step) complain(step)
  }

  function type(field: FieldName, text: string): void {
    stop()
    // Both fields may be filled before the page is drawn again, as a password manager does.
    setFields((before) => typeText(before, field, text, given))
  }

  function paste(field: FieldName, text: string): void {
    if (!isChecking) enter(pasteText(fields, field, text, given))
  }

  function submit(next: Entered = entered): void {
    if (!isChecking) enter(submitFields(next, given))
  }

  async function remedy(chosen: Remedy): Promise<void> {
    const step = stepOf(chosen, entered)
    if (step.kind === 'focus') focus(step.field)
    else if (step.kind === 'submit') submit(step.entered)
    else if (step.kind === 'stop') stop()
    // First of all: Firefox forgets the click at the first await.
    else if (await requestHostAccess()) checkAgain()
    else complain({ kind: 'access-refused', remedy: 'allow-access' })
  }

  return { fields, state, isAnother, setIsAnother, partnerInput, keyInput, type, paste, submit, remedy, stop }
}
