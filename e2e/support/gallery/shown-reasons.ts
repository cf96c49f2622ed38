import * as stored from '#state/reading/stored-reasons.ts'
import { currentState } from './current.ts'

const { runwayReasonsItem: original } = stored

/** In the place of what is stored: how the runways of the shown state were worked out. */
export const runwayReasonsItem: typeof original = Object.assign(
  (accountId: string) => ({ ...original(accountId), read: async () => currentState().reasons ?? [] }),
  { scope: original.scope, declaration: original.declaration },
)
