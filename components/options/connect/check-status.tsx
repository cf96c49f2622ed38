import { useEffect, useState } from 'preact/hooks'
import { words } from '#platform/words.ts'

const SECOND_MS = 1_000

type Props = { readonly waitsUntilMs?: number | undefined; readonly now: () => number; readonly onStop: () => void }

/** What a check is doing: asking, or waiting for the request limit, which the user need not wait for. */
export function CheckStatus({ waitsUntilMs, now, onStop }: Props) {
  const [nowMs, setNowMs] = useState(now)
  const isWaiting = waitsUntilMs !== undefined
  useEffect(() => {
    if (!isWaiting) return undefined
    setNowMs(now())
    const timer = setInterval(() => setNowMs(now()), SECOND_MS)
    return () => clearInterval(timer)
  }, [isWaiting, now])
  if (waitsUntilMs === undefined) return <>{words('options.connecting')}</>
  const seconds = Math.max(1, Math.ceil((waitsUntilMs - nowMs) / SECOND_MS))
  return (
    <>
      {words('options.waiting', { seconds: String(seconds) })}{' '}
      <button type="button" class="button" onClick={onStop}>
        {words('setUp.stopWaiting')}
      </button>
    </>
  )
}
