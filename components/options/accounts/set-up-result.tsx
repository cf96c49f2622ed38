import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CheckIcon } from '#components/ui/icons.tsx'
import type { Account } from '#domain/account/account.ts'
import { type Clocks, clocksDiffer } from '#domain/connect/clock-difference.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'
import { ClockWarning } from './clock-warning.tsx'
import { SeenFacts } from './seen-facts.tsx'

type Props = {
  readonly account: Account
  /** Where it stands among the accounts, from 0. */
  readonly place: number
  readonly isHidden: boolean
  /** The partner's own name, once it was read. */
  readonly name?: string | undefined
  readonly balances: readonly BalanceRecord[] | undefined
  readonly channelCount: number | undefined
  readonly clocks?: Clocks | undefined
  readonly environment: Environment
  readonly onDone: () => void
  /** The choices that matter from the start, each with a default. */
  readonly children?: ComponentChildren
}

/** What the key that was just connected sees, and what to choose next. All of it is saved already: nothing has to be done. */
export function SetUpResult(props: Props) {
  const { account, place, isHidden, name, balances, channelCount, clocks, environment, onDone, children } = props
  const { locale } = environment
  const hidden = words('popup.hiddenAccount', { number: String(place + 1) })
  const heading = useRef<HTMLHeadingElement>(null)
  // The form that had the focus is gone.
  useEffect(() => heading.current?.focus(), [])
  return (
    <section class="card set-up-result" aria-labelledby={`account-${account.id}`}>
      <h3 id={`account-${account.id}`} ref={heading} tabIndex={-1} class="connected">
        <CheckIcon />
        <bdi>{words('options.connectedTo', { partner: isHidden ? hidden : account.partnerId })}</bdi>
      </h3>
      <div>
        <h4>{words('setUp.sees')}</h4>
        <dl class="facts" aria-live="polite">
          <dt>{words('setUp.partner')}</dt>
          <dd>
            <bdi>{isHidden ? hidden : (name ?? account.partnerId)}</bdi>
          </dd>
          <SeenFacts balances={balances} channelCount={channelCount} isHidden={isHidden} locale={locale} />
        </dl>
      </div>
      {clocksDiffer(clocks) && <ClockWarning clocks={clocks} environment={environment} />}
      {children}
      <div class="actions">
        <button type="button" class="button button-primary" onClick={onDone}>
          {words('setUp.done')}
        </button>
      </div>
    </section>
  )
}
