import { answerTarget } from './endpoints/answer.ts'
import { jsonResponse } from './endpoints/json.ts'
import { createPartnerFunds } from './endpoints/partner-funds.ts'
import { refusalBody } from './endpoints/refusal.ts'
import { findTarget } from './endpoints/target.ts'
import { documentedRules } from './world/rules.ts'
import { createWorld, type WorldOptions } from './world/world.ts'

/**
 * The documented hub alone, small enough for the extension: the `fetch` of the sample account. It answers as `createHub`
 * with the same options does that charges service messages since October 2026, without its limits, faults, variants and log.
 */
export function createSampleHub(options: WorldOptions): (request: Request) => Promise<Response> {
  const world = createWorld(options, documentedRules)
  const balances = createPartnerFunds(world)

  return async (request) => {
    request.signal.throwIfAborted()
    const target = findTarget(request, world)
    const answer =
      'refusal' in target ? target : answerTarget(world, target, new URL(request.url).searchParams, balances)
    if ('refusal' in answer) return jsonResponse(refusalBody(answer.refusal), answer.refusal.status)
    return jsonResponse(answer.body)
  }
}
