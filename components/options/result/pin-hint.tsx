import { useEffect, useState } from 'preact/hooks'
import { ToolbarPinIcon } from '#components/ui/icons.tsx'
import type { PinningWay } from '#platform/pinning.ts'
import { words } from '#platform/words.ts'

/** How to bring the balance into sight, in the words of this browser. */
export function PinHint({ way }: { readonly way: PinningWay }) {
  return (
    <div class="notice notice-hint" role="status">
      <ToolbarPinIcon />
      <strong>{words('setUp.pinTitle')}</strong>
      <p>{way === 'firefox' ? words('setUp.pinFirefox') : words('setUp.pinChromium')}</p>
    </div>
  )
}

type Watch = (onChange: (isPinned: boolean) => void) => () => void

/** Whether the browser said that the button is not pinned; false where it says nothing. */
export function useIsUnpinned(watchPinned: Watch | undefined): boolean {
  const [isUnpinned, setIsUnpinned] = useState(false)
  useEffect(() => watchPinned?.((isPinned) => setIsUnpinned(!isPinned)), [watchPinned])
  return isUnpinned
}
