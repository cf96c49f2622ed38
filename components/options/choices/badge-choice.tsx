import { ChannelFinder } from '#components/options/channels/channel-finder.tsx'
import { useChanges } from '#components/options/fields/changes.ts'
import { Choice } from '#components/options/fields/choice.tsx'
import { ofOwner } from '#components/options/fields/of-owner.ts'
import type { Account, BadgeSource, Channel } from '#domain/account/account.ts'
import { DEFAULT_SOURCE, identityOf } from '#domain/badge/badge-sources.ts'
import { findOffered, offerSources } from '#domain/badge/offered-sources.ts'
import { labelOf } from '#domain/badge/source-labels.ts'
import { words } from '#platform/words.ts'
import { SourceRow } from './source-row.tsx'

type Props = {
  readonly account: Account
  /** Those of the partner's balances. */
  readonly currencies: readonly string[]
  /** Undefined until they were read. */
  readonly channels: readonly Channel[] | undefined
  readonly isHidden: boolean
  readonly locale: string
  /** Where there are several accounts, which of them it is of. */
  readonly owner?: string | undefined
}

/** What the badge shows, chosen from a list; a client or channel of very many is searched for below it. */
export function BadgeChoice({ account, currencies, channels = [], isHidden, locale, owner }: Props) {
  const { changeAccount } = useChanges()
  const offered = offerSources({ chosen: account.badge, currencies, channels, isHidden })
  const toChoices = (sources: readonly BadgeSource[]) =>
    sources.map((source) => [identityOf(source), nameSource(source, isHidden)] as const)
  return (
    <>
      <Choice
        id={`badge-source-${account.id}`}
        label={words('options.badge')}
        accessibleName={ofOwner(words('options.badge'), owner)}
        hint={words('options.badgeHint')}
        value={identityOf(account.badge ?? DEFAULT_SOURCE)}
        choices={toChoices(offered.own)}
        groups={[
          [words('options.badgeClients'), toChoices(offered.clients)],
          [words('options.badgeChannels'), toChoices(offered.channels)],
        ]}
        onChoose={(identity) => {
          const badge = findOffered(offered, identity)
          return badge && changeAccount(account.id, { badge })
        }}
      />
      {!offered.isWhole && !isHidden && (
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

function nameSource(source: BadgeSource, isHidden: boolean): string {
  const label = labelOf(source)
  if ('name' in label) return isHidden ? words('popup.hiddenClient') : label.name
  return 'currency' in label ? words(label.words, { currency: label.currency }) : words(label.words)
}
