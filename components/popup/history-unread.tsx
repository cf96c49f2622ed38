import { AlertIcon } from '#components/ui/icons.tsx'
import { words } from '#platform/words.ts'

/** In the place of the month, where the browser does not give what is stored of it. */
export function HistoryUnread() {
  return (
    <div class="storage-notices">
      <div class="notice" role="status">
        <AlertIcon />
        <strong>{words('popup.historyUnread')}</strong>
        <p>{words('popup.historyUnreadStep')}</p>
      </div>
    </div>
  )
}
