import { useEffect, useState } from 'preact/hooks'

const TICK_MS = 15_000

/** The time, advancing while the page is open, so that ages on the screen grow as they should. */
export function useNow(now: () => number): number {
  const [nowMs, setNowMs] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(now()), TICK_MS)
    return () => clearInterval(timer)
  }, [now])
  return nowMs
}
