import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { AlertIcon, CheckIcon } from '#components/ui/icons.tsx'
import { words } from '#platform/words.ts'

/** What the browser refused to remove, and whether calls were made that still count for the limits. */
export type ForgetOutcome = { readonly left: readonly ('history' | 'settings')[]; readonly areLimitsSpent: boolean }

type Props = { readonly onForget: () => Promise<ForgetOutcome> }

/** Asks once, in the page, and tells afterwards what only the user can do: revoke the key. */
export function ForgetEverything({ onForget }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const outcome = useRef<HTMLDivElement>(null)
  const [isForgetting, setIsForgetting] = useState(false)
  const [forgotten, setForgotten] = useState<ForgetOutcome>()
  useLayoutEffect(() => {
    if (forgotten) outcome.current?.focus()
  }, [forgotten])

  async function forget(): Promise<void> {
    if (isForgetting) return
    setIsForgetting(true)
    try {
      setForgotten(await onForget())
    } finally {
      setIsForgetting(false)
      dialog.current?.close()
    }
  }

  return (
    <div class="forget">
      <p class="hint" id="forget-hint">
        {words('data.forgetHint')}
      </p>
      <button
        type="button"
        class="button button-danger"
        aria-describedby="forget-hint"
        aria-haspopup="dialog"
        onClick={() => {
          setForgotten(undefined)
          dialog.current?.showModal()
        }}
      >
        {words('data.forget')}
      </button>
      <dialog
        ref={dialog}
        class="confirmation"
        aria-labelledby="forget-heading"
        aria-describedby="forget-text"
        onCancel={(event) => {
          // What has begun is not called off.
          if (isForgetting) event.preventDefault()
        }}
      >
        <h3 id="forget-heading">{words('data.confirmHeading')}</h3>
        <p id="forget-text">{words('data.confirmText')}</p>
        <div class="actions">
          <button
            type="button"
            class="button"
            aria-disabled={isForgetting}
            onClick={() => {
              if (!isForgetting) dialog.current?.close()
            }}
          >
            {words('data.keep')}
          </button>
          <button
            type="button"
            class="button button-danger-primary"
            aria-disabled={isForgetting}
            onClick={() => void forget()}
          >
            {words('data.confirm')}
          </button>
        </div>
        <p class="hint" role="status">
          {isForgetting && words('data.forgetting')}
        </p>
      </dialog>
      {forgotten && <Outcome forgotten={forgotten} box={outcome} />}
    </div>
  )
}

type OutcomeProps = { readonly forgotten: ForgetOutcome; readonly box: { current: HTMLDivElement | null } }

function Outcome({ forgotten: { left, areLimitsSpent }, box }: OutcomeProps) {
  const isWhole = left.length === 0
  return (
    <div class={isWhole ? 'notice notice-good' : 'notice notice-critical'} role="status" ref={box} tabIndex={-1}>
      {isWhole ? <CheckIcon /> : <AlertIcon />}
      <strong>{words(isWhole ? 'data.forgottenTitle' : 'data.leftTitle')}</strong>
      {left.includes('history') && <p>{words('data.leftHistory')}</p>}
      {left.includes('settings') && <p>{words('data.leftSettings')}</p>}
      {!isWhole && <p>{words('data.leftStep')}</p>}
      <p>{words('data.revoke')}</p>
      {areLimitsSpent && <p>{words('data.limitsStay')}</p>}
    </div>
  )
}
