import { createFakeLocks } from './fake-locks.ts'

/** Frees every lock, as the browser does for a worker that it kills; its storage stays. Also what every test starts with. */
export function killWorker(): void {
  Object.defineProperty(navigator, 'locks', { configurable: true, value: createFakeLocks() })
}
