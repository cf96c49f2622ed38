import { useEffect, useState } from 'preact/hooks'
import { type KeyStatus, readKeyStatus, watchKeyStatus } from '#state/keys/vault.ts'

/** How the keys are kept, and whether they are locked, kept in step; undefined until it was read. */
export function useKeyStatus(): KeyStatus | undefined {
  const [status, setStatus] = useState<KeyStatus>()
  useEffect(() => {
    const reread = () => void readKeyStatus().then(setStatus)
    const stop = watchKeyStatus(reread)
    reread()
    return stop
  }, [])
  return status
}
