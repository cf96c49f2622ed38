import { useRef, useState } from 'preact/hooks'
import { CheckIcon } from '#components/ui/icons.tsx'
import { ProblemNotice } from '#components/ui/problem-notice.tsx'
import { accountColor, accountName, type Channel } from '#domain/account/account.ts'
import { PRIVATE_BADGE } from '#domain/badge/badge-text.ts'
import type { Problem } from '#domain/reading/problem.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'
import type { AccountState } from '#state/options/options-state.ts'
import { AccountSettings } from './account-settings.tsx'
import { ConfirmRemoval } from './confirm-removal.tsx'
import { SeenFacts } from './seen-facts.tsx'

type Props = {
  readonly state: AccountState
  /** Where it stands among the accounts, from 0. */
  readonly place: number
  /** Undefined until they were read. */
  readonly channels: readonly Channel[] | undefined
  readonly isHidden: boolean
  readonly nowMs: number
  readonly environment: Environment
  readonly onChange: () => void
  readonly onDisconnect: () => void
  readonly onAllowAccess: () => void
}

/** An account: what its key sees, balances with their currencies and the number of channels, what is wrong, and its settings. */
export function AccountCard(props: Props) {
  const { state, place, channels, isHidden, nowMs, environment, onChange, onDisconnect, onAllowAccess } = props
  const { account, balance, lacksKey } = state
  // The background finds out only when it next wants to read.
  const problem: Problem | undefined = lacksKey ? { kind: 'not-configured', atMs: nowMs, failures: 0 } : balance.problem
  const [isLeaving, setIsLeaving] = useState(false)
  const wasAsked = useRef(false)
  const isSample = account.kind === 'sample'
  const name = isHidden ? words('popup.hiddenAccount', { number: String(place + 1) }) : accountName(account)
  const heading = `account-${account.id}`
  return (
    <section class="card account-card" aria-labelledby={heading}>
      <header class="account-head">
        <span class="account-mark" style={{ '--mark': `var(--account-${accountColor(account, place)})` }} />
        <h3 id={heading}>
          <bdi>{isSample ? words('options.sampleConnected') : name}</bdi>
        </h3>
        {isSample && <span class="tag">{words('popup.sample')}</span>}
        {!isSample && !problem && balance.lastGood && (
          <span class="account-ok">
            <CheckIcon />
            {words('options.connected')}
          </span>
        )}
      </header>
      {problem && (
        <ProblemNotice
          problem={problem}
          nowMs={nowMs}
          environment={environment}
          onAllowAccess={onAllowAccess}
          onChangeKey={onChange}
        />
      )}
      {isSample && <p class="hint">{words('options.sampleNote')}</p>}
      <Facts state={state} isHidden={isHidden} locale={environment.locale} />
      <AccountSettings
        state={state}
        place={place}
        channels={channels}
        isHidden={isHidden}
        locale={environment.locale}
      />
      {isLeaving ? (
        <ConfirmRemoval
          name={name}
          onConfirm={onDisconnect}
          onCancel={() => {
            wasAsked.current = true
            setIsLeaving(false)
          }}
        />
      ) : (
        <div class="actions">
          {!isSample && (
            <button type="button" class="button" onClick={onChange}>
              {words('options.change')}
            </button>
          )}
          <button
            type="button"
            class="button"
            // What asked is gone, and would take the focus with it.
            ref={(button) => {
              if (wasAsked.current) button?.focus()
              wasAsked.current = false
            }}
            onClick={() => (isSample ? onDisconnect() : setIsLeaving(true))}
          >
            {isSample ? words('options.leaveSample') : words('options.disconnect')}
          </button>
        </div>
      )}
    </section>
  )
}

function Facts({
  state: { account, balance, channelCount, lacksKey },
  isHidden,
  locale,
}: Pick<Props, 'state' | 'isHidden'> & { readonly locale: string }) {
  const balances = balance.lastGood?.value
  const hide = (text: string) => (isHidden ? PRIVATE_BADGE : text)
  return (
    <dl class="facts">
      {account.kind === 'partner' && account.label && (
        <>
          <dt>{words('options.partnerId')}</dt>
          <dd>
            <bdi>{hide(account.partnerId)}</bdi>
          </dd>
        </>
      )}
      <SeenFacts
        balances={balances}
        channelCount={channelCount}
        lacksKey={lacksKey}
        isHidden={isHidden}
        locale={locale}
      />
    </dl>
  )
}
