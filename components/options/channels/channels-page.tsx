import { useMemo, useRef, useState } from 'preact/hooks'
import { ChannelSearch, SEARCH_FROM } from '#components/ui/channel-search.tsx'
import { markOf } from '#domain/account/channel-marks.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { createSearch } from '#domain/usage/channel-usage.ts'
import { words } from '#platform/words.ts'
import type { AccountState } from '#state/options/options-state.ts'
import { ChannelName } from './channel-finder.tsx'
import { MarkButtons } from './mark-buttons.tsx'
import { type AccountChannel, markedFirst } from './order-channels.ts'
import { type AllMarks, useAllMarks } from './use-all-marks.ts'
import type { ChannelLists } from './use-channels.ts'

/** More would be neither read nor quick: the rest is found by a search. */
const MOST_ROWS = 10

type Props = {
  readonly accounts: readonly AccountState[]
  /** What each account is called, in their order. */
  readonly names: readonly string[]
  readonly channels: ChannelLists
  readonly locale: string
}

/** The channels of all accounts in one table, to be found, pinned and muted. */
export function ChannelsPage({ accounts, names, channels, locale }: Props) {
  const [search, setSearch] = useState('')
  const [accountId, setAccountId] = useState('')
  const ids = accounts.map(({ account }) => account.id)
  const marks = useAllMarks(ids)
  const isRead = marks !== undefined
  const latest = useRef<AllMarks>({})
  latest.current = marks ?? {}
  // Once, and not with every mark: a row that jumps away under the pointer takes the next click with it.
  const ordered = useMemo(() => {
    const all = ids.flatMap((id) => (channels[id] ?? []).map((channel) => ({ ...channel, accountId: id })))
    return markedFirst(all, latest.current)
  }, [channels, isRead, ids.join()])
  const ofAccount = ordered.filter((channel) => !ids.includes(accountId) || channel.accountId === accountId)
  const found = useMemo(
    () => (search === '' ? ofAccount : ofAccount.filter(createSearch(search))),
    [search, accountId, ordered],
  )
  if (!marks || ids.every((id) => !channels[id])) return <p class="hint">{words('settings.channelsReading')}</p>
  if (ordered.length === 0) return <p class="hint">{words('settings.noChannels')}</p>
  const isOfSeveral = accounts.length > 1
  const nameOf = (channel: AccountChannel) => (isOfSeveral ? names[ids.indexOf(channel.accountId)] : undefined)
  return (
    <section class="card channels" aria-label={words('settings.channelsHeading')}>
      <p class="hint">{words('settings.marksHint')}</p>
      <div class="channel-filters">
        {ordered.length >= SEARCH_FROM && (
          <ChannelSearch label={words('popup.search')} search={search} onSearch={setSearch} />
        )}
        {isOfSeveral && (
          <select
            aria-label={words('settings.ofAccount')}
            value={accountId}
            onChange={(event) => setAccountId(event.currentTarget.value)}
          >
            <option value="">{words('settings.allAccounts')}</option>
            {ids.map((id, place) => (
              <option key={id} value={id}>
                {names[place]}
              </option>
            ))}
          </select>
        )}
      </div>
      <p class="mark-counts">{countMarks(ofAccount, marks, locale)}</p>
      {found.length > 0 && (
        <Rows channels={found.slice(0, MOST_ROWS)} marks={marks} nameOf={isOfSeveral ? nameOf : undefined} />
      )}
      <p class="hint" role="status">
        {found.length > MOST_ROWS &&
          words('settings.moreChannels', [formatCount(MOST_ROWS, locale), formatCount(found.length, locale)])}
        {search !== '' && found.length === 0 && words('popup.nothingFound')}
      </p>
    </section>
  )
}

type RowsProps = {
  readonly channels: readonly AccountChannel[]
  readonly marks: AllMarks
  /** Whose a channel is; undefined where there is one account. */
  readonly nameOf: ((channel: AccountChannel) => string | undefined) | undefined
}

function Rows({ channels, marks, nameOf }: RowsProps) {
  return (
    <table class="channel-table">
      <thead>
        <tr>
          <th scope="col">{words('settings.channel')}</th>
          {nameOf && <th scope="col">{words('settings.ofAccount')}</th>}
          <th scope="col">{words('settings.order')}</th>
        </tr>
      </thead>
      <tbody>
        {channels.map((channel) => {
          const own = marks[channel.accountId]
          const owner = nameOf?.(channel)
          return (
            <tr key={`${channel.accountId} ${channel.id}`}>
              <th scope="row">
                <ChannelName channel={channel} />
              </th>
              {nameOf && (
                <td class="channel-account">
                  <bdi>{owner}</bdi>
                </td>
              )}
              <td>
                <MarkButtons channel={channel} mark={own && markOf(own, channel.id)} owner={owner} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function countMarks(channels: readonly AccountChannel[], marks: AllMarks, locale: string): string {
  const kinds = channels.map(({ accountId, id }) => {
    const own = marks[accountId]
    return own && markOf(own, id)
  })
  const count = (kind: 'pinned' | 'muted') => formatCount(kinds.filter((each) => each === kind).length, locale)
  return words('settings.markCounts', {
    pinned: count('pinned'),
    muted: count('muted'),
    all: formatCount(channels.length, locale),
  })
}
