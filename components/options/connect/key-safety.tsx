import { useKeyStatus } from '#components/ui/use-key-status.ts'
import { words } from '#platform/words.ts'

const STORED = {
  plain: 'setUp.storedPlain',
  passphrase: 'setUp.storedPassphrase',
  session: 'setUp.storedSession',
  unknown: 'setUp.storedSession',
} as const

/** What is stored and where, what is sent to whom, and what the key can do: beside the field where it is entered. */
export function KeySafety() {
  const status = useKeyStatus()
  return (
    <dl class="key-safety" aria-label={words('setUp.safety')}>
      <dt>{words('setUp.stored')}</dt>
      <dd>{status && words(STORED[status.mode])}</dd>
      <dt>{words('setUp.sent')}</dt>
      <dd>{words('setUp.sentText')}</dd>
      <dt>{words('setUp.power')}</dt>
      <dd>{words('setUp.powerText')}</dd>
    </dl>
  )
}
