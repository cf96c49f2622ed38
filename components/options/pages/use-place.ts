import { useEffect, useState } from 'preact/hooks'
import { formatOptionsPlace, type OptionsPlace, parseOptionsPlace } from '#domain/options/options-place.ts'

/** Goes to a place; `replace` leaves the one before out of the way back. */
export type GoTo = (place: OptionsPlace, how?: 'replace') => void

/**
 * Where in the settings the reader is, kept in the address of the page: links, back and forward work by themselves. `first`: where
 * an address leads that names nothing.
 */
export function usePlace(first: OptionsPlace): readonly [place: OptionsPlace, goTo: GoTo] {
  const [place, setPlace] = useState(() => (location.hash === '' ? first : parseOptionsPlace(location.hash)))
  useEffect(() => {
    const follow = () => setPlace(parseOptionsPlace(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])

  const goTo: GoTo = (next, how) => {
    const address = formatOptionsPlace(next)
    // The address of who is there already stays as it is.
    if (address !== formatOptionsPlace(parseOptionsPlace(location.hash))) {
      if (how === 'replace') history.replaceState(null, '', `#${address}`)
      else location.hash = address
    }
    setPlace(next)
  }

  return [place, goTo]
}
