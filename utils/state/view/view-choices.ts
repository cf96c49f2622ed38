import { privacyItem } from '#state/account/preferences.ts'
import { noticesSeenItem } from '#state/health/notices.ts'

/** The notices that are open now were read, and are not shown again. */
export async function dismissNotices(nowMs: number): Promise<void> {
  await noticesSeenItem.write(nowMs)
}

/** Hides amounts and names everywhere, or shows them again. */
export async function savePrivacy(isHidden: boolean): Promise<void> {
  await privacyItem.write(isHidden)
}
