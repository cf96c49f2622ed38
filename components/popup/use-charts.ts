import { useEffect, useState } from 'preact/hooks'

export type Charts = typeof import('./charts.ts')

/** What draws charts, once it is loaded. */
export function useCharts(): Charts | undefined {
  const [charts, setCharts] = useState<Charts>()
  useEffect(() => {
    const load = async () => {
      const loaded = await import('./charts.ts')
      setCharts(() => loaded)
    }
    void load()
  }, [])
  return charts
}
