import { useEffect, useState } from 'preact/hooks'

export type Charts = typeof import('./charts.ts')

let loaded: Charts | undefined

/** Loads what draws charts; what is rendered after that has it in the same frame. */
export async function loadCharts(): Promise<Charts> {
  loaded ??= await import('./charts.ts')
  return loaded
}

/** What draws charts, once it is loaded. */
export function useCharts(): Charts | undefined {
  const [charts, setCharts] = useState(loaded)
  useEffect(() => {
    if (!charts) void loadCharts().then((known) => setCharts(() => known))
  }, [charts])
  return charts
}
