import { knownCostMicros, type Tally } from '../../utils/domain/usage.ts'
import { words } from '../../utils/platform/words.ts'
import type { ChannelUsage, MonthUsage } from '../../utils/state/usage-store.ts'
import { Cost } from './cost.tsx'
import { countsOf } from './counts.ts'

type Props = { readonly usage: MonthUsage; readonly currency: string | undefined; readonly locale: string }

/** The channels, costliest first, each with its part of the costliest as a bar. */
export function ChannelList({ usage, currency, locale }: Props) {
  const { channels, knownChannels } = usage
  const most = Math.max(1, ...channels.map(({ reading }) => costOf(reading.lastGood?.value) ?? 0))
  const hidden = knownChannels - channels.length
  return (
    <>
      <ul class="channels" aria-label={words('popup.channels')}>
        {channels.map((channel) => (
          <ChannelRow key={channel.channel.id} {...channel} most={most} currency={currency} locale={locale} />
        ))}
      </ul>
      {hidden > 0 && <p class="channels-more">{words('popup.more', hidden)}</p>}
    </>
  )
}

type RowProps = ChannelUsage & { readonly most: number; readonly currency: string | undefined; readonly locale: string }

function ChannelRow({ channel, reading, most, currency, locale }: RowProps) {
  const tally = reading.lastGood?.value
  const micros = costOf(tally)
  return (
    <li>
      <div class="channel-line">
        <span class="channel-name" title={(channel.name || channel.clientName).slice(0, 200)}>
          <bdi>{channel.name || channel.clientName || words('popup.unnamed')}</bdi>
        </span>
        <span class="channel-cost">
          {micros === undefined ? (
            <>{tally && <small>{words('popup.noCost')}</small>}—</>
          ) : (
            <Cost micros={micros} isPartial={(tally?.unpriced ?? 0) > 0} currency={currency} locale={locale} />
          )}
        </span>
      </div>
      <div class="channel-line channel-details">
        <span class="channel-number" title={channel.clientName.slice(0, 200)}>
          <bdi dir="ltr">{channel.phoneNumber ? `+${channel.phoneNumber}` : channel.id}</bdi>
        </span>
        <span class="channel-volume">{volumeText(tally, reading.problem !== undefined, locale)}</span>
      </div>
      <div class="channel-bar" aria-hidden="true">
        <span style={{ inlineSize: `${Math.max(0, ((micros ?? 0) / most) * 100)}%` }} />
      </div>
    </li>
  )
}

function volumeText(tally: Tally | undefined, hasFailed: boolean, locale: string): string {
  if (!tally) return hasFailed ? words('popup.readFailed') : words('popup.notRead')
  return countsOf(tally, locale)
}

function costOf(tally: Tally | undefined): number | undefined {
  return tally && knownCostMicros(tally)
}
