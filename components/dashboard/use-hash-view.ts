import { useCallback, useEffect, useState } from 'preact/hooks'
import { type DashboardView, parseDashboardView, writeDashboardView } from '#domain/dashboard/dashboard-view.ts'

/** The view that the address names: back, forward and reload bring it again. */
export function useHashView(): readonly [DashboardView, (change: Partial<DashboardView>) => void] {
  const [hash, setHash] = useState(() => location.hash)
  useEffect(() => {
    const follow = () => setHash(location.hash)
    addEventListener('popstate', follow)
    addEventListener('hashchange', follow)
    return () => {
      removeEventListener('popstate', follow)
      removeEventListener('hashchange', follow)
    }
  }, [])
  const [view, setView] = useState<{ readonly hash: string; readonly view: DashboardView }>()
  // The same view for the same address: whoever reads by it begins anew with each other one.
  const current = view?.hash === hash ? view : { hash, view: parseDashboardView(hash) }
  if (current !== view) setView(current)
  const change = useCallback((changed: Partial<DashboardView>) => {
    const next = `#${writeDashboardView({ ...parseDashboardView(location.hash), ...changed })}`
    if (next === location.hash) return
    history.pushState(undefined, '', next)
    setHash(next)
  }, [])
  return [current.view, change]
}
