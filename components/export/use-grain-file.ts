import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type GrainFile, type GrainJob, type GrainProgress, writeGrain } from './write-grain.ts'

/** What became of a file: it is there, the history could not be read, or nobody waits for it any more. */
export type GrainOutcome = GrainFile | 'failed' | 'stopped'

/** What is said of it changes no more often. */
const SAID_EACH_MS = 500

/** Writes one file at a time, and stops when another is asked for or the dialog closes. `progress`: of the one that is written. */
export function useGrainFile() {
  const [progress, setProgress] = useState<GrainProgress>()
  const current = useRef<AbortController>(undefined)

  const stop = useCallback(() => {
    current.current?.abort()
    current.current = undefined
    setProgress(undefined)
  }, [])
  useEffect(() => stop, [stop])

  const write = useCallback(
    async (job: Omit<GrainJob, 'signal' | 'onProgress'>): Promise<GrainOutcome> => {
      stop()
      const end = new AbortController()
      current.current = end
      const { signal } = end
      let saidMs = performance.now()
      setProgress({ month: '', lines: 0 })
      const onProgress = (next: GrainProgress) => {
        if (signal.aborted || performance.now() - saidMs < SAID_EACH_MS) return
        saidMs = performance.now()
        setProgress(next)
      }
      try {
        const file = await writeGrain({ ...job, signal, onProgress })
        return signal.aborted ? 'stopped' : file
      } catch (error) {
        if (signal.aborted) return 'stopped'
        // biome-ignore lint/suspicious/noConsole: damage must be loud
        console.error('The history cannot be read', error)
        return 'failed'
      } finally {
        if (current.current === end) stop()
      }
    },
    [stop],
  )

  return { progress, write, stop }
}
