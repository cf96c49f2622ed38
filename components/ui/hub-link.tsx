import { PARTNER_HUB } from '#domain/connect/partner-hub.ts'
import { words } from '#platform/words.ts'
import { OpensElsewhereIcon } from './icons.tsx'

/** Opened by a click alone, and not told where it was pressed. */
export function HubLink({ look = 'link' }: { readonly look?: string }) {
  return (
    <a class={look} href={PARTNER_HUB} target="_blank" rel="noreferrer">
      {words('setUp.openHub')}
      <OpensElsewhereIcon />
    </a>
  )
}
