import { useChanges } from '#components/options/fields/changes.ts'
import { Confirmation } from '#components/options/fields/confirmation.tsx'
import { useConfirmedSaving } from '#components/options/fields/use-saving.ts'
import { MuteIcon } from '#components/ui/icons.tsx'
import { PinIcon } from '#components/ui/month-icons.tsx'
import type { ChannelMark } from '#domain/account/channel-marks.ts'
import { words } from '#platform/words.ts'
import { nameChannel } from './channel-finder.tsx'
import type { AccountChannel } from './order-channels.ts'

type Props = {
  readonly channel: AccountChannel
  readonly mark: ChannelMark | undefined
  /** Where there are several accounts, which of them has the channel: two may have channels of one name. */
  readonly owner: string | undefined
}

/** Pins a channel, or mutes it, or neither. */
export function MarkButtons({ channel, mark, owner }: Props) {
  const { changeMark } = useChanges()
  const { save, ...outcome } = useConfirmedSaving()
  const { name: ownName } = nameChannel(channel)
  const name = owner === undefined ? ownName : `${ownName}, ${owner}`
  const button = (kind: ChannelMark, label: string, accessibleName: string) => (
    <button
      type="button"
      class="mark"
      aria-label={accessibleName}
      aria-pressed={mark === kind}
      title={label}
      onClick={() => void save(() => changeMark(channel.accountId, channel.id, mark === kind ? undefined : kind))}
    >
      {kind === 'pinned' ? <PinIcon /> : <MuteIcon />}
      <span class="mark-label">{label}</span>
    </button>
  )
  return (
    <span class="marks">
      <Confirmation {...outcome} />
      {button('pinned', words('settings.pin'), words('popup.pin', { name }))}
      {button('muted', words('settings.mute'), words('settings.muteChannel', { name }))}
    </span>
  )
}
