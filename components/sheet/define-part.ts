import { useEffect, useState } from 'preact/hooks'

/** A part of a page that is loaded once it is wanted. One that cannot be loaded is loud. */
export function definePart<Part>(load: () => Promise<Part>) {
  let loaded: Part | undefined

  async function loadPart(): Promise<Part> {
    loaded ??= await load()
    return loaded
  }

  /** Does what needs it once it is there: at once, where it is. */
  function withPart(act: () => void): void {
    if (loaded) act()
    else void loadPart().then(act, reportLoudly)
  }

  /** Undefined until it is there; what is rendered after that has it in the same frame. */
  function usePart(isWanted: boolean): Part | undefined {
    const [part, setPart] = useState(loaded)
    useEffect(() => {
      if (isWanted && !part) void loadPart().then((known) => setPart(() => known), reportLoudly)
    }, [isWanted, part])
    return isWanted ? part : undefined
  }

  return { loadPart, withPart, usePart }
}

function reportLoudly(error: unknown): void {
  reportError(error)
}
