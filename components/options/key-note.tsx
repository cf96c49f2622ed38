import { words } from '../../utils/platform/words.ts'
import { useKeyStatus } from '../use-key-status.ts'

const NOTES = {
  plain: 'keys.notePlain',
  passphrase: 'keys.notePassphrase',
  session: 'keys.noteSession',
  unknown: 'keys.noteSession',
} as const

/** What happens to a key that is entered now. */
export function KeyNote() {
  const status = useKeyStatus()
  return <p class="hint">{status && words(NOTES[status.mode])}</p>
}
