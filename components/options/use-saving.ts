import { useState } from 'preact/hooks'
import { StorageRefusedError } from '../../utils/state/storage-access.ts'

/**
 * Runs what saves something, and knows whether the browser refused the last time, as on a full disk. `save` gives what the
 * work gave, undefined where it was refused; every other error stays one.
 */
export function useSaving() {
  const [isRefused, setIsRefused] = useState(false)

  async function save<T>(work: () => Promise<T>): Promise<T | undefined> {
    setIsRefused(false)
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof StorageRefusedError)) throw error
      setIsRefused(true)
      return undefined
    }
  }

  return { isRefused, save }
}
