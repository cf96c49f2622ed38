import { SeenFacts } from '#components/options/result/seen-facts.tsx'
import { AlertIcon, CheckIcon, DownIcon } from '#components/ui/icons.tsx'
import { accountColor } from '#domain/account/account.ts'
import { PRIVATE_BADGE } from '#domain/badge/badge-text.ts'
import { needsUser, type Problem } from '#domain/reading/problem.ts'
import { problemName, words } from '#platform/words.ts'
import type { AccountState } from '#state/options/options-state.ts'

type Props = {
  readonly state: AccountState
  readonly place: number
  readonly name: string
  readonly headingId: string
  readonly problem: Problem | undefined
  readonly isHidden: boolean
  readonly locale: string
  readonly isOpen: boolean
  /** Undefined where it is always open. */
  readonly onToggle: (() => void) | undefined
  readonly onChange: () => void
}

/** The line of an account: its colour and name, balances and channels, and whether all is well. */
export function AccountHead(props: Props) {
  const { state, place, name, headingId, problem, isHidden, locale, isOpen, onToggle, onChange } = props
  const { account, balance, channelCount, lacksKey } = state
  const isSample = account.kind === 'sample'
  const hasLabel = account.kind === 'partner' && account.label !== undefined
  return (
    <header class="account-head">
      <span class="account-mark" style={{ '--mark': `var(--account-${accountColor(account, place)})` }} />
      <h2 id={headingId}>
        {onToggle ? (
          <button type="button" class="account-toggle" aria-expanded={isOpen} onClick={onToggle}>
            <bdi>{name}</bdi>
            <DownIcon />
          </button>
        ) : (
          <bdi>{name}</bdi>
        )}
      </h2>
      <dl class="account-facts">
        {hasLabel && (
          <>
            <dt>{words('options.partnerId')}</dt>
            <dd>
              <bdi>{isHidden ? PRIVATE_BADGE : account.partnerId}</bdi>
            </dd>
          </>
        )}
        <SeenFacts
          balances={balance.lastGood?.value}
          channelCount={channelCount}
          lacksKey={lacksKey}
          isHidden={isHidden}
          locale={locale}
        />
      </dl>
      {!isSample && !problem && balance.lastGood && (
        <span class="account-state account-ok">
          <CheckIcon />
          {words('options.connected')}
        </span>
      )}
      {problem && !isOpen && (
        <span class={needsUser(problem.kind) ? 'account-state account-ill' : 'account-state'}>
          <AlertIcon />
          {words(`problem.${problemName(problem.kind)}.title`)}
          {WANTS_KEY.has(problem.kind) && (
            <button
              type="button"
              class="button"
              aria-label={`${words('options.enterKey')}, ${name}`}
              onClick={onChange}
            >
              {words('options.enterKey')}
            </button>
          )}
        </span>
      )}
    </header>
  )
}

const WANTS_KEY: ReadonlySet<Problem['kind']> = new Set(['not-configured', 'key-rejected', 'key-ended'])
