import { ensureRepeatingAlarm } from '../platform/alarms.ts'
import { protectStorage } from '../platform/storage-protection.ts'
import { settingsItem } from '../state/settings.ts'
import type { Ports } from './ports.ts'
import { refresh } from './refresh.ts'
import { repaint } from './repaint.ts'

/**
 * What every start of the background does, in this order: protect the storage, make sure of the alarm (browsers lose
 * alarms on restarts and updates), draw the badge from what is stored, and only then read what is due.
 */
export async function wake(ports: Ports): Promise<void> {
  await protectStorage()
  const { intervalMinutes } = await settingsItem.read()
  await ensureRepeatingAlarm('refresh', intervalMinutes)
  await repaint(ports)
  await refresh(ports, 'timer')
}
