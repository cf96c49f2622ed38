import { useState } from 'preact/hooks'
import { StorageRefusedError } from '#state/item/storage-access.ts'

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

/** As useSaving, and knows whether the last work was saved: for a field that confirms it. */
export function useConfirmedSaving() {
  const [isSaved, setIsSaved] = useState(false)
  const { isRefused, save } = useSaving()

  async function saveConfirmed(work: () => Promise<void>): Promise<void> {
    setIsSaved(false)
    await save(async () => {
      await work()
      setIsSaved(true)
    })
  }

  return { isSaved, isRefused, save: saveConfirmed }
}
