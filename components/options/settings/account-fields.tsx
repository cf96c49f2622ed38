import { ChannelMarksList } from '#components/options/channels/channel-marks-list.tsx'
import { useAccountChoices } from '#components/options/channels/use-account-choices.ts'
import type { Account, Channel } from '#domain/account/account.ts'
import { ZoneField } from './zone-field.tsx'

type ChannelsProps = {
  readonly account: Account
  /** Where there are several accounts, whose channels these are. */
  readonly heading: string | undefined
  /** Undefined until they were read. */
  readonly channels: readonly Channel[] | undefined
  readonly locale: string
}

/** The channels of one account, to be pinned and muted. */
export function AccountChannels({ account, heading, channels, locale }: ChannelsProps) {
  const choices = useAccountChoices(account.id)
  return (
    <div class="account-part">
      {heading && (
        <h3>
          <bdi>{heading}</bdi>
        </h3>
      )}
      <ChannelMarksList account={account} channels={channels} marks={choices?.marks} locale={locale} />
    </div>
  )
}

type ZoneProps = { readonly account: Account; readonly heading: string | undefined; readonly hasHint: boolean }

/** The zone of one account. */
export function AccountZone({ account, heading, hasHint }: ZoneProps) {
  const choices = useAccountChoices(account.id)
  return <ZoneField account={account} heading={heading} hasHint={hasHint} foundOffsets={choices?.foundOffsets} />
}
