import { type ChannelMark, markChannel } from '#domain/account/channel-marks.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { mutesItem, pinsItem, readMarks } from '#state/account/preferences.ts'
import { writeTogether } from '#state/item/stored-item.ts'

/** Pins or mutes a channel, or takes its mark back; does nothing for an account that is gone: a page may outlive it. */
export function changeMark(accountId: string, channelId: string, mark: ChannelMark | undefined): Promise<void> {
  return withLock('saldo-answers', async () => {
    const [marks, accounts] = await Promise.all([readMarks(accountId), accountsItem.read()])
    if (!accounts.some(({ id }) => id === accountId)) return
    const { pinned, muted } = markChannel(marks, channelId, mark)
    // In one write: a channel is never both.
    await writeTogether([pinsItem(accountId).entry(pinned), mutesItem(accountId).entry(muted)])
  })
}
