import type { Channel } from '#domain/account/account.ts'
import { markOf } from '#domain/account/channel-marks.ts'
import { nameChannel } from './channel-finder.tsx'
import type { AllMarks } from './use-all-marks.ts'

/** A channel with the account that it belongs to. */
export type AccountChannel = Channel & { readonly accountId: string }

/** Pinned channels, muted ones, then all others, each by their names. */
export function markedFirst(channels: readonly AccountChannel[], marks: AllMarks): readonly AccountChannel[] {
  const groups = { pinned: [] as AccountChannel[], muted: [] as AccountChannel[], none: [] as AccountChannel[] }
  for (const channel of channels) {
    const own = marks[channel.accountId]
    groups[(own && markOf(own, channel.id)) ?? 'none'].push(channel)
  }
  const names = new Map(channels.map((channel) => [channel, nameChannel(channel).name.toLowerCase()]))
  const nameOf = (channel: AccountChannel) => names.get(channel) ?? ''
  const byName = (left: AccountChannel, right: AccountChannel) =>
    Number(nameOf(left) > nameOf(right)) - Number(nameOf(left) < nameOf(right))
  return [groups.pinned, groups.muted, groups.none].flatMap((group) => group.toSorted(byName))
}
