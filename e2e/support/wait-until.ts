import { setTimeout as delay } from 'node:timers/promises'

const PAUSE_MS = 50

/**
 * Asks again until the answer is neither `undefined` nor `false`, and gives it back; after `timeoutMs` it throws
 * "Waited 10 s for …". `pauseMs` is for what happens hundreds of times in a test. A question that throws counts as not
 * yet answered, and is named as the cause.
 */
export const waitUntil = async <Answer>(
  what: string,
  question: () => Promise<Answer | undefined | false> | Answer | undefined | false,
  options: { readonly timeoutMs?: number; readonly pauseMs?: number } = {},
): Promise<Answer> => {
  const timeoutMs = options.timeoutMs ?? 10_000
  const deadline = Date.now() + timeoutMs
  let cause: unknown
  for (;;) {
    try {
      const answer = await question()
      if (answer !== undefined && answer !== false) return answer
      cause = undefined
    } catch (error) {
      cause = error
    }
    if (Date.now() >= deadline) throw new Error(`Waited ${Math.round(timeoutMs / 1000)} s for ${what}.`, { cause })
    await delay(options.pauseMs ?? PAUSE_MS)
  }
}
