import { useLayoutEffect, useRef } from 'preact/hooks'
import { unlock } from '#app/keys/unlock.ts'
import { UnlockForm } from '#components/ui/unlock-form.tsx'
import { requestRefresh } from '#platform/messages.ts'

/** The passphrase in the popup, loaded when it is asked for. Once it is no longer needed, the focus is where one goes on. */
export function UnlockHere() {
  const place = useRef<HTMLDivElement>(null)
  // Before it is gone: afterwards nothing has the focus.
  useLayoutEffect(() => {
    const form = place.current
    return () => {
      if (form?.contains(document.activeElement)) document.querySelector<HTMLElement>('.balance-label button')?.focus()
    }
  }, [])
  return (
    <div ref={place}>
      <UnlockForm
        isFocused
        now={Date.now}
        onUnlock={async (passphrase) => {
          const result = await unlock(passphrase, Date.now)
          if (result.outcome === 'unlocked') void requestRefresh('popup')
          return result
        }}
      />
    </div>
  )
}
