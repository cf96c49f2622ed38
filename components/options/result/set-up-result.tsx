import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { CheckIcon } from '#components/ui/icons.tsx'
import type { Account } from '#domain/account/account.ts'
import { type Clocks, clocksDiffer } from '#domain/connect/clock-difference.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import type { Environment } from '#platform/environment.ts'
import { openSaldo } from '#platform/open-saldo.ts'
import { PINNING_WAY } from '#platform/pinning.ts'
import { words } from '#platform/words.ts'
import { ClockWarning } from './clock-warning.tsx'
import { PinHint } from './pin-hint.tsx'
import { SeenFacts } from './seen-facts.tsx'

type Props = {
  readonly account: Account
  /** Where it stands among the accounts, from 0. */
  readonly place: number
  readonly isHidden: boolean
  /** The toolbar button is not to be seen, as far as the browser says. */
  readonly isUnpinned: boolean
  /** The partner's own name, once it was read. */
  readonly name?: string | undefined
  readonly balances: readonly BalanceRecord[] | undefined
  readonly channelCount: number | undefined
  readonly clocks?: Clocks | undefined
  readonly environment: Environment
  readonly onDone: () => void
  readonly onLeaveSample: () => void
  /** What nobody but the user knows, and is asked once. */
  readonly children?: ComponentChildren
}

/**
 * What the key that was just connected sees, what is asked once, and where to go next. All of it is saved already: nothing
 * has to be done. Of the sample data, only where to go next.
 */
export function SetUpResult(props: Props) {
  const { account, place, isHidden, isUnpinned, name, balances, channelCount, clocks, environment, children } = props
  const { onDone, onLeaveSample } = props
  const { locale } = environment
  const isSample = account.kind === 'sample'
  const hidden = words('popup.hiddenAccount', { number: String(place + 1) })
  const heading = useRef<HTMLHeadingElement>(null)
  // The form that had the focus is gone, and with it the place that the page was scrolled to.
  useEffect(() => {
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section class="card set-up-result" aria-labelledby={`account-${account.id}`}>
      <h2 id={`account-${account.id}`} ref={heading} tabIndex={-1} class="connected">
        <CheckIcon />
        <bdi>
          {isSample
            ? words('setUp.sampleOn')
            : words('options.connectedTo', { partner: isHidden ? hidden : account.partnerId })}
        </bdi>
      </h2>
      {isSample ? (
        <p>{words('setUp.sampleNext')}</p>
      ) : (
        <div>
          <h3>{words('setUp.sees')}</h3>
          <dl class="facts" aria-live="polite">
            <dt>{words('setUp.partner')}</dt>
            <dd>
              <bdi>{isHidden ? hidden : (name ?? account.partnerId)}</bdi>
            </dd>
            <SeenFacts balances={balances} channelCount={channelCount} isHidden={isHidden} locale={locale} />
          </dl>
        </div>
      )}
      {clocksDiffer(clocks) && <ClockWarning clocks={clocks} environment={environment} />}
      {!isSample && children}
      {isUnpinned && <PinHint way={PINNING_WAY} />}
      <NextSteps isSample={isSample} onDone={onDone} onLeaveSample={onLeaveSample} />
    </section>
  )
}

type StepsProps = Pick<Props, 'onDone' | 'onLeaveSample'> & { readonly isSample: boolean }

function NextSteps({ isSample, onDone, onLeaveSample }: StepsProps) {
  const [isRefused, setIsRefused] = useState(false)
  return (
    <div class="actions">
      <button
        type="button"
        class="button button-primary"
        onClick={() => void openSaldo().then((isOpen) => setIsRefused(!isOpen))}
      >
        {words('setUp.openSaldo')}
      </button>
      <button type="button" class="button" onClick={onDone}>
        {words('setUp.done')}
      </button>
      {isSample && (
        <button type="button" class="button" onClick={onLeaveSample}>
          {words('options.leaveSample')}
        </button>
      )}
      <span class="hint" role="status">
        {isRefused && words('setUp.clickSaldo')}
      </span>
    </div>
  )
}
