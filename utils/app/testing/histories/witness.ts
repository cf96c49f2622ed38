import { readButtonState } from '#app/badge/read-button-state.ts'
import { type BadgeWidth, formatBadgeAmount } from '#domain/badge/badge-text.ts'
import { headlineOf } from '#domain/badge/balances.ts'
import { BADGE_COLORS, type Button, decideButton } from '#domain/badge/button.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import { SHORTEST_ALARM_MS } from '#platform/alarms.ts'
import { readFirstState } from '#state/popup/first-state.ts'
import { readSnapshot } from '#state/snapshot/snapshot.ts'
import { watchDrawings } from './browser/drawings.ts'
import { intervalIn } from './browser/storage.ts'
import type { Drawn, World } from './world.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const DAY_MS = 24 * 60 * MINUTE_MS
/** The longest that a request takes, and what its answer says may be as old. */
const ANSWER_MS = 25 * SECOND_MS
const LATEST_ALARM_MS = 61 * SECOND_MS
const CLOCK_MARGIN_MS = 6 * SECOND_MS
const USAGE_INTERVAL_MINUTES = 60
const ALARMS = new Set(['refresh', 'continue', 'repaint'])

/** Looks at badge, popup, alarms, storage and hub, as a user who knows the truth: every rule that is broken throws. */
export function createWitness(world: World) {
  const { computer, alarms, background, network, storage } = world
  const width: BadgeWidth = world.machine.kind === 'chromium' ? 4 : 3
  const takeWrong = watchDrawings(world, width)
  const balances: { readonly change: number; readonly fromMs: number }[] = []
  let seenRevision = -1
  let lastRefreshMs = computer.trueNow()
  let known: readonly string[] = []
  let breaches = 0

  function fail(rule: string, details: unknown): never {
    const at = new Date(computer.trueNow()).toISOString()
    throw new Error(`${rule}: ${JSON.stringify(details)} at ${at}, badge ${JSON.stringify(world.badge)}`)
  }

  /** No unmarked number older than twice the interval, and none at all older than a day. */
  function lookAtAge(): void {
    const { badge } = world
    excuseAlarm()
    if (!badge || !/\d/.test(badge.text) || background.isRepaintLost) return
    if (badge.madeMs === undefined) fail('The number stands for no reading', {})
    const minutes = background.isUnfinished ? badge.intervalMinutes : intervalIn(storage.values)
    const intervalMs = Math.max(minutes, badge.source === 'month-spend' ? USAGE_INTERVAL_MINUTES : 0) * MINUTE_MS
    const repaint = alarms.all.get('repaint')
    // What the browser has owed for this long, nobody else could have done.
    const lateMs = repaint ? Math.max(0, computer.trueNow() - repaint.expectedMs + 1) : 0
    const ageMs = computer.ageMs(badge.madeMs) - lateMs
    if (ageMs > DAY_MS) fail('A number older than a day', { ageMs, lateMs })
    const isMarked = badge.backgroundColor === BADGE_COLORS.stale
    if (!isMarked && ageMs > 2 * intervalMs) fail('An unmarked number older than twice the interval', { ageMs, lateMs })
  }

  /** Killed before it could set one at the interval: nobody else does, before it starts again. */
  function excuseAlarm(): void {
    const hasAlarm = alarms.all.get('refresh')?.periodInMinutes === intervalIn(storage.values)
    if (background.isUnfinished && !hasAlarm) lastRefreshMs = computer.trueNow()
  }

  async function lookAtBadge(): Promise<void> {
    const { badge } = world
    if (background.isUnfinished || background.isPageUnfinished) return
    if (!badge) fail('A blank badge', {})
    const intervalMinutes = intervalIn(storage.values)
    const decided: Button[] = []
    const { drawnForMs } = badge
    // As it was drawn, as what it would have become before an alarm could come, and as it is now.
    for (const [readMs, shownMs] of [
      [drawnForMs, drawnForMs],
      [drawnForMs, drawnForMs + SHORTEST_ALARM_MS + 1],
      [computer.now(), computer.now()],
    ] as const) {
      const button = decideButton(
        await readButtonState(world, await readSnapshot(), readMs),
        shownMs,
        intervalMinutes,
        width,
      )
      if (button.text === badge.text && BADGE_COLORS[button.tone] === badge.backgroundColor) return lookAtPopup(badge)
      decided.push(button)
    }
    fail('The badge is not what is stored', decided)
  }

  async function lookAtPopup(badge: Drawn): Promise<void> {
    const state = await readFirstState()
    const { account, accounts, balance } = state
    if (accounts.length > 1 && account?.id !== badge.accountId)
      fail('The popup opens with another account', { account })
    if (!account || badge.source !== 'balance' || !/\d/.test(badge.text)) return
    const headline = headlineOf(state)
    const shown = headline && formatBadgeAmount(headline.micros, width)
    if (shown !== badge.text || balance.lastGood?.atMs !== badge.atMs)
      fail('Badge and popup differ', { shown, balance })
    lookAtValue(badge, balance.lastGood?.value ?? [])
  }

  /** The number is what the hub said when it was read. */
  function lookAtValue({ atMs = 0, madeMs = 0 }: Drawn, value: readonly BalanceRecord[]): void {
    const change = value[0]?.micros === undefined ? undefined : Math.abs(Number(value[0].micros)) % 1_000_000
    if (change === undefined) return
    const saidMs = balances.find((balance) => balance.change === change)?.fromMs ?? Number.POSITIVE_INFINITY
    const untilMs = balances.find((balance) => balance.change === change + 1)?.fromMs ?? Number.POSITIVE_INFINITY
    const isTrueAt = (ms: number) => saidMs <= ms && untilMs >= ms - ANSWER_MS
    if (![madeMs, ...computer.trueTimesOf(atMs)].some(isTrueAt))
      fail('The hub never said so', { change, madeMs, balances })
  }

  function lookAtAlarms(): void {
    if (background.isUnfinished) return
    const periodInMinutes = intervalIn(storage.values)
    const alarm = alarms.all.get('refresh')
    if (alarm?.periodInMinutes !== periodInMinutes) fail('Not one alarm at the interval', { alarm, periodInMinutes })
    const unknown = [...alarms.all.keys()].filter((name) => !ALARMS.has(name))
    if (unknown.length > 0) fail('Alarms that nobody knows', unknown)
    const periodMs = periodInMinutes * MINUTE_MS
    const lastJumpMs = computer.jumps.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY
    if (background.startedMs > lastJumpMs && alarm.dueMs > computer.now() + periodMs + SECOND_MS) {
      fail('The alarm waits for a clock that was set back', { alarm, nowMs: computer.now() })
    }
    const sinceMs = computer.trueNow() - lastRefreshMs
    if (lastJumpMs < lastRefreshMs && sinceMs > periodMs + LATEST_ALARM_MS) fail('The alarm is put off', { sinceMs })
  }

  /** The last good value goes with its account, and never without it; and nothing is said of damage that nobody did. */
  function lookAtStorage(): void {
    const notices = storage.values.get('notices') as { value: object } | undefined
    if (notices && Object.keys(notices.value).length > 0) fail('A notice of damage that nobody did', notices)
    const accounts = storage.values.get('accounts') as { value: readonly { readonly id: string }[] } | undefined
    const ids = accounts?.value.map(({ id }) => id) ?? []
    const hasValue = (id: string) => {
      const reading = storage.values.get(`balance:${id}`) as { value: { lastGood?: unknown } } | undefined
      return reading?.value.lastGood !== undefined
    }
    const gone = known.filter((id) => ids.includes(id) && !hasValue(id))
    if (gone.length > 0) fail('The last good value is gone', { gone })
    known = ids.filter(hasValue)
  }

  /** None, but for what is documented of clocks that jump: until an answer tells the time, and a window long. */
  function lookAtLimits(): void {
    const all = network.breaches()
    for (const breach of all.slice(breaches)) {
      const isBlind = computer.jumps.some(({ atMs }) => {
        const blindUntilMs = network.datedAfterMs(atMs) ?? Number.POSITIVE_INFINITY
        return breach.atMs >= atMs && breach.atMs <= blindUntilMs + breach.limit.windowMs + CLOCK_MARGIN_MS
      })
      if (!isBlind) fail('More calls than the limits allow', breach)
    }
    breaches = all.length
  }

  return {
    lookAtAge,
    excuseAlarm,
    look: async (): Promise<void> => {
      const wrong = takeWrong()
      if (wrong) fail('Drawn before it was stored', wrong)
      lookAtAge()
      if (seenRevision === world.revision) return
      seenRevision = world.revision
      lookAtStorage()
      lookAtLimits()
      lookAtAlarms()
      await lookAtBadge()
    },
    /** It came, or was set anew for a reason. */
    noteRefresh: () => {
      lastRefreshMs = computer.trueNow()
    },
    noteBalances: (change: number) => {
      balances.push({ change, fromMs: computer.trueNow() })
    },
  }
}
