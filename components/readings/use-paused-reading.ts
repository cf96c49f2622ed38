import { useCallback, useRef } from 'preact/hooks'
import { type StoredReading, useStored } from '#components/ui/use-stored.ts'
import { watchView } from '#state/view/watch-view.ts'

/** What was read, and for what: a value of another question is no answer. */
type Answer<T> = { readonly of: string; readonly value?: T | undefined }

/**
 * While channels are read each of them is a change, and what is read of all takes as long as the account is large: between two
 * readings of the same there is at least this time, and so many times that of the last reading.
 */
const PAUSE_MS = 1_000
const PAUSE_TIMES = 4

/**
 * What `read` has found of the usage of an account, and again with each change of it, but not all the time. `of` is all that
 * decides what is read, as text, '' for nothing; `read` must stay the same between two renderings. Undefined until exactly
 * this was read.
 */
export function usePausedReading<T>(
  accountId: string | undefined,
  of: string,
  read: (of: string, signal: AbortSignal) => Promise<T>,
): { readonly value: T } | undefined {
  const rest = useRef<{ readonly of: string; readonly untilMs: number }>(undefined)
  const readAnswer = useCallback(
    async ({ signal }: StoredReading<Answer<T>>): Promise<Answer<T>> => {
      if (of === '') return { of }
      if (rest.current?.of === of) await wait(rest.current.untilMs - performance.now(), signal)
      const startedMs = performance.now()
      const value = await read(of, signal)
      signal.throwIfAborted()
      const endedMs = performance.now()
      rest.current = { of, untilMs: endedMs + Math.max(PAUSE_MS, PAUSE_TIMES * (endedMs - startedMs)) }
      return { of, value }
    },
    [read, of],
  )
  const watch = useCallback((onChange: () => void) => watchView(accountId, onChange), [accountId])
  const [answer] = useStored<Answer<T>>(readAnswer, watch, NOTHING)
  return of !== '' && answer.of === of ? { value: answer.value as T } : undefined
}

const NOTHING = { of: '' }

function wait(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', end)
        resolve()
      },
      Math.max(0, durationMs),
    )
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
