import { isStorageError, setNotice } from '#app/history/keep-history.ts'
import { isAskedAbout } from '#domain/account/ended.ts'
import { type MonthKey, monthAt, monthStartMs, previousMonth, settlesAtMs } from '#domain/calendar/month.ts'
import { compareMicros } from '#domain/money/micros.ts'
import type { ChannelProgress } from '#domain/schedule/channel-progress.ts'
import type { RefreshReason } from '#domain/schedule/is-due.ts'
import type { KnownHistory } from '#domain/schedule/plan-turn.ts'
import { type ClosedMonth, isSettled } from '#domain/schedule/schedule.ts'
import { unlearnedChannels } from '#domain/schedule/unlearned-channels.ts'
import { settledMonthsItem } from '#state/reading/readings.ts'
import type { AccountSnapshot } from '#state/snapshot/snapshot.ts'
import { type Session, storeIfCurrent } from './session.ts'

/** The rows that the popup shows at first: the costliest that are not muted. */
const ON_SCREEN = 10
/** The API knows no more than a year, and a day wider is asked for: a month that is cut off would take a whole one's place. */
const LOOKBACK_MS = 363 * 24 * 60 * 60_000
/** More than are ever stored. */
const MOST_MONTHS = 24

/**
 * What the schedule decides from beyond the balance: channels and months. Undefined where the history cannot be read: there is
 * then nothing to read channels or usage into, and the balance goes on alone.
 */
export async function readKnownHistory(
  session: Session,
  own: AccountSnapshot,
  reason: RefreshReason,
): Promise<KnownHistory | undefined> {
  try {
    return await read(session, own, reason)
  } catch (error) {
    if (!isStorageError(error)) throw error
    await setNotice('history-paused', session.ports.now())
    return undefined
  }
}

async function read(session: Session, own: AccountSnapshot, reason: RefreshReason): Promise<KnownHistory> {
  const { account, ports, zone } = session
  const month = monthAt(ports.now(), zone)
  const [{ reading, pass }, known, closedMonths] = await Promise.all([
    ports.usage.readDirectory(account.id),
    ports.usage.readProgress({ accountId: account.id, month, zone }),
    readClosedMonths(session, own.settledMonths, month),
  ])
  // While pages are still to come, not all channels are known whose part would have to be final.
  const done = pass ? [] : settledOf(closedMonths, ports.now())
  if (done.length > 0) await storeSettled(session, done, own.usageRevision)
  const usage = askedAbout(known, month)
  const muted = new Set(own.muted)
  return {
    directory: reading,
    passUnderWay: pass !== undefined,
    pass,
    usage,
    closedMonths: closedMonths.filter((closed) => !done.includes(closed)),
    pinned: new Set(own.pinned),
    muted,
    // The sample says itself what it costs in.
    unlearned: account.kind === 'sample' ? [] : unlearnedChannels(usage, own.wabaCurrencies, ports.now()),
    onScreen: reason === 'timer' ? new Set() : costliest(usage, muted),
  }
}

/** Without the channels that had ended before: they have no usage, and asking would go on for ever. */
function askedAbout(usage: readonly ChannelProgress[], month: MonthKey): readonly ChannelProgress[] {
  return usage.filter(({ channel }) => isAskedAbout(channel, month))
}

function costliest(usage: readonly ChannelProgress[], muted: ReadonlySet<string>): ReadonlySet<string> {
  const spent = ({ costMicros = -1 }: ChannelProgress) => costMicros
  const unmuted = usage.filter(({ channel }) => !muted.has(channel.id))
  const first = unmuted.toSorted((left, right) => compareMicros(spent(right), spent(left))).slice(0, ON_SCREEN)
  return new Set(first.map(({ channel }) => channel.id))
}

/** The months that are over and not final yet: those that are stored, and the one before this for comparison. */
async function readClosedMonths(
  session: Session,
  final: readonly string[],
  running: string,
): Promise<readonly ClosedMonth[]> {
  const { account, ports, zone } = session
  const stored = await ports.usage.storedMonths(account.id)
  const open = [...new Set([previousMonth(running), ...stored])].filter(
    (month) => month < running && !final.includes(month) && monthStartMs(month, zone) > ports.now() - LOOKBACK_MS,
  )
  const months = await Promise.all(
    open.map(async (month) => ({
      month,
      settlesAtMs: settlesAtMs(month, zone),
      // What was final in another zone is still what was spent.
      usage: await ports.usage.readProgress({ accountId: account.id, month, zone }, 'any zone'),
    })),
  )
  return months
    .filter(({ usage }) => usage.length > 0)
    .map((closed) => ({ ...closed, usage: askedAbout(closed.usage, closed.month) }))
}

function settledOf(months: readonly ClosedMonth[], nowMs: number): readonly ClosedMonth[] {
  return months.filter((closed) => closed.settlesAtMs <= nowMs && closed.usage.every((of) => isSettled(closed, of)))
}

async function storeSettled(session: Session, done: readonly ClosedMonth[], revision: number): Promise<void> {
  await storeIfCurrent(session, async ({ own }) => {
    // A channel that was added meanwhile is still to be asked about: the next look decides anew.
    if (own.usageRevision !== revision) return own.settledMonths
    const months = new Set([...own.settledMonths, ...done.map(({ month }) => month)])
    const final = [...months].toSorted().slice(-MOST_MONTHS)
    await settledMonthsItem(own.account.id).write(final)
    return final
  })
}
