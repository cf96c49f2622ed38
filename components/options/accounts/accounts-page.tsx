import { useEffect, useRef } from 'preact/hooks'
import type { ChannelLists } from '#components/options/channels/use-channels.ts'
import { ConnectSection } from '#components/options/connect/connect-section.tsx'
import { useChanges } from '#components/options/fields/changes.ts'
import type { GoTo } from '#components/options/pages/use-place.ts'
import { FirstChoices } from '#components/options/result/first-choices.tsx'
import { PinHint } from '#components/options/result/pin-hint.tsx'
import { SetUpResult } from '#components/options/result/set-up-result.tsx'
import { usePartnerName } from '#components/options/result/use-partner-name.ts'
import { useNow } from '#components/ui/use-now.ts'
import type { Account } from '#domain/account/account.ts'
import type { Connect } from '#domain/connect/connection.ts'
import type { OptionsPlace } from '#domain/options/options-place.ts'
import type { Environment } from '#platform/environment.ts'
import { requestHostAccess } from '#platform/host-access.ts'
import { PINNING_WAY } from '#platform/pinning.ts'
import { words } from '#platform/words.ts'
import type { AccountState, OptionsState } from '#state/options/options-state.ts'
import { AccountCard } from './account-card.tsx'
import { AddAccount } from './add-account.tsx'
import type { Fresh } from './use-options-page.ts'

type Props = {
  readonly state: OptionsState
  readonly accounts: readonly AccountState[]
  readonly channels: ChannelLists
  readonly place: Extract<OptionsPlace, { readonly page: 'accounts' }>
  readonly fresh: Fresh | undefined
  readonly isUnpinned: boolean
  readonly environment: Environment
  readonly now: () => number
  readonly readName: ((account: Account) => Promise<string | undefined>) | undefined
  readonly onConnect: Connect
  readonly onDisconnect: (account: AccountState) => void
  readonly onGoTo: GoTo
  readonly onSample: () => void
  readonly onDone: () => void
}

/**
 * Every account as a line that opens in its place; instead of one of them the form that changes its key, or what a new one's
 * key sees. Below them the ways to one more.
 */
export function AccountsPage(props: Props) {
  const { state, accounts, channels, place, fresh, isUnpinned, environment, now, readName } = props
  const { onConnect, onDisconnect, onGoTo, onSample, onDone } = props
  const nowMs = useNow(now)
  const { changeAccount } = useChanges()
  const all = accounts.map(({ account }) => account)
  const name = usePartnerName(fresh?.account.account, all, readName, (accountId, label) =>
    changeAccount(accountId, { label }),
  )
  const form = { managedPartnerId: state.managed.partnerId, environment, now, onConnect }
  const isKnown = (partnerId: string) =>
    accounts.some(({ account }) => account.kind === 'partner' && account.partnerId === partnerId)
  const hasSample = accounts.some(({ account }) => account.kind === 'sample')
  const before = useRef(place)
  useEffect(() => {
    const { accountId, part, isAdding } = before.current
    before.current = place
    // The form is gone, and took the focus with it.
    if (document.activeElement !== document.body) return
    if (part === 'key') document.getElementById(`change-${accountId}`)?.focus()
    if (isAdding) document.getElementById('add-account')?.focus()
  }, [place])
  const close = () => onGoTo({ page: 'accounts' }, 'replace')
  const open = (accountId: string) => onGoTo({ page: 'accounts', accountId }, 'replace')
  const openForm = (accountId: string) => onGoTo({ page: 'accounts', accountId, part: 'key' })
  return (
    <section class="accounts" aria-labelledby="page-heading">
      {isUnpinned && !fresh && <PinHint way={PINNING_WAY} />}
      {accounts.map((each, position) => {
        const { id, kind, partnerId } = each.account
        const isHere = place.accountId === id
        if (isHere && place.part === 'key' && kind === 'partner')
          return (
            <ConnectSection
              {...form}
              key={id}
              heading={words('options.change')}
              partnerId={partnerId}
              keepsKey={!each.lacksKey}
              isKeyFocused
              onCancel={() => open(id)}
            />
          )
        if (each === fresh?.account)
          return (
            <SetUpResult
              key={id}
              account={each.account}
              place={position}
              isHidden={state.isHidden}
              isUnpinned={isUnpinned}
              name={name}
              balances={each.balance.lastGood?.value}
              channelCount={each.channelCount}
              clocks={fresh.clocks}
              environment={environment}
              onDone={onDone}
              onLeaveSample={() => onDisconnect(each)}
            >
              <FirstChoices state={state} account={each} channels={channels[id]} locale={environment.locale} />
            </SetUpResult>
          )
        return (
          <AccountCard
            key={id}
            state={each}
            place={position}
            isOneOfSeveral={accounts.length > 1}
            isOpen={accounts.length === 1 || isHere}
            part={isHere ? place.part : undefined}
            channels={channels[id]}
            isHidden={state.isHidden}
            nowMs={nowMs}
            environment={environment}
            onToggle={() => (isHere ? close() : open(id))}
            onChange={() => openForm(id)}
            onDisconnect={() => onDisconnect(each)}
            onAllowAccess={() => void requestHostAccess()}
            onUnlock={() => onGoTo({ page: 'key' })}
          />
        )
      })}
      {place.isAdding ? (
        <ConnectSection
          {...form}
          heading={words('options.addHeading')}
          partnerId=""
          isKnown={isKnown}
          onCancel={() => onGoTo({ page: 'accounts' })}
        />
      ) : (
        !fresh && (
          <AddAccount
            hasSample={hasSample}
            onAdd={() => onGoTo({ page: 'accounts', isAdding: true })}
            onSample={onSample}
          />
        )
      )}
    </section>
  )
}
