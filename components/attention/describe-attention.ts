import { writeLines } from '#components/figures/write-lines.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import { formatDuration } from '#domain/format/format-duration.ts'
import { formatAge, formatClock } from '#domain/format/format-time.ts'
import type { Attention } from '#domain/usage/attention.ts'
import type { ChannelUsage } from '#domain/usage/channel-usage.ts'
import { problemName, words } from '#platform/words.ts'

export type AttentionGroup = {
  readonly heading: string
  /** How long it will take to read them. */
  readonly note?: string | undefined
  readonly rows: readonly {
    readonly id: string
    readonly name: string
    readonly number: string
    /** Why, since when, and when Saldo tries again. */
    readonly facts: readonly string[]
  }[]
}

type Time = {
  readonly nowMs: number
  /** The least time until all are read that were never read: what others spend of the limits comes on top. */
  readonly readsInMs: number
  readonly present: Presenter
}

const MINUTE_MS = 60_000

/** What needs attention in words, group by group, without those that are empty. */
export function describeAttention(
  { unreadable, unread, partlyRead }: Attention,
  time: Time,
): readonly AttentionGroup[] {
  return [
    groupOf('unreadable', unreadable, time),
    { ...groupOf('unread', unread, time), note: readsInText(time) },
    groupOf('partlyRead', partlyRead, time),
  ].filter(({ rows }) => rows.length > 0)
}

function readsInText({ readsInMs, present }: Time): string {
  if (readsInMs < MINUTE_MS) return words('attention.readsNext')
  return words('attention.timeToRead', { time: formatDuration(readsInMs, present.locale) })
}

/** The same as lines for a table: name, number and facts, separated by tabs. */
export function writeAttention(groups: readonly AttentionGroup[]): string {
  return writeLines(
    groups.flatMap(({ heading, rows }) => [
      [heading],
      ...rows.map(({ name, number, facts }) => [name, number, ...facts]),
    ]),
  )
}

function groupOf(kind: keyof Attention, channels: readonly ChannelUsage[], time: Time): AttentionGroup {
  const { present } = time
  return {
    heading: words(`attention.${kind}`, { count: present.count(channels.length) }),
    rows: channels.map((usage, place) => ({
      id: usage.channel.id,
      name: present.channelName(usage.channel, place),
      number: present.channelNumber(usage.channel),
      facts: kind === 'unread' ? [] : factsOf(usage, time),
    })),
  }
}

function factsOf({ reading: { lastGood, problem } }: ChannelUsage, { nowMs, present: { locale, zone } }: Time) {
  const { retryAtMs = 0 } = problem ?? {}
  return [
    problem && words(`popup.channelProblem.${problemName(problem.kind)}`),
    lastGood
      ? words('attention.lastRead', { age: formatAge(Math.max(0, nowMs - lastGood.atMs), locale) })
      : words('attention.neverRead'),
    retryAtMs > nowMs && words('attention.nextTry', { time: formatClock(retryAtMs, nowMs, locale, zone) }),
  ].filter((fact) => typeof fact === 'string')
}
