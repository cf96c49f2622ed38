import { useEffect, useRef, useState } from 'preact/hooks'
import { words } from '#platform/words.ts'

type Props = {
  readonly label?: string | undefined
  readonly search: string
  readonly onSearch: (text: string) => void
}

/** With fewer channels than this the eye is faster. */
export const SEARCH_FROM = 12

const PAUSE_MS = 120
const LONGEST = 100

/** Finds channels by name, client, number or id, a moment after the last key. */
export function ChannelSearch({ label = words('popup.search'), search, onSearch }: Props) {
  const [text, setText] = useState(search)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function change(next: string): void {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(next.trim()), PAUSE_MS)
  }

  return (
    <input
      type="search"
      class="search"
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={LONGEST}
      autocomplete="off"
      spellcheck={false}
      onInput={(event) => change(event.currentTarget.value)}
    />
  )
}
