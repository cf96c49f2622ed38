import type { FieldName } from './read-pasted.ts'
import { type Complaint, fieldOf } from './set-up.ts'

/** What the check of a connection does, or complains of. `waitsUntilMs`: it waits for the request limit. */
export type CheckState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking'; readonly waitsUntilMs?: number | undefined }
  | { readonly kind: 'complaint'; readonly complaint: Complaint }

/** `dropped`: another entry, or the user, makes what was said void. `ended`: the check is over, and nothing is said. */
export type CheckEvent =
  | { readonly kind: 'started' | 'dropped' | 'ended' }
  | { readonly kind: 'waits'; readonly untilMs: number }
  | { readonly kind: 'complained'; readonly complaint: Complaint }

export const NOT_CHECKED: CheckState = { kind: 'idle' }

export function nextCheckState(state: CheckState, event: CheckEvent): CheckState {
  switch (event.kind) {
    case 'started':
      return { kind: 'checking' }
    case 'waits':
      // A check that has ended waits for nothing.
      return state.kind === 'checking' ? { kind: 'checking', waitsUntilMs: event.untilMs } : state
    case 'dropped':
      // The call that is under way ends first: until then no other check may begin.
      return state.kind === 'checking' ? state : NOT_CHECKED
    case 'ended':
      return NOT_CHECKED
    case 'complained':
      return { kind: 'complaint', complaint: event.complaint }
  }
}

/** What repeats the check by itself: a time, or the access to the host, by whatever means it is granted. */
export type Repetition = { readonly atMs: number } | 'access'

export function repetitionOf(state: CheckState): Repetition | undefined {
  if (state.kind !== 'complaint') return undefined
  const { kind, retryAtMs } = state.complaint
  if (retryAtMs !== undefined) return { atMs: retryAtMs }
  return kind === 'host-access' || kind === 'access-refused' ? 'access' : undefined
}

/** The field that an entry is asked for in: of a complaint with a button, the button comes first. */
export function askedField(state: CheckState): FieldName | undefined {
  return state.kind === 'complaint' && !state.complaint.remedy ? fieldOf(state.complaint) : undefined
}
