import { useEffect, useRef, useState } from 'preact/hooks'
import { AlertIcon } from '#components/ui/icons.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import type { Account } from '#domain/account/account.ts'
import { ongoing } from '#domain/alerts/alert.ts'
import { isSnoozed, SNOOZES, type SnoozeChoice } from '#domain/alerts/snooze.ts'
import { formatClock } from '#domain/format/format-time.ts'
import { requestSnooze } from '#platform/alerts/alert-messages.ts'
import { mayNotify } from '#platform/alerts/notifications.ts'
import { openOptionsAt } from '#platform/open-options-at.ts'
import { words } from '#platform/words.ts'
import { parseAlerts } from '#state/alerts/alerts.ts'
import type { ViewState } from '#state/view/view-state.ts'

type Props = {
  readonly state: Pick<ViewState, 'settings' | 'storedAlerts'>
  readonly account: Account
  readonly nowMs: number
  readonly present: Presenter
}

/** More alerts than these would take the place of what they are about. */
const MOST_LINES = 2

/** The alerts of an account that go on, with what silences them; those about its key and its readings are notices already. */
export function AlertsHere({ state: { settings, storedAlerts }, account, nowMs, present }: Props) {
  const [isAsking, setAsking] = useState(false)
  const [mayShow, setMayShow] = useState(settings.notifies)
  const button = useRef<HTMLButtonElement>(null)
  // An administrator may have switched them on, or the user taken back what the browser lets Saldo do.
  useEffect(() => {
    void mayNotify().then((isAllowed) => setMayShow(settings.notifies && isAllowed))
  }, [settings.notifies])
  const { watches, snooze } = parseAlerts(storedAlerts)
  const worst = new Map(
    ongoing(watches)
      .filter(({ currency }) => currency !== undefined)
      .toReversed()
      .map((each) => [each.currency, each]),
  )
  const lines = [...worst.values()].toReversed()
  if (lines.length === 0) return null
  const clock = (atMs: number) => formatClock(atMs, nowMs, present.locale, present.zone)
  // The clock of the popup goes on by the minute, and may be before the click.
  const isSilenced = isSnoozed(snooze, Math.max(nowMs, snooze?.atMs ?? 0))

  function choose(choice?: SnoozeChoice): void {
    setAsking(false)
    // What was pressed is gone.
    button.current?.focus()
    void requestSnooze(account.id, choice)
  }

  return (
    <section class="alerts-here" aria-label={words('alert.region')}>
      <AlertIcon />
      <div role="status">
        {lines.slice(0, MOST_LINES).map(({ kind, currency, watch }) => (
          <p key={currency}>
            <strong>{words(kind === 'runway' ? 'alerts.runway' : `alert.hidden.${kind as 'low'}`)}</strong>
            {lines.length > 1 && ` ${currency}`} {words('alert.sinceTime', { time: clock(watch.sinceMs) })}
          </p>
        ))}
        {lines.length > MOST_LINES && <p>{words('alert.more', lines.length - MOST_LINES)}</p>}
        {isSilenced && (
          <p>
            {snooze?.untilMs === undefined
              ? words('alert.snoozedTopUp')
              : words('alert.snoozed', { time: clock(snooze.untilMs) })}
          </p>
        )}
      </div>
      {mayShow ? (
        <button
          type="button"
          ref={button}
          class="button"
          aria-expanded={isSilenced ? undefined : isAsking}
          onClick={() => (isSilenced ? choose() : setAsking(!isAsking))}
        >
          {words(isSilenced ? 'alert.unsnooze' : 'alert.snooze')}
        </button>
      ) : (
        <button type="button" class="button" onClick={() => void openOptionsAt('alerts')}>
          {words('alert.turnOn')}
        </button>
      )}
      {isAsking && (
        <fieldset class="snoozes" aria-label={words('alert.snoozeFor')}>
          {SNOOZES.map((choice) => (
            <button key={choice} type="button" class="button" onClick={() => choose(choice)}>
              {words(CHOICES[choice])}
            </button>
          ))}
          <button type="button" class="button" onClick={() => void openOptionsAt('alerts')}>
            {words('alert.settings')}
          </button>
        </fieldset>
      )}
    </section>
  )
}

const CHOICES = { hour: 'alert.snoozeHour', morning: 'alert.snoozeMorning', 'top-up': 'alert.snoozeTopUp' } as const
