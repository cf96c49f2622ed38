import { useEffect, useState } from 'preact/hooks'

/** A part of a page that is loaded once it is wanted; undefined until it is there. One that cannot be loaded is loud. */
export function usePart<Part>(isWanted: boolean, load: () => Promise<Part>): Part | undefined {
  const [part, setPart] = useState<Part>()
  useEffect(() => {
    if (isWanted)
      void load().then(
        (loaded) => setPart(() => loaded),
        (error) => reportError(error),
      )
  }, [isWanted, load])
  return part
}
