import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { UnlockResult } from '#domain/keys/key-mode.ts'
import { words } from '#platform/words.ts'
import { StorageRefusedError } from '#state/item/storage-access.ts'

type Props = {
  readonly now: () => number
  readonly onUnlock: (passphrase: string) => Promise<UnlockResult>
  /** The form was asked for, and is written into at once. */
  readonly isFocused?: boolean
}

type Message = { readonly text: string; readonly isBad: boolean }

const SECOND_MS = 1_000
const SILENCE: Message = { text: '', isBad: false }

/** The passphrase, and what became of it. A wrong one stays selected, so that the next one is typed over it. */
export function UnlockForm({ now, onUnlock, isFocused = false }: Props) {
  const [passphrase, setPassphrase] = useState('')
  const [isRunning, setIsRunning] = useState(false)
  const [message, setMessage] = useState(SILENCE)
  const [waitsUntilMs, setWaitsUntilMs] = useState<number>()
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const secondsLeft = useSecondsUntil(waitsUntilMs, now, () => {
    setWaitsUntilMs(undefined)
    setMessage({ text: words('keys.again'), isBad: false })
  })

  useLayoutEffect(() => {
    if (isFocused) input.current?.focus()
  }, [isFocused])

  async function unlock(): Promise<void> {
    setIsRunning(true)
    setMessage({ text: words('keys.unlocking'), isBad: false })
    try {
      tell(await onUnlock(passphrase))
    } catch (error) {
      if (!(error instanceof StorageRefusedError)) throw error
      setMessage({ text: words('options.unsaved'), isBad: true })
    } finally {
      setIsRunning(false)
    }
  }

  function tell(result: UnlockResult): void {
    if (result.outcome === 'unlocked') {
      setPassphrase('')
      setMessage({ text: words('keys.unlocked'), isBad: false })
      return
    }
    input.current?.select()
    setWaitsUntilMs(result.untilMs)
    setMessage({ text: describe(result, now()), isBad: true })
  }

  function submit(event: Event): void {
    event.preventDefault()
    if (isRunning || secondsLeft > 0) return
    if (passphrase.trim() === '') {
      setMessage({ text: words('keys.enter'), isBad: true })
      input.current?.focus()
    } else void unlock()
  }

  return (
    <form class="unlock" noValidate onSubmit={submit}>
      <label for={id}>{words('keys.typed')}</label>
      <div class="unlock-row">
        <input
          ref={input}
          id={id}
          type="password"
          value={passphrase}
          autocomplete="off"
          spellcheck={false}
          aria-invalid={message.isBad}
          aria-describedby={`${id}-message`}
          onInput={(event) => setPassphrase(event.currentTarget.value)}
        />
        <button type="submit" class="button button-primary" aria-disabled={isRunning || secondsLeft > 0}>
          {words('keys.unlock')}
          {secondsLeft > 0 && <span aria-hidden="true"> · {secondsLeft}</span>}
        </button>
      </div>
      <p id={`${id}-message`} class={message.isBad ? 'unlock-message is-bad' : 'unlock-message'} role="status">
        {message.text}
      </p>
    </form>
  )
}

function describe(result: Exclude<UnlockResult, { readonly outcome: 'unlocked' }>, nowMs: number): string {
  if (result.untilMs === undefined) return words('keys.wrong')
  const seconds = String(secondsUntil(result.untilMs, nowMs))
  return words(result.outcome === 'wrong' ? 'keys.wrongWait' : 'keys.wait', { seconds })
}

/** Counts down to a time, and calls `onEnd` there. */
function useSecondsUntil(untilMs: number | undefined, now: () => number, onEnd: () => void): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (untilMs === undefined) return setSeconds(0)
    const count = () => {
      const left = secondsUntil(untilMs, now())
      setSeconds(left)
      if (left === 0) onEnd()
    }
    count()
    const timer = setInterval(count, SECOND_MS)
    return () => clearInterval(timer)
  }, [untilMs])
  return seconds
}

function secondsUntil(untilMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((untilMs - nowMs) / SECOND_MS))
}
