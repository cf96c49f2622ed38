import { ChannelName, nameChannel } from '#components/options/channels/channel-finder.tsx'
import { useChanges } from '#components/options/fields/changes.ts'
import { Confirmation } from '#components/options/fields/confirmation.tsx'
import { useConfirmedSaving } from '#components/options/fields/use-saving.ts'
import type { Account, BadgeSource, Channel } from '#domain/account/account.ts'
import { identityOf } from '#domain/badge/badge-sources.ts'
import { channelSource, clientSource } from '#domain/badge/offered-sources.ts'
import { words } from '#platform/words.ts'

type Props = { readonly account: Account; readonly channel: Channel }

/** A channel that was found, with two buttons: the badge shows its balance, or that of its client. */
export function SourceRow({ account, channel }: Props) {
  const { changeAccount } = useChanges()
  const { save, ...outcome } = useConfirmedSaving()
  const chosen = account.badge && identityOf(account.badge)
  const button = (badge: BadgeSource, label: string, accessibleName: string) => (
    <button
      type="button"
      class="mark"
      aria-label={accessibleName}
      aria-pressed={identityOf(badge) === chosen}
      onClick={() => void save(() => changeAccount(account.id, { badge }))}
    >
      {label}
    </button>
  )
  const { name } = nameChannel(channel)
  const client = clientSource(channel)
  return (
    <>
      <ChannelName channel={channel} />
      <span class="marks">
        <Confirmation {...outcome} />
        {button(channelSource(channel), words('settings.showNumber'), words('settings.showNumberOf', { name }))}
        {button(client, words('settings.showClient'), words('settings.showClientOf', { name: client.name }))}
      </span>
    </>
  )
}
