import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** One reading of what is stored. */
export type StoredReading<T> = {
  /** What is shown while it lasts. */
  readonly before: T
  /** Shows a part of the answer before the whole. */
  readonly show: (part: T) => void
  /** Ends the reading once nobody waits for it; it may then reject with the signal’s reason. */
  readonly signal: AbortSignal
}

type Read<T> = (reading: StoredReading<T>) => Promise<T>
type Watch = (onChange: () => void, ids: readonly string[]) => () => void

/**
 * What is stored, read once and again whenever `watch` reports a change, and a function that reads it at once. Another `read`
 * or `watch` begins anew and drops the answers of the one before: both must stay the same between two renderings.
 * `idsOf` names what of the value decides what is watched.
 */
export function useStored<T>(
  read: Read<T>,
  watch: Watch,
  initial: T,
  idsOf: (value: T) => readonly string[] = noIds,
): readonly [T, () => Promise<void>] {
  const [value, setValue] = useState(initial)
  const latest = useRef(initial)
  latest.current = value
  const begin = useRef<() => Promise<void>>(undefined)
  const ids = JSON.stringify(idsOf(value))

  // Before the browser paints: what is read must not wait for the first frame.
  useLayoutEffect(() => {
    const end = new AbortController()
    const { signal } = end
    let current = Promise.resolve()
    let isReading = false
    let isOutdated = false
    const show = (part: T) => {
      if (!signal.aborted) setValue(() => part)
    }
    const readUntilCurrent = async () => {
      isReading = true
      try {
        while (isOutdated && !signal.aborted) {
          isOutdated = false
          show(await read({ before: latest.current, show, signal }))
        }
      } catch (error) {
        if (error !== signal.reason) throw error
      } finally {
        isReading = false
      }
    }
    // One reading at a time: with many channels one may take longer than the next change does.
    const reread = () => {
      isOutdated = true
      if (!isReading) current = readUntilCurrent()
      return current
    }
    begin.current = reread
    const stop = watch(() => void reread(), JSON.parse(ids))
    // Also what was stored between an earlier reading and this moment, when nothing was watched.
    void reread()
    return () => {
      begin.current = undefined
      end.abort()
      stop()
    }
  }, [read, watch, ids])

  const reread = useCallback(async () => {
    let begun: typeof begin.current
    do {
      begun = begin.current
      await begun?.()
    } while (begun !== begin.current)
  }, [])
  return [value, reread]
}

const noIds = () => []
