import { formatCount } from '../../utils/domain/format-count.ts'
import { formatMoney } from '../../utils/domain/format-money.ts'
import type { Environment } from '../../utils/platform/environment.ts'
import { words } from '../../utils/platform/words.ts'
import type { OptionsState } from '../../utils/state/options-state.ts'
import { CheckIcon } from '../icons.tsx'
import { ProblemNotice } from '../problem-notice.tsx'

type Props = {
  readonly state: OptionsState
  readonly nowMs: number
  readonly environment: Environment
  readonly onChange: () => void
  readonly onDisconnect: () => void
  readonly onAllowAccess: () => void
}

/** What the connected key sees, balances with their currencies and the number of channels, and what is wrong with it. */
export function ConnectionReport({ state, nowMs, environment, onChange, onDisconnect, onAllowAccess }: Props) {
  const { account, balance, channelCount } = state
  if (!account) return null
  const { locale } = environment
  const isSample = account.kind === 'sample'
  const balances = balance.lastGood?.value
  return (
    <section class="card" aria-labelledby="connection-heading">
      <h2 id="connection-heading">{words('options.connection')}</h2>
      <p class="connected">
        {isSample ? (
          <span class="tag">{words('options.sampleConnected')}</span>
        ) : (
          <>
            {!balance.problem && <CheckIcon />}
            <bdi>{words('options.connectedTo', { partner: account.partnerId })}</bdi>
          </>
        )}
      </p>
      {balance.problem && (
        <ProblemNotice
          problem={balance.problem}
          nowMs={nowMs}
          environment={environment}
          onAllowAccess={onAllowAccess}
        />
      )}
      {isSample && <p class="hint">{words('options.sampleNote')}</p>}
      <dl class="facts">
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
      <p>{words('options.next')}</p>
      <div class="actions">
        <button type="button" class="button" onClick={onChange}>
          {isSample ? words('options.connectHeading') : words('options.change')}
        </button>
        <button type="button" class="button" onClick={onDisconnect}>
          {isSample ? words('options.leaveSample') : words('options.disconnect')}
        </button>
      </div>
      {!isSample && <p class="hint">{words('options.disconnectNote')}</p>}
    </section>
  )
}
