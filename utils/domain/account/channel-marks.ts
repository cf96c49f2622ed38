/** What a user has made of a channel: read and listed before others, or after all others; never both. */
export type ChannelMark = 'pinned' | 'muted'

/** Ids of the channels of an account that are marked, in the order in which they were. */
export type ChannelMarks = { readonly pinned: readonly string[]; readonly muted: readonly string[] }

/** Marks a channel, in place of the other mark; without one, neither is left. */
export function markChannel(marks: ChannelMarks, channelId: string, mark: ChannelMark | undefined): ChannelMarks {
  const others = {
    pinned: marks.pinned.filter((id) => id !== channelId),
    muted: marks.muted.filter((id) => id !== channelId),
  }
  return mark ? { ...others, [mark]: [...others[mark], channelId] } : others
}

/** The mark of a channel; pinned, where damage or another Saldo left both. */
export function markOf({ pinned, muted }: ChannelMarks, channelId: string): ChannelMark | undefined {
  if (pinned.includes(channelId)) return 'pinned'
  return muted.includes(channelId) ? 'muted' : undefined
}
