import { useEffect, useRef, useState } from 'preact/hooks'
import type { Connect } from '#domain/connect/connection.ts'
import { type Complaint, type Entered, explainFailure } from '#domain/connect/set-up.ts'
import { watchHostAccess } from '#platform/host-access.ts'
import { StorageRefusedError } from '#state/item/storage-access.ts'

/** What the form is doing, or complains of. `waitsUntilMs`: the check waits for the request limit. */
export type CheckState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking'; readonly waitsUntilMs?: number | undefined }
  | { readonly kind: 'complaint'; readonly complaint: Complaint }

const IDLE: CheckState = { kind: 'idle' }

/**
 * One live check at a time. After a full limit it is repeated by itself when the time has come, and after a missing access
 * as soon as it is granted, by whatever means; `stop` ends either wait, and so does leaving the page's form.
 */
export function useConnectionCheck(onConnect: Connect, now: () => number) {
  const [state, setState] = useState<CheckState>(IDLE)
  const running = useRef<AbortController | undefined>(undefined)
  const checked = useRef<Entered | undefined>(undefined)

  async function check(entered: Entered): Promise<void> {
    if (running.current) return
    const controller = new AbortController()
    const { signal } = controller
    running.current = controller
    checked.current = entered
    setState({ kind: 'checking' })
    try {
      const { partnerId, key } = entered
      const onWait = (waitsUntilMs: number) => setState({ kind: 'checking', waitsUntilMs })
      const result = await onConnect({ kind: 'partner', partnerId, key }, onWait, signal)
      if (result.ok) setState(IDLE)
      else complain(explainFailure(result.failure, entered, now()))
    } catch (error) {
      if (!(error instanceof StorageRefusedError)) setState(IDLE)
      if (signal.aborted) return
      if (!(error instanceof StorageRefusedError)) throw error
      complain({ kind: 'unsaved', remedy: 'retry' })
    } finally {
      running.current = undefined
    }
  }

  function complain(complaint: Complaint): void {
    setState({ kind: 'complaint', complaint })
  }

  function checkAgain(): void {
    if (checked.current) void check(checked.current)
  }

  function stop(): void {
    running.current?.abort(new DOMException('The user waits no longer', 'AbortError'))
    if (!running.current) setState(IDLE)
  }

  const { kind, retryAtMs } = state.kind === 'complaint' ? state.complaint : {}
  useEffect(() => {
    if (retryAtMs === undefined) return undefined
    const timer = setTimeout(checkAgain, Math.max(0, retryAtMs - now()))
    return () => clearTimeout(timer)
  }, [retryAtMs])

  useEffect(
    () => (kind === 'host-access' || kind === 'access-refused' ? watchHostAccess(checkAgain) : undefined),
    [kind],
  )

  useEffect(() => () => running.current?.abort(), [])

  return { state, check, checkAgain, complain, stop }
}
