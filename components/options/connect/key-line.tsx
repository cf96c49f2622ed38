import type { ComponentProps } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { CheckState } from '#domain/connect/check-state.ts'
import { CheckStatus } from './check-status.tsx'
import { ComplaintNotice } from './complaint-notice.tsx'

type Props = Omit<ComponentProps<typeof ComplaintNotice>, 'complaint' | 'nowMs'> & {
  /** Of the complaint, for the field that it is about. */
  readonly id: string
  readonly hintId: string
  readonly state: CheckState
  /** Said while nothing is checked and nothing is wrong. */
  readonly hint: string
  readonly now: () => number
  readonly onStop: () => void
  /** What had the focus is gone. */
  readonly onFocusLost: () => void
}

/** Below the key: what the check does, or why nothing is connected yet, in the place of what the field asks for. */
export function KeyLine({ id, hintId, state, hint, now, onStop, onFocusLost, ...notice }: Props) {
  const line = useRef<HTMLParagraphElement>(null)
  const box = useRef<HTMLDivElement>(null)
  // Before what is said is replaced: its buttons take the focus with them.
  const hadFocus = [line, box].some(({ current }) => current?.contains(document.activeElement) === true)
  const complaint = state.kind === 'complaint' ? state.complaint : undefined
  useLayoutEffect(() => {
    // A low window may end above it.
    if (complaint) box.current?.scrollIntoView({ block: 'nearest' })
  }, [complaint])
  useLayoutEffect(() => {
    if (hadFocus && document.activeElement === document.body) onFocusLost()
  })
  return (
    <>
      <p class="hint check-status" role="status" id={hintId} ref={line}>
        {state.kind === 'checking' && <CheckStatus waitsUntilMs={state.waitsUntilMs} now={now} onStop={onStop} />}
        {state.kind === 'idle' && hint}
      </p>
      <div class="complaint" role="alert" id={id} ref={box}>
        {complaint && <ComplaintNotice complaint={complaint} nowMs={now()} {...notice} />}
      </div>
    </>
  )
}
