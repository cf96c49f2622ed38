import { useEffect, useState } from 'preact/hooks'
import { formatMonth } from '#domain/calendar/format-month.ts'
import { formatBytes } from '#domain/format/format-bytes.ts'
import { dateFormat, numberFormat } from '#domain/format/formats.ts'
import type { Environment } from '#platform/environment.ts'
import { readStorageSize } from '#platform/storage/storage-size.ts'
import { words } from '#platform/words.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { type DataSummary, readDataSummary } from '#state/health/data-summary.ts'
import type { HistoryExtent } from '#state/history/history-extent.ts'
import { ForgetEverything, type ForgetOutcome } from './forget-everything.tsx'
import { useAccountNames } from './use-account-names.ts'

type Props = {
  readonly environment: Environment
  readonly readExtent: (accountId: string) => Promise<HistoryExtent>
  readonly onForgetEverything: () => Promise<ForgetOutcome>
}

type Shown = DataSummary & { readonly historyBytes: number | undefined }

/** How much is stored, since when and where; and the end of all of it. */
export function DataSection({ environment, readExtent, onForgetEverything }: Props) {
  const [data, setData] = useState<Shown>()
  const { nameOf } = useAccountNames()
  useEffect(() => {
    const reread = async () => {
      const [summary, historyBytes] = await Promise.all([readDataSummary(readExtent), readStorageSize()])
      setData({ ...summary, historyBytes })
    }
    const look = () => void reread()
    look()
    // It grows while the page is in the background.
    addEventListener('focus', look)
    const stop = accountsItem.watch(look)
    return () => {
      removeEventListener('focus', look)
      stop()
    }
  }, [readExtent])

  const { locale } = environment
  const bytes = (count: number | undefined) =>
    count === undefined ? words('data.sizeUnknown') : formatBytes(count, locale)
  return (
    <section class="card data" aria-labelledby="data-heading">
      <h2 id="data-heading">{words('data.heading')}</h2>
      <p>{words('data.intro')}</p>
      {data?.accounts.map(({ account, zone, extent }) => (
        <div key={account.id}>
          {data.accounts.length > 1 && (
            <h3>
              <bdi>{nameOf(account)}</bdi>
            </h3>
          )}
          <Extent extent={extent} zone={zone} locale={locale} />
        </div>
      ))}
      {data && (
        <p class="hint">
          {words('data.sizes', { settings: bytes(data.settingsBytes), history: bytes(data.historyBytes) })}
        </p>
      )}
      <ForgetEverything onForget={onForgetEverything} />
    </section>
  )
}

type ExtentProps = {
  readonly extent: HistoryExtent | undefined
  readonly zone: string
  readonly locale: string
}

function Extent({ extent, zone, locale }: ExtentProps) {
  const count = numberFormat(locale, {})
  const day = (atMs: number) => dateFormat(locale, { dateStyle: 'medium', timeZone: zone }).format(atMs)
  const [first] = extent?.months ?? []
  const facts = [
    [
      words('data.balances'),
      extent &&
        (extent.balancesSinceMs === undefined
          ? words('data.none')
          : words('data.since', { balances: count.format(extent.balances), day: day(extent.balancesSinceMs) })),
    ],
    [
      words('data.usage'),
      extent &&
        (first === undefined
          ? words('data.none')
          : words('data.monthsFrom', {
              months: words('data.months', extent.months.length),
              month: formatMonth(first, locale),
            })),
    ],
    [words('data.channels'), extent && (extent.channels === 0 ? words('data.none') : count.format(extent.channels))],
  ] as const
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? words('data.unread')}</dd>
        </div>
      ))}
    </dl>
  )
}
