import type { Channel } from '#domain/account/account.ts'
import { ifExact } from '#domain/money/money.ts'
import { isCostly } from '#domain/period/is-costly.ts'
import { addUsage, type EarlierUsage, type PeriodChannel, type Usage } from '#domain/period/period-channel.ts'
import type { SliceState } from '#domain/period/slice-state.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'

/** What is known of all channels in a period. */
export type PeriodSide = {
  readonly channels: readonly PeriodChannel[]
  /** Whether anything was recorded of any of its days. */
  readonly isRecorded: boolean
  /** The days of which nothing was recorded. */
  readonly unrecorded: readonly unknown[]
}

/**
 * The channels of a period, each with what it sent and called in the one before: one entry for each currency of either, since costs
 * of two are never taken from each other. A channel of the period before that is no longer listed has an entry of its own.
 */
export function compareChannels(now: PeriodSide, before: PeriodSide): readonly PeriodChannel[] {
  const [ours, theirs] = [byChannel(now), byChannel(before)]
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((id) =>
    compareChannel(
      { entries: ours.get(id) ?? [], side: now },
      { entries: theirs.get(id) ?? [], side: before },
      (ours.get(id) ?? theirs.get(id))?.[0],
    ),
  )
}

type Half = { readonly entries: readonly PeriodChannel[]; readonly side: PeriodSide }

function compareChannel(now: Half, before: Half, named: PeriodChannel | undefined): readonly PeriodChannel[] {
  if (!named) return []
  const all = [...now.entries, ...before.entries]
  const costly = all.filter(({ tally }) => tally && isCostly(tally))
  const [main = '', ...others] = new Set([...costly, ...all].map(({ currency }) => currency))
  const codes = [main, ...others.filter((code) => costly.some(({ currency }) => currency === code))]
  // Costs of an unknown currency may belong to any of the others.
  const isUnclear = codes.length > 1 && codes.includes('')
  const [first] = now.entries
  const isDead = isDeadIn(now) && isDeadIn(before)
  return codes.map((currency) => {
    // Of one that has left there is nothing to read any more; that of the days before could have been read.
    const half = usageIn(now, currency, currency === main, now.entries.length === 0)
    const { isPart, ...earlier } = usageIn(before, currency, currency === main)
    return {
      ...identityOf(named),
      state: stateOf(first?.state ?? 'none', half),
      // Nothing is missing of one that is not listed any more.
      recorded: first?.recorded ?? 'whole',
      ...(first?.readAtMs !== undefined && { readAtMs: first.readAtMs }),
      problem: first?.problem,
      currency,
      tally: half.tally,
      ...(half.parts && { parts: half.parts }),
      before: { ...earlier, isPart: (isPart && !isDead) || isUnclear },
    }
  })
}

function identityOf({ channel, hasLeft }: PeriodChannel): { readonly channel: Channel; readonly hasLeft: boolean } {
  return { channel, hasLeft }
}

/** Whether the server does not know the channel: nothing is missing of one that it knows in neither period. */
function isDeadIn({ entries }: Half): boolean {
  return entries.length > 0 && entries.every(({ state, problem }) => state === 'none' && problem !== undefined)
}

function stateOf(state: SliceState, { tally, isPart }: EarlierUsage): SliceState {
  if (!isPart || state === 'part' || state === 'unread' || state === 'none') return state
  return tally ? 'part' : 'unread'
}

/**
 * What one channel has in a currency: what costs nothing counts in the main one. `isNothing`: it has no entries because there was
 * nothing to read.
 */
function usageIn({ entries, side }: Half, currency: string, isMain: boolean, isNothing = false): EarlierUsage {
  const known = entries.flatMap(({ tally, parts, currency: code }) => (tally ? [{ tally, parts, code }] : []))
  const isGap = side.unrecorded.length > 0
  if (known.length === 0) {
    // Nothing was to be read of it, and no day is missing: it sent nothing then.
    const isOver = entries.length > 0 && entries.every((each) => each.state === 'none' && each.problem === undefined)
    return side.isRecorded && !isGap && (isNothing || isOver)
      ? { tally: EMPTY_TALLY, isPart: false }
      : { tally: undefined, isPart: true }
  }
  const isPart = isGap || entries.some(({ state }) => state !== 'whole')
  const own = known.filter(({ tally, code }) => (isCostly(tally) ? code === currency : isMain))
  const sum = ifExact(() => own.reduce(addUsage, NOTHING))
  return { tally: sum?.tally, ...(sum?.parts && { parts: sum.parts }), isPart: isPart || sum === undefined }
}

const NOTHING: Usage = { tally: EMPTY_TALLY }

function byChannel({ channels }: PeriodSide): ReadonlyMap<string, readonly PeriodChannel[]> {
  return Map.groupBy(channels, ({ channel }) => channel.id)
}
