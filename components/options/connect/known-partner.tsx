import { AlertIcon } from '#components/ui/icons.tsx'
import { words } from '#platform/words.ts'

type Props = {
  readonly partnerId: string
  readonly isAnother: boolean
  readonly onChoose: (isAnother: boolean) => void
}

/** Asks whether a partner that is connected already gets the new key, or a second account. */
export function KnownPartner({ partnerId, isAnother, onChoose }: Props) {
  return (
    <div class="notice" role="status">
      <AlertIcon />
      <p>{words('options.isKnown', { partner: partnerId })}</p>
      <label class="check">
        <input type="checkbox" checked={isAnother} onChange={(event) => onChoose(event.currentTarget.checked)} />
        {words('options.isAnother')}
      </label>
    </div>
  )
}
