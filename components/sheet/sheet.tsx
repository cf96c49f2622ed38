import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { CloseIcon } from '#components/ui/month-icons.tsx'
import { words } from '#platform/words.ts'

type Props = {
  /** Tells it from other dialogs, for styles. */
  readonly class?: string
  readonly heading: string
  /** What is read for it is still to come. */
  readonly isBusy?: boolean
  readonly foot?: ComponentChildren
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** A dialog that covers the whole popup, and scrolls beneath its heading. */
export function Sheet({ class: look = '', heading, isBusy = false, foot, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const headingId = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class={`sheet ${look}`} aria-labelledby={headingId} onClose={onClose}>
      <header>
        <h2 id={headingId}>{heading}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={words('sheet.close')}
          title={words('sheet.close')}
          onClick={() => dialog.current?.close()}
        >
          <CloseIcon />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and Firefox and axe ask for a focus that keys can scroll from */}
      <div class="sheet-body" tabIndex={0} aria-busy={isBusy}>
        {children}
      </div>
      {foot && <footer>{foot}</footer>}
    </dialog>
  )
}
