import type { Failure } from '#domain/reading/problem.ts'

/**
 * What a call returns: expected failures are values, and anything thrown is a bug. `servedAtMs` is the server's own clock,
 * where its answer said it: the limits are counted in it, since the computer's clock may jump.
 */
export type Answer<T> = ({ readonly ok: true; readonly value: T } | Refusal) & {
  readonly servedAtMs?: number | undefined
}

export type Refusal = { readonly ok: false; readonly failure: Failure; readonly servedAtMs?: number | undefined }

export function answered<T>(value: T, servedAtMs?: number): Answer<T> {
  return { ok: true, value, servedAtMs }
}

export function refused(failure: Failure, servedAtMs?: number): Refusal {
  return { ok: false, failure, servedAtMs }
}

/** Whether there is no answer because the key may not be used any more. */
export function isWithdrawn(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.failure.isWithdrawn === true
}
