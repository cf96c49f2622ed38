import { LockIcon } from '#components/ui/icons.tsx'
import { words } from '#platform/words.ts'

/** Stands beside what an administrator has set. */
export function ManagedNote({ id }: { readonly id?: string }) {
  return (
    <p class="managed-note" id={id}>
      <LockIcon />
      {words('managed.note')}
    </p>
  )
}
