import type { Page } from 'puppeteer-core'
import type { RunwayReasons } from '#domain/foresight/runway-reasons.ts'
import type { RefreshOutcome } from '#platform/messages.ts'
import type { ViewState } from '#state/view/view-state.ts'

/** Who looks at a state, and may have to do something first to see it. */
export type Visitor = {
  readonly page: Page
  /** Presses what has this role and this English name, also where the words are longer. */
  readonly press: (role: string, name: string) => Promise<void>
  /** Types into the field of this English name. */
  readonly fill: (name: string, text: string) => Promise<void>
}

/** One look of the popup that was designed. */
export type GalleryState = {
  /** What the popup reads; undefined: the browser refuses to read anything. */
  readonly state: ViewState | undefined
  /** How what is said of the balances was worked out. */
  readonly reasons?: readonly RunwayReasons[]
  /** The present, where it is not NOW_MS. */
  readonly nowMs?: number
  /** How every refresh ends: done at once, if not said otherwise. */
  readonly refresh?: RefreshOutcome | 'never'
  /** Whether there are pictures of it: `false` for what looks like another state but for its words. */
  readonly isPictured?: boolean
  /** What is done before it is looked at. */
  readonly visit?: (visitor: Visitor) => Promise<unknown>
}

/** Whether it goes on saying that something is running. */
export function isEverBusy(look: GalleryState | undefined): boolean {
  return look?.refresh === 'never' || look?.state?.isListPending === true
}
