import { useRef, useState } from 'preact/hooks'
import { ofOwner } from '#components/options/fields/of-owner.ts'
import { words } from '#platform/words.ts'
import { ConfirmRemoval } from './confirm-removal.tsx'

type Props = {
  readonly accountId: string
  readonly name: string
  readonly isSample: boolean
  /** Where there are several accounts, which of them it is. */
  readonly owner: string | undefined
  readonly onChange: () => void
  readonly onDisconnect: () => void
}

/** To another key, and out of the connection, which is asked about once. */
export function AccountActions({ accountId, name, isSample, owner, onChange, onDisconnect }: Props) {
  const [isLeaving, setIsLeaving] = useState(false)
  const wasAsked = useRef(false)
  if (isLeaving)
    return (
      <ConfirmRemoval
        name={name}
        onConfirm={onDisconnect}
        onCancel={() => {
          wasAsked.current = true
          setIsLeaving(false)
        }}
      />
    )
  const leave = words(isSample ? 'options.leaveSample' : 'options.disconnect')
  return (
    <div class="actions">
      {!isSample && (
        <button
          type="button"
          id={`change-${accountId}`}
          class="button"
          aria-label={ofOwner(words('options.change'), owner)}
          onClick={onChange}
        >
          {words('options.change')}
        </button>
      )}
      <button
        type="button"
        class="button"
        aria-label={ofOwner(leave, isSample ? undefined : owner)}
        // What asked is gone, and would take the focus with it.
        ref={(button) => {
          if (wasAsked.current) button?.focus()
          wasAsked.current = false
        }}
        onClick={() => (isSample ? onDisconnect() : setIsLeaving(true))}
      >
        {leave}
      </button>
    </div>
  )
}
