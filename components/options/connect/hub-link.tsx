import { OpensElsewhereIcon } from '#components/ui/icons.tsx'
import { PARTNER_HUB } from '#domain/connect/partner-hub.ts'
import { words } from '#platform/words.ts'

/** Opened by a click alone, and not told where it was pressed. */
export function HubLink() {
  return (
    <a class="link" href={PARTNER_HUB} target="_blank" rel="noreferrer">
      {words('setUp.openHub')}
      <OpensElsewhereIcon />
    </a>
  )
}
