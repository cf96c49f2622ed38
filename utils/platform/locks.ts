/** The locks that hold over all contexts of the extension; the browser frees the lock of a killed worker at once. */
export type LockName =
  | 'saldo-refresh'
  | 'saldo-call-log'
  | 'saldo-answers'
  | 'saldo-alerts'
  | 'saldo-settings'
  | 'saldo-keys'
  | 'saldo-storage'
  | 'saldo-notices'
  | 'saldo-policy'
  | 'saldo-button'

declare const held: unique symbol

/** What shows that a lock is held: withLock alone gives it, to the work that it runs. */
export type Held<Name extends LockName> = { readonly [held]: Name }

/** Runs `work` while no other context holds the lock, after waiting for it. */
export function withLock<T, Name extends LockName>(name: Name, work: (held: Held<Name>) => Promise<T>): Promise<T> {
  return navigator.locks.request(name, () => work({} as Held<Name>))
}

/**
 * Runs `work` if the lock is free; otherwise waits until its holder is done, and returns undefined without running.
 */
export async function runAlone<T>(name: LockName, work: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
  const result = await navigator.locks.request(name, { ifAvailable: true }, async (lock) =>
    lock ? { value: await work() } : undefined,
  )
  if (!result) await navigator.locks.request(name, { mode: 'shared' }, async () => undefined)
  return result
}
