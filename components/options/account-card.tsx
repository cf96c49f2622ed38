import { useState } from 'preact/hooks'
import { accountColor, accountName } from '../../utils/domain/account.ts'
import { formatCount } from '../../utils/domain/format-count.ts'
import { formatMoney } from '../../utils/domain/format-money.ts'
import type { Environment } from '../../utils/platform/environment.ts'
import { words } from '../../utils/platform/words.ts'
import type { AccountState } from '../../utils/state/options-state.ts'
import { CheckIcon } from '../icons.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { AccountSettings } from './account-settings.tsx'
import { ConfirmRemoval } from './confirm-removal.tsx'

type Props = {
  readonly state: AccountState
  /** Where it stands among the accounts, from 0. */
  readonly place: number
  readonly nowMs: number
  readonly environment: Environment
  readonly onChange: () => void
  readonly onDisconnect: () => void
  readonly onAllowAccess: () => void
}

/** An account: what its key sees, balances with their currencies and the number of channels, what is wrong, and its settings. */
export function AccountCard(props: Props) {
  const { state, place, nowMs, environment, onChange, onDisconnect, onAllowAccess } = props
  const { account, balance } = state
  const [isLeaving, setIsLeaving] = useState(false)
  const isSample = account.kind === 'sample'
  const heading = `account-${account.id}`
  return (
    <section class="card account-card" aria-labelledby={heading}>
      <header class="account-head">
        <span class="account-mark" style={{ '--mark': `var(--account-${accountColor(account, place)})` }} />
        <h3 id={heading}>
          <bdi>{isSample ? words('options.sampleConnected') : accountName(account)}</bdi>
        </h3>
        {isSample && <span class="tag">{words('popup.sample')}</span>}
        {!isSample && !balance.problem && balance.lastGood && (
          <span class="account-ok">
            <CheckIcon />
            {words('options.connected')}
          </span>
        )}
      </header>
      {balance.problem && (
        <ProblemNotice
          problem={balance.problem}
          nowMs={nowMs}
          environment={environment}
          onAllowAccess={onAllowAccess}
        />
      )}
      {isSample && <p class="hint">{words('options.sampleNote')}</p>}
      <Facts state={state} locale={environment.locale} />
      <AccountSettings state={state} place={place} />
      {isLeaving ? (
        <ConfirmRemoval name={accountName(account)} onConfirm={onDisconnect} onCancel={() => setIsLeaving(false)} />
      ) : (
        <div class="actions">
          {!isSample && (
            <button type="button" class="button" onClick={onChange}>
              {words('options.change')}
            </button>
          )}
          <button type="button" class="button" onClick={() => (isSample ? onDisconnect() : setIsLeaving(true))}>
            {isSample ? words('options.leaveSample') : words('options.disconnect')}
          </button>
        </div>
      )}
    </section>
  )
}

function Facts({
  state: { account, balance, channelCount },
  locale,
}: Pick<Props, 'state'> & { readonly locale: string }) {
  const balances = balance.lastGood?.value
  return (
    <dl class="facts">
      {account.kind === 'partner' && account.label && (
        <>
          <dt>{words('options.partnerId')}</dt>
          <dd>
            <bdi>{account.partnerId}</bdi>
          </dd>
        </>
      )}
      <dt>{words('options.balances')}</dt>
      <dd>
        {balances === undefined ? (
          '—'
        ) : balances.length === 0 ? (
          words('options.noBalances')
        ) : (
          <ul>
            {balances.map((money) => (
              <li key={money.currency}>
                {formatMoney(money, locale, 'balance')} <span class="code">{money.currency}</span>
              </li>
            ))}
          </ul>
        )}
      </dd>
      <dt>{words('options.channels')}</dt>
      <dd>
        {channelCount === undefined
          ? words('options.channelsReading')
          : words('options.channelCount', channelCount, [formatCount(channelCount, locale)])}
      </dd>
    </dl>
  )
}
