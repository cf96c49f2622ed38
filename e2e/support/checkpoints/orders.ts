/** Where code runs: in the worker, or in a page of the extension. */
export type CheckpointContext = 'background' | 'page'

/** `before`: what is awaited has not begun; `during`: it has begun, and its end is never seen. */
export type CheckpointPhase = 'before' | 'during'

/** One moment in the life of a context: the `hit`-th passage of an await since the context began, counted from 1. */
export type StopPoint = {
  readonly context: CheckpointContext
  readonly id: string
  readonly phase: CheckpointPhase
  readonly hit: number
}

/** What a test wants of the contexts that begin from now on; each reads it once. */
export type CheckpointOrders = {
  /** How far the clock of the extension goes ahead of the computer's. */
  readonly clockAheadMs: number
  /** Count what is passed in this context. */
  readonly record?: CheckpointContext
  /** Stand still here for ever. */
  readonly stopAt?: StopPoint
  /** Stand still at the first await, wherever it is. */
  readonly standsStill?: boolean
}

/** What contexts and the driver's page tell each other. */
export type CheckpointMessage =
  | { readonly kind: 'ask' }
  | { readonly kind: 'orders'; readonly orders: CheckpointOrders }
  | { readonly kind: 'passed'; readonly passed: Readonly<Record<string, number>> }
  | { readonly kind: 'reached'; readonly stopAt: StopPoint | undefined }

/** The name of the BroadcastChannel on which they do. */
export const CHANNEL = 'checkpoints'
