type Timer = { readonly atMs: number; readonly run: () => void }
type Stretch = { readonly fromMs: number; readonly skewMs: number }

/**
 * The time as it is and as the computer tells it. `jumps` are those of the computer's clock; one counts as noticed from the
 * first event after it that reaches a background which lives on, since browsers tell nobody of it.
 */
export function createComputer(startMs: number) {
  let trueMs = startMs
  let timers: readonly Timer[] = []
  const stretches: Stretch[] = [{ fromMs: startMs, skewMs: 0 }]
  const jumps: { readonly atMs: number; readonly ms: number; isNoticed: boolean }[] = []
  const skewMs = () => stretches.at(-1)?.skewMs ?? 0

  const computer = {
    jumps: jumps as readonly { readonly atMs: number; readonly ms: number }[],
    trueNow: () => trueMs,
    now: () => trueMs + skewMs(),
    setTimer: (atMs: number, run: () => void) => {
      timers = [...timers, { atMs: Math.max(atMs, trueMs), run }].toSorted((left, right) => left.atMs - right.atMs)
    },
    nextTimerMs: () => timers[0]?.atMs ?? Number.POSITIVE_INFINITY,
    moveTo: (atMs: number) => {
      trueMs = Math.max(trueMs, atMs)
    },
    runTimer: () => {
      const [first, ...rest] = timers
      timers = rest
      first?.run()
    },
    jump: (ms: number) => {
      jumps.push({ atMs: trueMs, ms, isNoticed: false })
      stretches.push({ fromMs: trueMs, skewMs: skewMs() + ms })
    },
    noticeJumps: () => {
      for (const jump of jumps) jump.isNoticed = true
    },
    /** When it was what the computer's clock said: more than once, where that was set back. */
    trueTimesOf: (atMs: number): readonly number[] =>
      stretches
        .filter((stretch, place) => {
          const thenMs = atMs - stretch.skewMs
          return thenMs >= stretch.fromMs && thenMs <= (stretches[place + 1]?.fromMs ?? trueMs)
        })
        .map((stretch) => atMs - stretch.skewMs),
    /** The last of those times. */
    trueTimeOf: (atMs: number): number => computer.trueTimesOf(atMs).at(-1) ?? atMs - skewMs(),
    /**
     * How old something is that was made at a true time, as a user of this computer can tell: by its clock. Of the jumps
     * that nothing has told the background of, only those count that make it younger, since they hold alarms up as well.
     */
    ageMs: (madeMs: number) => {
      let youngestMs = Number.POSITIVE_INFINITY
      let ageMs = trueMs - madeMs
      for (const jump of jumps) {
        if (!jump.isNoticed) youngestMs = Math.min(youngestMs, ageMs)
        if (jump.atMs > madeMs) ageMs += jump.ms
      }
      return Math.max(0, Math.min(youngestMs, ageMs))
    },
  }
  return computer
}

export type Computer = ReturnType<typeof createComputer>
