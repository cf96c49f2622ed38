import { useEffect, useReducer, useRef } from 'preact/hooks'
import { NOT_CHECKED, nextCheckState, repetitionOf } from '#domain/connect/check-state.ts'
import type { Connect } from '#domain/connect/connection.ts'
import { type Complaint, type Entered, explainFailure } from '#domain/connect/set-up.ts'
import { watchHostAccess } from '#platform/host-access.ts'
import { StorageRefusedError } from '#state/item/storage-access.ts'

/**
 * One live check at a time. After a full limit it is repeated by itself when the time has come, and after a missing access
 * as soon as it is granted, by whatever means; `stop` ends either wait, and so does leaving the page's form.
 */
export function useConnectionCheck(onConnect: Connect, now: () => number) {
  const [state, dispatch] = useReducer(nextCheckState, NOT_CHECKED)
  const running = useRef<AbortController | undefined>(undefined)
  const checked = useRef<Entered | undefined>(undefined)

  async function check(entered: Entered): Promise<void> {
    if (running.current) return
    const controller = new AbortController()
    const { signal } = controller
    running.current = controller
    checked.current = entered
    dispatch({ kind: 'started' })
    try {
      const { partnerId, key } = entered
      const onWait = (untilMs: number) => dispatch({ kind: 'waits', untilMs })
      const result = await onConnect({ kind: 'partner', partnerId, key }, onWait, signal)
      if (result.ok) dispatch({ kind: 'ended' })
      else complain(explainFailure(result.failure, entered, now()))
    } catch (error) {
      dispatch({ kind: 'ended' })
      if (signal.aborted) return
      if (!(error instanceof StorageRefusedError)) throw error
      complain({ kind: 'unsaved', remedy: 'retry' })
    } finally {
      running.current = undefined
    }
  }

  function complain(complaint: Complaint): void {
    dispatch({ kind: 'complained', complaint })
  }

  function checkAgain(): void {
    if (checked.current) void check(checked.current)
  }

  function stop(): void {
    running.current?.abort(new DOMException('The user waits no longer', 'AbortError'))
    dispatch({ kind: 'dropped' })
  }

  const repetition = repetitionOf(state)
  const retryAtMs = repetition === 'access' ? undefined : repetition?.atMs
  const waitsForAccess = repetition === 'access'
  useEffect(() => {
    if (retryAtMs === undefined) return undefined
    const timer = setTimeout(checkAgain, Math.max(0, retryAtMs - now()))
    return () => clearTimeout(timer)
  }, [retryAtMs])
  useEffect(() => (waitsForAccess ? watchHostAccess(checkAgain) : undefined), [waitsForAccess])
  useEffect(() => () => running.current?.abort(), [])

  return { state, check, checkAgain, complain, stop }
}
