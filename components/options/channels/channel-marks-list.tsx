import { useMemo, useRef } from 'preact/hooks'
import { useChanges } from '#components/options/fields/changes.ts'
import { Confirmation } from '#components/options/fields/confirmation.tsx'
import { useConfirmedSaving } from '#components/options/fields/use-saving.ts'
import { MuteIcon } from '#components/ui/icons.tsx'
import { PinIcon } from '#components/ui/month-icons.tsx'
import type { Account, Channel } from '#domain/account/account.ts'
import { type ChannelMark, type ChannelMarks, markOf } from '#domain/account/channel-marks.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { words } from '#platform/words.ts'
import { ChannelFinder, ChannelName, nameChannel } from './channel-finder.tsx'

type Props = {
  readonly account: Account
  /** Undefined until they were read. */
  readonly channels: readonly Channel[] | undefined
  readonly marks: ChannelMarks | undefined
  readonly locale: string
}

/** The channels of an account, of which some are pinned and some muted. */
export function ChannelMarksList({ account, channels, marks, locale }: Props) {
  const isRead = marks !== undefined
  const latest = useRef(marks)
  latest.current = marks
  // Once, and not with every mark: a row that jumps away under the pointer takes the next click with it.
  const ordered = useMemo(() => markedFirst(channels ?? [], latest.current), [channels, isRead])
  if (!channels || !marks) return <p class="hint">{words('settings.channelsReading')}</p>
  if (channels.length === 0) return <p class="hint">{words('settings.noChannels')}</p>
  const counts = [marks.pinned.length, marks.muted.filter((id) => !marks.pinned.includes(id)).length] as const
  return (
    <>
      <p class="mark-counts">
        {words('settings.markCounts', {
          pinned: formatCount(counts[0], locale),
          muted: formatCount(counts[1], locale),
          all: formatCount(channels.length, locale),
        })}
      </p>
      <ChannelFinder
        label={words('popup.search')}
        channels={ordered}
        locale={locale}
        row={(channel) => <MarkRow accountId={account.id} channel={channel} mark={markOf(marks, channel.id)} />}
      />
    </>
  )
}

/** Pinned channels, muted ones, then all others by their names. */
function markedFirst(channels: readonly Channel[], marks: ChannelMarks | undefined): readonly Channel[] {
  const groups = { pinned: [] as Channel[], muted: [] as Channel[], none: [] as Channel[] }
  for (const channel of channels) groups[(marks && markOf(marks, channel.id)) ?? 'none'].push(channel)
  const names = new Map(channels.map((channel) => [channel.id, nameChannel(channel).name.toLowerCase()]))
  const nameOf = ({ id }: Channel) => names.get(id) ?? ''
  const byName = (left: Channel, right: Channel) =>
    Number(nameOf(left) > nameOf(right)) - Number(nameOf(left) < nameOf(right))
  return [groups.pinned, groups.muted, groups.none].flatMap((group) => group.toSorted(byName))
}

type RowProps = { readonly accountId: string; readonly channel: Channel; readonly mark: ChannelMark | undefined }

function MarkRow({ accountId, channel, mark }: RowProps) {
  const { changeMark } = useChanges()
  const { save, ...outcome } = useConfirmedSaving()
  const { name } = nameChannel(channel)
  const button = (kind: ChannelMark, label: string, accessibleName: string) => (
    <button
      type="button"
      class="mark"
      aria-label={accessibleName}
      aria-pressed={mark === kind}
      onClick={() => void save(() => changeMark(accountId, channel.id, mark === kind ? undefined : kind))}
    >
      {kind === 'pinned' ? <PinIcon /> : <MuteIcon />}
      {label}
    </button>
  )
  return (
    <>
      <ChannelName channel={channel} />
      <span class="marks">
        <Confirmation {...outcome} />
        {button('pinned', words('settings.pin'), words('popup.pin', { name }))}
        {button('muted', words('settings.mute'), words('settings.muteChannel', { name }))}
      </span>
    </>
  )
}
