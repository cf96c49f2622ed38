import { useEffect, useState } from 'preact/hooks'

/** What was read; `isFailed`: it cannot be. Neither until it is known. */
export type ReadState<T> = { readonly value?: T | undefined; readonly isFailed: boolean }

const UNKNOWN = { isFailed: false } as const

/**
 * Reads what belongs to a subject, and again whenever one of `on` changes: the last answer stays until the next one, unless it
 * is of another subject. An answer that comes after the next question is dropped.
 */
export function useRead<T>(read: () => Promise<T>, subject: string, on: readonly unknown[]): ReadState<T> {
  const [answer, setAnswer] = useState<ReadState<T> & { readonly subject: string }>()
  useEffect(() => {
    let isCurrent = true
    read().then(
      (value) => isCurrent && setAnswer({ subject, value, isFailed: false }),
      (error) => {
        // Loud, and shown.
        reportError(error)
        if (isCurrent) setAnswer({ subject, isFailed: true })
      },
    )
    return () => {
      isCurrent = false
    }
  }, [subject, ...on])
  return answer?.subject === subject ? answer : UNKNOWN
}
