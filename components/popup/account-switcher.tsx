import { useRef } from 'preact/hooks'
import type { Presenter } from '#components/ui/presenter.ts'
import { type Account, accountColor, accountName } from '#domain/account/account.ts'
import { headlineOf } from '#domain/badge/balances.ts'
import { type ButtonState, buttonProblem, judgeButton } from '#domain/badge/button.ts'
import type { JudgedRunway } from '#domain/foresight/told-runway.ts'
import type { Money } from '#domain/money/money.ts'
import { problemName, words } from '#platform/words.ts'

type Stored = ButtonState<JudgedRunway>

type Props = {
  /** One for each account, in their order. */
  readonly accounts: readonly Stored[]
  readonly shownId: string
  readonly nowMs: number
  readonly intervalMinutes: number
  readonly present: Presenter
  readonly onShow: (accountId: string) => void
}

/**
 * All accounts side by side, each with what is left of it: which of them needs attention is seen at once. Radio buttons, so
 * that arrow keys go from one to the next in every direction of writing.
 */
export function AccountSwitcher({ accounts, shownId, onShow, ...how }: Props) {
  const worse = useWorse(accounts, shownId, how)
  return (
    <fieldset class="accounts">
      <legend class="visually-hidden">{words('popup.accounts')}</legend>
      {accounts.map((state, place) => {
        const { account } = state
        return (
          account && (
            <label
              key={account.id}
              class="account"
              style={{ '--mark': `var(--account-${accountColor(account, place)})` }}
            >
              <input
                type="radio"
                name="account"
                class="visually-hidden"
                checked={account.id === shownId}
                onChange={() => onShow(account.id)}
              />
              <span class="account-name">
                <bdi>{nameOf(account, place, how.present)}</bdi>
              </span>
              <Glance state={state} {...how} />
            </label>
          )
        )
      })}
      <span role="status" class="visually-hidden">
        {worse.map((name) => words('popup.needsYou', { name })).join(' ')}
      </span>
    </fieldset>
  )
}

type How = Pick<Props, 'nowMs' | 'intervalMinutes' | 'present'>

/** The names of the accounts that need the user now and did not at first, for who does not see their marks. */
function useWorse(accounts: readonly Stored[], shownId: string, how: How): readonly string[] {
  const urgent = accounts.map((state) => judgeButton(state, how.nowMs, how.intervalMinutes).tone === 'critical')
  const atFirst = useRef(urgent).current
  return accounts.flatMap(({ account }, place) =>
    account && account.id !== shownId && urgent[place] && !atFirst[place] ? nameOf(account, place, how.present) : [],
  )
}

/** A name of an account that hiding replaces by its place. */
function nameOf(account: Account, place: number, { isHidden }: Presenter): string {
  if (account.kind === 'sample') return words('popup.sample')
  return isHidden ? words('popup.hiddenAccount', { number: String(place + 1) }) : accountName(account)
}

type GlanceProps = How & { readonly state: Stored }

/** What is left of an account in a word: as the badge would decide, with the amount in full. */
function Glance({ state, nowMs, intervalMinutes, present }: GlanceProps) {
  const { sign, tone } = judgeButton(state, nowMs, intervalMinutes)
  const money = balanceOf(state)
  const problem = buttonProblem(state)
  const isKnown = money && sign !== '!' && sign !== '?'
  const title = problem && words(`problem.${problemName(problem.kind)}.title`)
  return (
    <span class={`account-amount is-${tone}`} title={isKnown ? undefined : title}>
      {isKnown ? present.balance(money) : sign === '!' ? '!' : '—'}
      {!isKnown && title && <span class="visually-hidden"> {title}</span>}
    </span>
  )
}

function balanceOf(state: Stored): Money | undefined {
  return state.funds ? state.funds.lastGood?.value : headlineOf(state)
}
