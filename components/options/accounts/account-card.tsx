import { useEffect, useRef } from 'preact/hooks'
import { AccountZone } from '#components/options/settings/account-zone.tsx'
import { ProblemNotice } from '#components/ui/problem-notice.tsx'
import { accountName, type Channel } from '#domain/account/account.ts'
import type { AccountPart } from '#domain/options/options-place.ts'
import type { Problem } from '#domain/reading/problem.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'
import type { AccountState } from '#state/options/options-state.ts'
import { AccountActions } from './account-actions.tsx'
import { AccountHead } from './account-head.tsx'
import { AccountSettings } from './account-settings.tsx'

type Props = {
  readonly state: AccountState
  /** Where it stands among the accounts, from 0. */
  readonly place: number
  /** There are others, and it opens and closes in its place. */
  readonly isOneOfSeveral: boolean
  readonly isOpen: boolean
  /** The field of it that something elsewhere has led to. */
  readonly part?: AccountPart | undefined
  /** Undefined until they were read. */
  readonly channels: readonly Channel[] | undefined
  readonly isHidden: boolean
  readonly nowMs: number
  readonly environment: Environment
  readonly onToggle: () => void
  readonly onChange: () => void
  readonly onDisconnect: () => void
  readonly onAllowAccess: () => void
  readonly onUnlock: () => void
}

/** An account as one line: what its key sees, or what is wrong. Opened, what to do about that, and its settings. */
export function AccountCard(props: Props) {
  const { state, place, isOneOfSeveral, isOpen, part, channels, isHidden, nowMs, environment, ...actions } = props
  const { onToggle, onChange, onDisconnect, onAllowAccess, onUnlock } = actions
  const { account, balance, lacksKey } = state
  const card = useRef<HTMLElement>(null)
  // The background finds out only when it next wants to read.
  const problem: Problem | undefined = lacksKey ? { kind: 'not-configured', atMs: nowMs, failures: 0 } : balance.problem
  const isSample = account.kind === 'sample'
  const name = isHidden ? words('popup.hiddenAccount', { number: String(place + 1) }) : accountName(account)
  const owner = isOneOfSeveral ? (isSample ? words('options.sampleConnected') : name) : undefined
  const heading = `account-${account.id}`
  useEffect(() => {
    const field = part && isOpen && card.current?.querySelector<HTMLElement>(`[id^="${FIELDS[part]}-"]`)
    if (!field) return
    field.focus()
    field.scrollIntoView({ block: 'center' })
    // The fields for currencies are others once the channels were read.
  }, [part, isOpen, channels === undefined])
  return (
    <section class="card account-card" aria-labelledby={heading} ref={card}>
      <AccountHead
        state={state}
        place={place}
        name={isSample ? words('options.sampleConnected') : name}
        headingId={heading}
        problem={problem}
        isHidden={isHidden}
        locale={environment.locale}
        isOpen={isOpen}
        onToggle={isOneOfSeveral ? onToggle : undefined}
        onChange={onChange}
      />
      {isOpen && (
        <div class="account-body">
          {problem && (
            <ProblemNotice
              problem={problem}
              nowMs={nowMs}
              environment={environment}
              onAllowAccess={onAllowAccess}
              onChangeKey={onChange}
              onUnlock={onUnlock}
            />
          )}
          {isSample && <p class="hint">{words('options.sampleNote')}</p>}
          <AccountSettings
            state={state}
            place={place}
            channels={channels}
            isHidden={isHidden}
            locale={environment.locale}
            owner={owner}
          >
            <AccountZone account={account} owner={owner} />
          </AccountSettings>
          <AccountActions
            accountId={account.id}
            name={name}
            isSample={isSample}
            owner={owner}
            onChange={onChange}
            onDisconnect={onDisconnect}
          />
        </div>
      )}
    </section>
  )
}

/** What the ids of the fields begin with. The form for the key is not one of these: it takes the card's place. */
const FIELDS: Readonly<Record<AccountPart, string>> = {
  key: 'label',
  currency: 'usage-currency',
  badge: 'badge-source',
}
