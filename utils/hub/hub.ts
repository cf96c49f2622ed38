import { answerTarget } from './endpoints/answer.ts'
import { jsonResponse } from './endpoints/json.ts'
import type { HubBalance } from './endpoints/partner-answers.ts'
import { createPartnerFunds } from './endpoints/partner-funds.ts'
import { findTarget } from './endpoints/target.ts'
import { createGate } from './limits/gate.ts'
import type { HubBreach, HubLimits, HubPeaks } from './limits/limits.ts'
import { createRequestLog, type HubRequest } from './limits/request-log.ts'
import { answerFault, type HubFault } from './variants/fault.ts'
import { createFaults } from './variants/faults.ts'
import { shapeAnswer } from './variants/variant-answer.ts'
import { limitResponse } from './variants/variant-limit.ts'
import { shapeRefusal } from './variants/variant-refusal.ts'
import { rulesOf } from './variants/variant-rules.ts'
import { defaultVariants, type HubVariants } from './variants/variants.ts'
import type { HubMonth } from './world/calendar.ts'
import { type HubMonthTotals, monthTotals } from './world/month-totals.ts'
import {
  type HubFilter,
  type HubSum,
  type HubTruth,
  type HubWaba,
  type TruthOptions,
  truthOf,
  wabasOf,
} from './world/truth.ts'
import { createWorld, type WorldOptions } from './world/world.ts'

export type {
  HubBalance,
  HubBreach,
  HubFault,
  HubFilter,
  HubLimits,
  HubMonth,
  HubMonthTotals,
  HubPeaks,
  HubRequest,
  HubSum,
  HubTruth,
  HubVariants,
  HubWaba,
}

export type HubOptions = WorldOptions & {
  /** Until when there is usage, `now` by default: frozen, sums can be compared while the clock of the limits goes on. */
  readonly usageAsOf?: () => number
  /** By default one balance in eur that follows the spend of the month, with automatic top-ups. */
  readonly balances?: readonly HubBalance[]
  /** The documented limits by default. 'off' refuses nothing and counts nothing. */
  readonly limits?: Partial<HubLimits> | 'off'
  readonly variants?: Partial<HubVariants>
}

export type Hub = {
  /** Answers as hub.360dialog.io would. Rejects where fetch would: faults of the connection, aborted requests. */
  readonly handle: (request: Request) => Promise<Response>
  readonly setBalances: (balances: readonly HubBalance[]) => void
  /** Puts this fault in the place of all others; undefined heals everything. */
  readonly setFault: (fault: HubFault | undefined) => void
  /** Adds a fault; of several that match a path the one that was added first is used. */
  readonly addFault: (fault: HubFault) => void
  /** The last 2,000 requests, oldest first. */
  readonly requests: readonly HubRequest[]
  /** The last 2,000 breaches of a limit. */
  readonly breaches: readonly HubBreach[]
  /** The most calls that any sliding window has seen, refused ones included. */
  readonly peaks: HubPeaks
  readonly monthTotals: (month: HubMonth) => HubMonthTotals
  /** The sums of a month under a filter, of each channel as it was at a time of its own. */
  readonly truth: (month: HubMonth, options?: TruthOptions) => HubTruth
  readonly wabas: () => readonly HubWaba[]
}

/**
 * A simulated hub.360dialog.io over generated data: utils/api/CONTRACT.md sections 0 to 4 with its own rate counters,
 * faults on demand and a switch for every ambiguity. For tests and for the HTTPS server of e2e/; the extension itself
 * ships `createSampleHub`.
 */
export function createHub(options: HubOptions): Hub {
  const { now } = options
  const variants = { ...defaultVariants, ...options.variants }
  const world = createWorld({ ...options, now: options.usageAsOf ?? now }, rulesOf(variants))
  const gate = createGate(options.limits ?? {}, now)
  const faults = createFaults()
  const log = createRequestLog(options.key)
  const partnerFunds = createPartnerFunds(world)
  let balances = options.balances

  async function handle(request: Request): Promise<Response> {
    request.signal.throwIfAborted()
    const setStatus = log.note(request, now())
    const response = await respond(request)
    setStatus(response.status)
    return response
  }

  async function respond(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const target = findTarget(request, world)
    // A call whose answer is then lost has been counted all the same.
    const waitMs = 'refusal' in target ? 0 : gate.admit(target)
    const fault = faults.take(pathname, now())
    if (fault) return answerFault(fault, request, variants)
    if (waitMs > 0) return limitResponse(now(), waitMs, variants)
    const answer =
      'refusal' in target ? target : answerTarget(world, target, searchParams, () => balances ?? partnerFunds())
    if ('refusal' in answer) return jsonResponse(shapeRefusal(answer.refusal, variants), answer.refusal.status)
    return jsonResponse(shapeAnswer(answer, variants))
  }

  return {
    handle,
    setBalances: (next) => {
      balances = next
    },
    setFault: (fault) => {
      faults.clear()
      if (fault) faults.add(fault)
    },
    addFault: faults.add,
    requests: log.requests,
    breaches: gate.breaches,
    peaks: gate.peaks,
    monthTotals: (month) => monthTotals(world, month),
    truth: (month, options) => truthOf(world, month, options),
    wabas: () => wabasOf(world),
  }
}
