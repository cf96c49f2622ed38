/**
 * Why a read failed. A closed set: every status, network failure and odd answer becomes one of these, and each has one
 * title and one next step in the locale files.
 */
export type ProblemKind =
  | 'not-configured'
  | 'locked'
  | 'key-ended'
  | 'host-access'
  | 'key-doubted'
  | 'key-rejected'
  | 'forbidden'
  | 'not-found'
  | 'refused'
  | 'rate-limited'
  | 'offline'
  | 'server'
  | 'not-json'
  | 'unexpected'

export const PROBLEM_KINDS: readonly ProblemKind[] = [
  'not-configured',
  'locked',
  'key-ended',
  'host-access',
  'key-doubted',
  'key-rejected',
  'forbidden',
  'not-found',
  'refused',
  'rate-limited',
  'offline',
  'server',
  'not-json',
  'unexpected',
]

/**
 * A failure as it is stored. `retryAtMs` is the earliest next automatic try; absent, the next poll tries again.
 * `failures` counts failures in a row. `detail` is what the server said, kept short, for the curious;
 * `report` where an answer is odd that is not understood: the endpoint and names of fields, and never a value.
 */
export type Problem = {
  readonly kind: ProblemKind
  readonly atMs: number
  readonly failures: number
  readonly retryAtMs?: number | undefined
  readonly detail?: string | undefined
  readonly report?: string | undefined
}

/**
 * What the API client reports: a problem before it is known when, and for the how-manieth time, it happened. `status` is
 * the HTTP status of the answer, absent where there was none.
 */
export type Failure = Pick<Problem, 'kind' | 'detail' | 'report' | 'retryAtMs'> & {
  readonly status?: number | undefined
  /** The body was longer than what is read of one: less may be asked for. Not stored. */
  readonly isTooLong?: boolean
  /** The key was taken back before there was an answer: nothing has failed. Not stored. */
  readonly isWithdrawn?: boolean
}

/** True for what only the user can mend: the badge then shows "!" instead of an amount. */
export function needsUser(kind: ProblemKind): boolean {
  return preventsCalls(kind) || refusesKey(kind)
}

/** True for what keeps any call from being made, which is known without one: no key, a locked one, no access. */
export function preventsCalls(kind: ProblemKind): boolean {
  return kind === 'not-configured' || kind === 'locked' || kind === 'key-ended' || kind === 'host-access'
}

/**
 * True for what the server says of the key itself: another try soon changes nothing, and polling rests for an hour or a day
 * unless the user acts (A23).
 */
export function refusesKey(kind: ProblemKind): boolean {
  return kind === 'key-rejected' || kind === 'forbidden'
}

/** True for what the server refuses about one thing for good: it says nothing of others, and rests alone. */
export function restsAlone(kind: ProblemKind): boolean {
  return kind === 'not-found' || kind === 'refused' || kind === 'forbidden'
}

/** True if the wait was ordered by the server, so that not even the user's own refresh may cut it short. */
export function bindsUser(kind: ProblemKind): boolean {
  return kind === 'rate-limited'
}
