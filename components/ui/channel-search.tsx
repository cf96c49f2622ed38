import { useEffect, useRef, useState } from 'preact/hooks'
import { words } from '#platform/words.ts'

type Props = {
  readonly label?: string | undefined
  readonly search: string
  /** It was asked for just now. */
  readonly isFocused?: boolean
  readonly onSearch: (text: string) => void
}

/** With fewer channels than this the eye is faster. */
export const SEARCH_FROM = 12

const PAUSE_MS = 120
const LONGEST = 100

/** Finds channels by name, client, number or id, a moment after the last key. */
export function ChannelSearch({ label = words('popup.search'), search, isFocused = false, onSearch }: Props) {
  const [text, setText] = useState(search)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (isFocused) input.current?.focus()
  }, [isFocused])

  function change(next: string): void {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(next.trim()), PAUSE_MS)
  }

  return (
    <input
      ref={input}
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
