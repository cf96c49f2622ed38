import type { ChannelMark } from '#domain/account/channel-marks.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { withLock } from '#platform/locks.ts'
import { type AccountChange, changeAccount, changeMark, changeSettings } from '#state/settings/changes.ts'

/*
 * How screens save what users choose: each change is made to what is stored at that moment, while no other page, and no
 * other part of the extension, changes the same.
 */

export function saveSettings(change: (settings: Settings) => Settings): Promise<void> {
  return withLock('saldo-settings', () => changeSettings(change))
}

/** Waits for answers that are being stored, as connecting and removing an account do. */
export function saveAccount(accountId: string, change: AccountChange): Promise<void> {
  return withLock('saldo-answers', () => changeAccount(accountId, change))
}

/** Pins or mutes a channel, or takes that back; waits as saveAccount does. */
export function saveMark(accountId: string, channelId: string, mark: ChannelMark | undefined): Promise<void> {
  return withLock('saldo-answers', () => changeMark(accountId, channelId, mark))
}
