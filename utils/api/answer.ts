import type { Failure } from '../domain/problem.ts'

/** What a call returns: expected failures are values, and anything thrown is a bug. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

export function answered<T>(value: T): Answer<T> {
  return { ok: true, value }
}

export function refused(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure }
}
