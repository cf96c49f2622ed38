/** The time of the extension and of its hub, which a test moves on and which otherwise passes by itself. */
export type TestClock = {
  /** The hub's. */
  readonly now: () => number
  /** How far that of the extension goes ahead of the computer's. */
  readonly aheadMs: () => number
  /** Of the extension at once: of each context that begins from now on. */
  readonly advance: (ms: number) => void
  /**
   * Of the hub as well, once nothing lives any more that began with the time of before: what that one would read of a hub
   * that goes ahead of it would seem to be older than it is.
   */
  readonly followUp: () => void
}

/** Starts at noon of the third day of the coming month: never in the past, where alarms come at once. */
export function createTestClock(): TestClock {
  const today = new Date()
  const startMs = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 3, 12)
  let aheadMs = startMs - today.getTime()
  let hubAheadMs = aheadMs
  return {
    now: () => Date.now() + hubAheadMs,
    aheadMs: () => aheadMs,
    advance: (ms) => {
      aheadMs += ms
    },
    followUp: () => {
      hubAheadMs = aheadMs
    },
  }
}
