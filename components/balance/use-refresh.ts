import { useCallback, useEffect, useState } from 'preact/hooks'
import { requestRefresh } from '#platform/messages.ts'
import type { RefreshState } from './refresh-button.tsx'

type Reason = 'popup' | 'user'
/** A refresh that is shown to be running. */
type Run = { readonly reason: Reason }

/**
 * When a refresh that the page asks for by itself is shown to be running. Mostly nothing is due and the answer comes sooner: a
 * spinner that is seen for a moment at every opening would tell nothing.
 */
const SHOWN_AFTER_MS = 400

/** Asks for what is due of an account once it is painted, and again whenever the user wants it. */
export function useRefresh(accountId: string | undefined, isPainted: boolean) {
  const [running, setRunning] = useState<readonly Run[]>([])
  const [waitsUntilMs, setWaitsUntilMs] = useState<number>()
  const [isUnsaved, setIsUnsaved] = useState(false)

  const ask = useCallback(async (reason: Reason, ofAccount: string | undefined) => {
    const run = { reason }
    const show = () => setRunning((runs) => [...runs, run])
    // A press is answered at once.
    const timer = reason === 'popup' ? setTimeout(show, SHOWN_AFTER_MS) : undefined
    if (reason === 'user') show()
    try {
      const { outcome, retryAtMs } = await requestRefresh(reason, ofAccount)
      setIsUnsaved(outcome === 'unsaved')
      if (reason === 'user') setWaitsUntilMs(outcome === 'waiting' ? retryAtMs : undefined)
    } finally {
      clearTimeout(timer)
      setRunning((runs) => (runs.includes(run) ? runs.filter((other) => other !== run) : runs))
    }
  }, [])

  // A background that has to start first would take the processor from what is painted.
  useEffect(() => {
    setWaitsUntilMs(undefined)
    if (accountId !== undefined && isPainted) void ask('popup', accountId)
  }, [accountId, isPainted, ask])

  const refresh: RefreshState = {
    isRunning: running.length > 0,
    waitsUntilMs,
    onRefresh: () => {
      if (!running.some(({ reason }) => reason === 'user')) void ask('user', accountId)
    },
  }
  return { refresh, isUnsaved }
}
