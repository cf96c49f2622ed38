import { words } from '#platform/words.ts'

/** In the place of what cannot be changed while amounts and names are hidden. */
export function HiddenNote() {
  return <p class="hint">{words('settings.hiddenNote')}</p>
}
