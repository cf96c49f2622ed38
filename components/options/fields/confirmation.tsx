import { words } from '#platform/words.ts'

type Props = { readonly isSaved: boolean; readonly isRefused: boolean }

/** What became of the last change, beside its field; always there, so that a screen reader hears what comes. */
export function Confirmation({ isSaved, isRefused }: Props) {
  return (
    <span class={isRefused ? 'unsaved' : 'saved'} role="status">
      {isSaved && words('options.saved')}
      {isRefused && words('options.unsaved')}
    </span>
  )
}
