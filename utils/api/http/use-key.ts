/**
 * Hands a key out for one request, to be begun at once: nobody holds a key while something else is waited for. The request
 * ends when `withdrawn` does, since from then on the key may not be used. Undefined, and `use` is not run, where the key is
 * not to be used any more.
 */
export type UseKey = <T>(use: (key: string, withdrawn: AbortSignal) => Promise<T>) => Promise<T | undefined>

/** The key of somebody who never takes it back, as of the sample account. */
export function alwaysUsable(key: string): UseKey {
  return (use) => use(key, new AbortController().signal)
}
