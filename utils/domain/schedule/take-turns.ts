import type { Channel } from '#domain/account/account.ts'
import type { ChannelProgress } from './channel-progress.ts'
import { USAGE_MAX_AGE_MS } from './is-due.ts'

/** So many calls in a row go to closed months where the running one has grown old meanwhile; the next one is its own. */
const CLOSED_IN_ROW = 3
/** While closed months are to be read, the running one may grow twice as old as it does else. */
const OLD_MS = 2 * USAGE_MAX_AGE_MS.timer

type OfChannel = { readonly channel: Channel }
type Line<Work> = { readonly sinceMs: number; readonly works: readonly Work[] }

/**
 * Brings the channels of the running month that are due, in their order, and those of closed months into turns, for each client
 * apart: the limits are those of a client and its WABAs, and one with hundreds of numbers has two calls in a slice. What the
 * turn is follows from what was read last, so that it goes on from slice to slice: `closedInRow`, by client, says how many
 * readings of closed months came after the last of the running one. The clients then go in turns themselves, the one with the
 * oldest reading first, and of several with the most to read, which takes longest.
 */
export function takeTurns<Closed extends OfChannel>(
  running: readonly ChannelProgress[],
  closed: readonly Closed[],
  closedInRow: ReadonlyMap<string, number>,
  nowMs: number,
): readonly (ChannelProgress | Closed)[] {
  const runningBy = Map.groupBy(running, clientOf)
  const closedBy = Map.groupBy<string, Closed>(closed, clientOf)
  const lines = [...new Set([...runningBy.keys(), ...closedBy.keys()])]
    .map((client) =>
      lineUp(runningBy.get(client) ?? [], closedBy.get(client) ?? [], closedInRow.get(client) ?? 0, nowMs),
    )
    .toSorted((left, right) => left.sinceMs - right.sinceMs || right.works.length - left.works.length)
  const byPlace: (ChannelProgress | Closed)[][] = []
  for (const { works } of lines) {
    for (const [place, work] of works.entries()) {
      byPlace[place] ??= []
      byPlace[place].push(work)
    }
  }
  return byPlace.flat()
}

/** How many readings of closed months, good or failed, came after the last of the running month, by client. */
export function countClosedInRow(
  running: readonly ChannelProgress[],
  closed: readonly ChannelProgress[],
): ReadonlyMap<string, number> {
  const lastMs = new Map<string, number>()
  for (const progress of running) {
    const client = clientOf(progress)
    lastMs.set(client, Math.max(lastMs.get(client) ?? 0, triedAtMs(progress)))
  }
  const since = closed.filter((progress) => triedAtMs(progress) > (lastMs.get(clientOf(progress)) ?? 0))
  return new Map([...Map.groupBy(since, clientOf)].map(([client, { length }]) => [client, length]))
}

function lineUp<Closed extends OfChannel>(
  running: readonly ChannelProgress[],
  closed: readonly Closed[],
  closedInRow: number,
  nowMs: number,
): Line<ChannelProgress | Closed> {
  const works: (ChannelProgress | Closed)[] = []
  let [next, rest, inRow] = [0, 0, closedInRow]
  while (next < running.length || rest < closed.length) {
    const [ofRunning, ofClosed] = [running[next], closed[rest]]
    const isOld = ofRunning && nowMs - (ofRunning.readAtMs ?? 0) >= OLD_MS
    if (ofRunning && (!ofClosed || (isOld && inRow >= CLOSED_IN_ROW))) {
      works.push(ofRunning)
      next += 1
      inRow = 0
    } else if (ofClosed) {
      works.push(ofClosed)
      rest += 1
      inRow += 1
    }
  }
  // A closed month comes after what was never read, and before what was.
  return { works, sinceMs: works[0] === running[0] ? (running[0]?.readAtMs ?? 0) : 1 }
}

function clientOf({ channel }: OfChannel): string {
  return channel.clientId
}

function triedAtMs({ readAtMs = 0, problem }: ChannelProgress): number {
  return Math.max(readAtMs, problem?.atMs ?? 0)
}
