import type { Fetch } from '#api/http/request.ts'
import { SAMPLE } from '#app/account/connect.ts'
import { createSampleHub } from '#hub/sample-hub.ts'

const SEED = 360

let answer: ((request: Request) => Promise<Response>) | undefined

/** Answers as the hub would, from the simulated one inside the extension: no request leaves the computer. */
export const sampleFetch: Fetch = (url, init) => {
  answer ??= createSampleHub({ seed: SEED, partnerId: SAMPLE.partnerId, key: SAMPLE.key, now: Date.now })
  return answer(new Request(url, init))
}
