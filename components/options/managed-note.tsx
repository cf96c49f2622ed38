import { words } from '../../utils/platform/words.ts'
import { LockIcon } from '../icons.tsx'

/** Stands beside what an administrator has set. */
export function ManagedNote({ id }: { readonly id?: string }) {
  return (
    <p class="managed-note" id={id}>
      <LockIcon />
      {words('managed.note')}
    </p>
  )
}
