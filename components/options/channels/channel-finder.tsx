import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { ChannelSearch, SEARCH_FROM } from '#components/ui/channel-search.tsx'
import type { Channel } from '#domain/account/account.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { createSearch } from '#domain/usage/channel-usage.ts'
import { words } from '#platform/words.ts'

/** More would be neither read nor quick: the rest is found by a search. */
const MOST_ROWS = 10

type Props = {
  readonly label: string
  readonly channels: readonly Channel[]
  /** Nothing is listed before something is looked for. */
  readonly isEmptyAtFirst?: boolean
  readonly locale: string
  readonly row: (channel: Channel) => ComponentChildren
}

/** Finds channels among however many there are, a few rows at a time. */
export function ChannelFinder({ label, channels, isEmptyAtFirst = false, locale, row }: Props) {
  const [search, setSearch] = useState('')
  const found = useMemo(() => {
    if (search === '') return isEmptyAtFirst ? [] : channels
    return channels.filter(createSearch(search))
  }, [search, channels, isEmptyAtFirst])
  const shown = found.slice(0, MOST_ROWS)
  return (
    <div class="finder">
      {(isEmptyAtFirst || channels.length >= SEARCH_FROM) && (
        <ChannelSearch label={label} search={search} onSearch={setSearch} />
      )}
      {shown.length > 0 && (
        <ul class="channel-rows" aria-label={label}>
          {shown.map((channel) => (
            <li key={channel.id} class="channel-row">
              {row(channel)}
            </li>
          ))}
        </ul>
      )}
      <p class="hint" role="status">
        {found.length > shown.length &&
          words('settings.moreChannels', [formatCount(shown.length, locale), formatCount(found.length, locale)])}
        {search !== '' && found.length === 0 && words('popup.nothingFound')}
      </p>
    </div>
  )
}

/** A channel in two lines: what it is called, and its number with whose it is. */
export function ChannelName({ channel }: { readonly channel: Channel }) {
  const { name, phoneNumber } = nameChannel(channel)
  const { clientName } = channel
  return (
    <span class="channel-name">
      <bdi>{name}</bdi>
      <span class="hint">
        {phoneNumber !== name && <bdi dir="ltr">{phoneNumber}</bdi>}
        {phoneNumber !== name && clientName && clientName !== name && ' · '}
        {clientName !== name && <bdi>{clientName}</bdi>}
      </span>
    </span>
  )
}

export function nameChannel({ id, name, clientName, phoneNumber }: Channel) {
  const number = phoneNumber ? `+${phoneNumber}` : id
  return { name: name.trim() || clientName.trim() || number, phoneNumber: number }
}
