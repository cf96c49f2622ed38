import { useRef, useState } from 'preact/hooks'
import { AlertIcon } from '#components/ui/icons.tsx'
import { useKeyStatus } from '#components/ui/use-key-status.ts'
import type { KeyModeChange, KeyModeResult, UnlockResult } from '#domain/keys/key-mode.ts'
import { words } from '#platform/words.ts'
import { KeyModeForm } from './key-mode-form.tsx'
import { LockedKeys } from './locked-keys.tsx'

export type KeyActions = {
  readonly change: (change: KeyModeChange) => Promise<KeyModeResult>
  readonly unlock: (passphrase: string) => Promise<UnlockResult>
  readonly lock: () => Promise<void>
  readonly giveUp: () => Promise<void>
}

type Props = {
  readonly actions: KeyActions
  /** Whether a key is stored that the change concerns. */
  readonly hasKey: boolean
  readonly now: () => number
  /** There is something else to do first: it shows what it is, and opens by a click. */
  readonly isFolded?: boolean
}

/** How the keys of all accounts are kept, locked or not; it can be chosen before there is one. */
export function KeySection({ actions, hasKey, now, isFolded = false }: Props) {
  const status = useKeyStatus()
  const [hasGivenUp, setHasGivenUp] = useState(false)
  const [leavesTraces, setLeavesTraces] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  if (!status) return null
  const { mode, isLocked } = status

  // What was pressed goes, and would take the focus with it.
  const focusHeading = () => heading.current?.focus()

  async function lock(): Promise<void> {
    await actions.lock()
    focusHeading()
  }

  async function unlock(passphrase: string): Promise<UnlockResult> {
    const result = await actions.unlock(passphrase)
    if (result.outcome === 'unlocked') focusHeading()
    return result
  }

  async function giveUp(): Promise<void> {
    await actions.giveUp()
    setHasGivenUp(true)
    focusHeading()
  }

  async function change(chosen: KeyModeChange): Promise<KeyModeResult> {
    const result = await actions.change(chosen)
    if (result !== 'changed') return result
    setLeavesTraces(hasKey && (leavesTraces || mode === 'plain') && chosen.mode !== 'plain')
    setHasGivenUp(false)
    return result
  }

  const content = (
    <>
      {isLocked ? (
        <LockedKeys now={now} onUnlock={unlock} onGiveUp={giveUp} />
      ) : (
        <>
          {mode === 'unknown' && <Notice text={words('keys.unknown')} />}
          {hasGivenUp && <Notice text={words('keys.gaveUp')} />}
          <p class="hint">{words('keys.intro')}</p>
          <KeyModeForm mode={mode === 'unknown' ? undefined : mode} onChange={change} onLock={lock} />
          {leavesTraces && <Notice text={words('keys.traces')} />}
        </>
      )}
      <p class="hint">{words('keys.limits')}</p>
    </>
  )
  return (
    <section class="card keys" aria-labelledby="keys-heading">
      {isFolded ? (
        <details class="fold" open={isLocked || undefined}>
          <summary>
            <h2 id="keys-heading" ref={heading} tabIndex={-1}>
              {words('keys.heading')}
            </h2>
            {mode !== 'unknown' && <span class="hint">{words(`keys.${mode}`)}</span>}
          </summary>
          {content}
        </details>
      ) : (
        <>
          <h2 id="keys-heading" ref={heading} tabIndex={-1}>
            {words('keys.heading')}
          </h2>
          {content}
        </>
      )}
    </section>
  )
}

function Notice({ text }: { readonly text: string }) {
  return (
    <div class="notice" role="status">
      <AlertIcon />
      <p>{text}</p>
    </div>
  )
}
