import type { ComponentChildren } from 'preact'
import type { ChannelLists } from '#components/options/channels/use-channels.ts'
import { ConnectSection } from '#components/options/connect/connect-section.tsx'
import { useNow } from '#components/ui/use-now.ts'
import type { Account } from '#domain/account/account.ts'
import type { Connect } from '#domain/connect/connection.ts'
import type { Environment } from '#platform/environment.ts'
import { requestHostAccess } from '#platform/host-access.ts'
import { words } from '#platform/words.ts'
import type { AccountState, OptionsState } from '#state/options/options-state.ts'
import { AccountCard } from './account-card.tsx'
import { FirstChoices } from './first-choices.tsx'
import { SetUpResult } from './set-up-result.tsx'
import type { Fresh, OpenForm } from './use-options-page.ts'
import { usePartnerName } from './use-partner-name.ts'

type Props = {
  readonly state: OptionsState
  readonly accounts: readonly AccountState[]
  readonly channels: ChannelLists
  readonly form: OpenForm | undefined
  readonly fresh: Fresh | undefined
  readonly environment: Environment
  readonly now: () => number
  readonly readName: ((account: Account) => Promise<string | undefined>) | undefined
  readonly onConnect: Connect
  readonly onDisconnect: (account: AccountState) => void
  /** Opens a form, or closes it. */
  readonly onForm: (form: OpenForm | undefined) => void
  readonly onDone: () => void
  /** What stands below the last of them. */
  readonly children?: ComponentChildren
}

/** Every account as a card; in the place of one of them the form that changes its key, or what a new one's key sees. */
export function AccountsSection(props: Props) {
  const { state, accounts, channels, form, fresh, environment, now, readName, children } = props
  const { onConnect, onDisconnect, onForm, onDone } = props
  const nowMs = useNow(now)
  const name = usePartnerName(fresh?.account.account, readName)
  return (
    <section class="accounts" aria-labelledby="accounts-heading">
      <h2 id="accounts-heading">{words('options.accounts')}</h2>
      {accounts.map((each, place) =>
        form?.accountId === each.account.id ? (
          <ConnectSection
            managedPartnerId={state.managed.partnerId}
            key={each.account.id}
            heading={words('options.change')}
            partnerId={each.account.partnerId}
            keepsKey={!each.lacksKey}
            environment={environment}
            now={now}
            onConnect={onConnect}
            onCancel={() => onForm(undefined)}
          />
        ) : each === fresh?.account ? (
          <SetUpResult
            key={each.account.id}
            account={each.account}
            place={place}
            isHidden={state.isHidden}
            name={name}
            balances={each.balance.lastGood?.value}
            channelCount={each.channelCount}
            clocks={fresh.clocks}
            environment={environment}
            onDone={onDone}
          >
            <FirstChoices
              state={state}
              account={each}
              channels={channels[each.account.id]}
              locale={environment.locale}
            />
          </SetUpResult>
        ) : (
          <AccountCard
            key={each.account.id}
            state={each}
            place={place}
            channels={channels[each.account.id]}
            isHidden={state.isHidden}
            nowMs={nowMs}
            environment={environment}
            onChange={() => onForm({ accountId: each.account.id })}
            onDisconnect={() => onDisconnect(each)}
            onAllowAccess={() => void requestHostAccess()}
          />
        ),
      )}
      {children}
    </section>
  )
}
