import type { Ports } from '#app/ports.ts'
import { TEST_ID } from '#platform/alerts/notifications.ts'
import { words } from '#platform/words.ts'

/** Shows a notification on trial the way that alerts are shown. Throws where the browser refuses it. */
export async function sendTest({ notifications }: Pick<Ports, 'notifications'>): Promise<void> {
  // One of the same id that is still there would be replaced without being shown again.
  await notifications.clear(TEST_ID)
  await notifications.show({
    id: TEST_ID,
    title: words('alerts.testTitle'),
    message: words('alerts.testBody'),
    isUrgent: false,
  })
}
