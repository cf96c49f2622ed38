import { isStorageError, setNotice } from '#app/history/keep-history.ts'
import { monthAt, monthStartMs, previousMonth, settlesAtMs } from '#domain/calendar/month.ts'
import type { ChannelProgress } from '#domain/schedule/channel-progress.ts'
import { type ClosedMonth, isSettled, type RefreshReason, type ScheduleState } from '#domain/schedule/schedule.ts'
import { mutesItem, pinsItem } from '#state/account/preferences.ts'
import { balanceItem, readFundsReading, settledMonthsItem } from '#state/reading/readings.ts'
import type { Session } from './session.ts'

/** The rows that the popup shows at first: the costliest that are not muted. */
const ON_SCREEN = 10
/** The API knows no more than a year, and a day wider is asked for: a month that is cut off would take a whole one's place. */
const LOOKBACK_MS = 363 * 24 * 60 * 60_000
/** More than are ever stored. */
const MOST_MONTHS = 24

/**
 * Everything that the schedule decides from. Where the history cannot be read, `hasHistory` is false: there is then nothing
 * to read channels or usage into, and the balance goes on alone.
 */
export async function readScheduleState(
  session: Session,
  reason: RefreshReason,
): Promise<{ readonly state: ScheduleState; readonly hasHistory: boolean }> {
  const { account, ports } = session
  const [balance, funds] = await Promise.all([balanceItem(account.id).read(), readFundsReading(account)])
  try {
    return { state: { balance, funds, ...(await readHistory(session, reason)) }, hasHistory: true }
  } catch (error) {
    if (!isStorageError(error)) throw error
    await setNotice('history-paused', ports.now())
    return { state: { balance, funds, directory: {}, usage: [] }, hasHistory: false }
  }
}

async function readHistory(session: Session, reason: RefreshReason): Promise<Omit<ScheduleState, 'balance' | 'funds'>> {
  const { account, ports, zone } = session
  const month = monthAt(ports.now(), zone)
  const [{ reading, pass }, usage, closedMonths, pinned, muted] = await Promise.all([
    ports.usage.readDirectory(account.id),
    ports.usage.readProgress({ accountId: account.id, month, zone }),
    readClosedMonths(session, month),
    pinsItem(account.id).read(),
    mutesItem(account.id).read(),
  ])
  return {
    directory: reading,
    passUnderWay: pass !== undefined,
    usage,
    closedMonths,
    pinned: new Set(pinned),
    muted: new Set(muted),
    onScreen: reason === 'timer' ? new Set() : costliest(usage, new Set(muted)),
  }
}

function costliest(usage: readonly ChannelProgress[], muted: ReadonlySet<string>): ReadonlySet<string> {
  const spent = ({ costMicros = -1 }: ChannelProgress) => costMicros
  const heard = usage.filter(({ channel }) => !muted.has(channel.id))
  const first = heard.toSorted((left, right) => spent(right) - spent(left)).slice(0, ON_SCREEN)
  return new Set(first.map(({ channel }) => channel.id))
}

/** The months that have settled and are not final yet: those that are stored, and the one before this for comparison. */
async function readClosedMonths(
  { account, ports, store, zone }: Session,
  running: string,
): Promise<readonly ClosedMonth[]> {
  const settled = settledMonthsItem(account.id)
  const [stored, final] = await Promise.all([ports.usage.storedMonths(account.id), settled.read()])
  const open = [...new Set([previousMonth(running), ...stored])].filter(
    (month) =>
      month < running &&
      !final.includes(month) &&
      settlesAtMs(month, zone) <= ports.now() &&
      monthStartMs(month, zone) > ports.now() - LOOKBACK_MS,
  )
  const months = await Promise.all(
    open.map(async (month) => ({
      month,
      settlesAtMs: settlesAtMs(month, zone),
      // What was final in another zone is still what was spent.
      usage: await ports.usage.readProgress({ accountId: account.id, month, zone }, 'any zone'),
    })),
  )
  const done = months.filter((closed) => closed.usage.length > 0 && closed.usage.every((of) => isSettled(closed, of)))
  if (done.length > 0) {
    const finalMonths = [...final, ...done.map(({ month }) => month)].toSorted().slice(-MOST_MONTHS)
    await store(() => settled.write(finalMonths))
  }
  return months.filter((closed) => !done.includes(closed))
}
