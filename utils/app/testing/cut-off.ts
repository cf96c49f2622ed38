import { vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { killWorker } from '#platform/testing/kill-worker.ts'

/**
 * Runs `work` in a page that is closed at one of its calls of extension storage: before the browser does what it was asked
 * for, or after, and never with an answer. Returns whether it came to that call.
 */
export async function cutOff(work: () => Promise<unknown>, atCall: number, isDone: boolean): Promise<boolean> {
  const cut = Promise.withResolvers<boolean>()
  let calls = 0
  for (const area of [fakeBrowser.storage.local, fakeBrowser.storage.session]) {
    for (const name of ['get', 'set', 'remove'] as const) {
      const original = area[name].bind(area) as (...args: unknown[]) => Promise<unknown>
      vi.spyOn(area, name).mockImplementation(((...args: unknown[]) => {
        calls += 1
        if (calls < atCall) return original(...args)
        const nothing = new Promise<never>(() => undefined)
        if (calls === atCall) void (isDone ? original(...args) : Promise.resolve()).then(() => cut.resolve(true))
        return nothing
      }) as never)
    }
  }
  const wasCut = await Promise.race([cut.promise, work().then(() => false)])
  vi.restoreAllMocks()
  killWorker()
  return wasCut
}
