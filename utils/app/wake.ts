import { BADGE_COLORS } from '../domain/button.ts'
import { ensureRepeatingAlarm } from '../platform/alarms.ts'
import { protectStorage } from '../platform/storage-protection.ts'
import { words } from '../platform/words.ts'
import { settingsItem } from '../state/settings.ts'
import { checkStorage } from './check-storage.ts'
import type { Ports } from './ports.ts'
import { refresh } from './refresh.ts'
import { repaint } from './repaint.ts'

/**
 * What every start of the background does, in this order: protect the storage, look whether it is as it was left, make
 * sure of the alarm (browsers lose alarms on restarts and updates), draw the badge from what is stored, and only then
 * read what is due. What cannot be read, or belongs to a later version, is left alone and said.
 */
export async function wake(ports: Ports): Promise<void> {
  await protectStorage()
  const storage = await checkStorage(ports)
  if (storage !== 'usable') {
    const title = words(storage === 'newer' ? 'button.newer' : 'button.unreadable')
    await ports.showButton({ text: '!', backgroundColor: BADGE_COLORS.critical, title })
    return
  }
  const { intervalMinutes } = await settingsItem.read()
  await ensureRepeatingAlarm('refresh', intervalMinutes)
  await repaint(ports)
  await refresh(ports, 'timer')
}
