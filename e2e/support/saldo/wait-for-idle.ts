import { waitUntil } from '#e2e/wait-until.ts'
import type { Saldo } from './saldo.ts'

const PATIENCE = { timeoutMs: 30_000, pauseMs: 10 }

/** Resolves when no context holds a lock of the extension any more, or waits for one. */
export async function waitForIdle(saldo: Pick<Saldo, 'evaluate'>): Promise<void> {
  await waitUntil(
    'the end of all work',
    () =>
      saldo.evaluate(async () => {
        const { held = [], pending = [] } = await navigator.locks.query()
        return held.length === 0 && pending.length === 0
      }),
    PATIENCE,
  )
}
