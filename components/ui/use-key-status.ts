import { type KeyStatus, readKeyStatus, watchKeyStatus } from '#state/keys/vault.ts'
import { useStored } from './use-stored.ts'

/** How the keys are kept, and whether they are locked; undefined until it was read. */
export function useKeyStatus(): KeyStatus | undefined {
  const [status] = useStored<KeyStatus | undefined>(readKeyStatus, watchKeyStatus, undefined)
  return status
}
