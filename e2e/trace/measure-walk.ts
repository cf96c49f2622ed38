/** A function that was entered: its file and its name. */
export type Entry = { readonly path: string; readonly name: string }

export type Walk = {
  readonly files: number
  /** How often the next function that is entered lies in another file. */
  readonly moves: number
  /**
   * The files of the app layer that are entered most often, each with its count: a file that calls others is not
   * entered anew.
   */
  readonly entries: readonly (readonly [string, number])[]
}

/** What a reader goes through who follows the functions in the order in which they are entered. */
export function measureWalk(log: readonly Entry[]): Walk {
  const paths = log.map(({ path }) => path)
  const useCases = withoutRepeats(paths.filter((path) => path.startsWith('utils/app/')))
  const counts = Map.groupBy(useCases, (path) => path)
  return {
    files: new Set(paths).size,
    moves: Math.max(0, withoutRepeats(paths).length - 1),
    entries: [...counts].map(([path, all]) => [path, all.length] as const).toSorted((a, b) => b[1] - a[1]),
  }
}

function withoutRepeats(paths: readonly string[]): readonly string[] {
  return paths.filter((path, index) => path !== paths[index - 1])
}
