import { ChannelFinder, ChannelName, nameChannel } from '#components/options/channels/channel-finder.tsx'
import { useChanges } from '#components/options/fields/changes.ts'
import { Choice, type Choices } from '#components/options/fields/choice.tsx'
import { Confirmation } from '#components/options/fields/confirmation.tsx'
import { useConfirmedSaving } from '#components/options/fields/use-saving.ts'
import type { Account, BadgeSource, Channel } from '#domain/account/account.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly account: Account
  readonly currencies: readonly string[]
  /** Undefined until they were read. */
  readonly channels: readonly Channel[] | undefined
  readonly isHidden: boolean
  readonly locale: string
}

/** So many can be looked through in a list; among more, a client or number is searched for. */
const MOST_LISTED = 50

/** What the badge shows: balances first, then what accounts with Direct Payment need, which share no balance. */
export function BadgeChoice({ account, currencies, channels = [], isHidden, locale }: Props) {
  const { changeAccount } = useChanges()
  const { badge = { kind: 'balance' } } = account
  const isListed = channels.length <= MOST_LISTED
  // Names that are hidden are nothing to choose from.
  const offered = isListed && !isHidden ? channels : []
  const sources: readonly Source[] = [
    [{ kind: 'balance' }, words('options.badgeBalance')],
    ...currencies.map(
      (currency) => [{ kind: 'balance', currency }, words('options.badgeCurrency', { currency })] as const,
    ),
    [{ kind: 'month-spend' }, words('options.badgeSpend')],
    [{ kind: 'nothing' }, words('options.badgeNothing')],
  ]
  const clients = [...new Map(offered.map((channel) => [channel.clientId, clientSource(channel)])).values()].map(named)
  const numbers = offered.map((channel) => named(channelSource(channel)))
  const known = [...sources, ...clients, ...numbers]
  const chosen = nameOf(badge)
  // What is not in the list, as a client that has left it, is still what the badge shows.
  const left = known.some(([source]) => nameOf(source) === chosen) ? [] : [[badge, labelOf(badge, isHidden)] as const]
  const toChoices = (entries: readonly Source[]): Choices =>
    entries.map(([source, label]) => [nameOf(source), label] as const)
  return (
    <>
      <Choice
        id={`badge-source-${account.id}`}
        label={words('options.badge')}
        hint={words('options.badgeHint')}
        value={chosen}
        choices={toChoices([...sources, ...left])}
        groups={[
          [words('options.badgeClients'), toChoices(clients)],
          [words('options.badgeChannels'), toChoices(numbers)],
        ]}
        onChoose={(value) => {
          const [source] = known.find(([candidate]) => nameOf(candidate) === value) ?? []
          return source && changeAccount(account.id, { badge: source })
        }}
      />
      {!isListed && !isHidden && (
        <div class="field">
          <p class="field-label">{words('settings.badgeSearch')}</p>
          <ChannelFinder
            label={words('settings.badgeSearchLabel')}
            channels={channels}
            isEmptyAtFirst
            locale={locale}
            row={(channel) => <SourceRow account={account} channel={channel} />}
          />
        </div>
      )}
    </>
  )
}

function SourceRow({ account, channel }: { readonly account: Account; readonly channel: Channel }) {
  const { changeAccount } = useChanges()
  const { save, ...outcome } = useConfirmedSaving()
  const chosen = account.badge && nameOf(account.badge)
  const { name } = nameChannel(channel)
  const button = (source: BadgeSource, label: string, accessibleName: string) => (
    <button
      type="button"
      class="mark"
      aria-label={accessibleName}
      aria-pressed={nameOf(source) === chosen}
      onClick={() => void save(() => changeAccount(account.id, { badge: source }))}
    >
      {label}
    </button>
  )
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

type Source = readonly [source: BadgeSource, label: string]

function clientSource({ clientId, clientName }: Channel) {
  return { kind: 'client-balance', clientId, name: clientName || clientId } as const
}

function channelSource({ id, clientId, wabaId, name: channelName, phoneNumber }: Channel) {
  const name = [channelName, phoneNumber && `+${phoneNumber}`].filter(Boolean).join(' · ') || id
  return { kind: 'channel-balance', clientId, channelId: id, wabaId, name } as const
}

function named(source: BadgeSource & { readonly name: string }): Source {
  return [source, source.name]
}

function nameOf(source: BadgeSource): string {
  switch (source.kind) {
    case 'balance':
      return source.currency === undefined ? 'balance' : `balance ${source.currency}`
    case 'client-balance':
      return `client ${source.clientId}`
    case 'channel-balance':
      return `channel ${source.channelId}`
    default:
      return source.kind
  }
}

function labelOf(source: BadgeSource, isHidden: boolean): string {
  if ('name' in source) return isHidden ? words('popup.hiddenClient') : source.name
  return source.kind === 'balance' && source.currency !== undefined
    ? words('options.badgeCurrency', { currency: source.currency })
    : words('options.badgeBalance')
}
