import { useEffect, useState } from 'preact/hooks'

/** What was read; `isFailed`: it cannot be. Neither until it is known. */
export type ReadState<T> = { readonly value?: T | undefined; readonly isFailed: boolean }

const UNKNOWN = { isFailed: false } as const

/** Reads something anew whenever one of `on` changes; an answer that comes after the next question is dropped. */
export function useRead<T>(read: () => Promise<T>, on: readonly unknown[]): ReadState<T> {
  const [answer, setAnswer] = useState<ReadState<T>>(UNKNOWN)
  useEffect(() => {
    let isCurrent = true
    setAnswer(UNKNOWN)
    read().then(
      (value) => isCurrent && setAnswer({ value, isFailed: false }),
      (error) => {
        // Loud, and shown.
        reportError(error)
        if (isCurrent) setAnswer({ isFailed: true })
      },
    )
    return () => {
      isCurrent = false
    }
  }, on)
  return answer
}
