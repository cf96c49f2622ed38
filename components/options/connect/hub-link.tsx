import { OpensElsewhereIcon } from '#components/ui/icons.tsx'
import { words } from '#platform/words.ts'

/** Where a partner signs in, tops up, and generates keys. */
const PARTNER_HUB = 'https://hub.360dialog.com'

/** Opened by a click alone, and not told where it was pressed. */
export function HubLink() {
  return (
    <a class="link" href={PARTNER_HUB} target="_blank" rel="noreferrer">
      {words('setUp.openHub')}
      <OpensElsewhereIcon />
    </a>
  )
}
