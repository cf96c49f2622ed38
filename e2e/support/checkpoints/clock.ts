/** The time of the extension and of its hub, which a test moves on and which otherwise passes by itself. */
export type TestClock = {
  readonly now: () => number
  /** How far it goes ahead of the computer's. */
  readonly aheadMs: () => number
  readonly advance: (ms: number) => void
}

/** Starts at noon of the third day of the coming month: never in the past, where alarms come at once. */
export function createTestClock(): TestClock {
  const today = new Date()
  const startMs = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 3, 12)
  let aheadMs = startMs - today.getTime()
  return {
    now: () => Date.now() + aheadMs,
    aheadMs: () => aheadMs,
    advance: (ms) => {
      aheadMs += ms
    },
  }
}
