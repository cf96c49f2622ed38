import { useState } from 'preact/hooks'
import { words } from '#platform/words.ts'

type Props = {
  readonly class: string
  readonly label: string
  /** What is copied: once that is another, it was not copied yet. */
  readonly of?: string
  readonly write: () => string
}

/** Puts a text on the clipboard, and says that it is there. */
export function CopyButton({ class: look, label, of = '', write }: Props) {
  const [copied, setCopied] = useState<string>()
  const copy = () =>
    navigator.clipboard.writeText(write()).then(
      () => setCopied(of),
      () => setCopied(undefined),
    )
  return (
    <button type="button" class={look} onClick={() => void copy()}>
      {copied === of ? words('problem.copied') : label}
    </button>
  )
}
