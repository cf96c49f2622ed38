import { describe, expect, it } from 'vitest'
import { policySchema } from './policy-schema.ts'

const LIMIT = {
  type: 'object',
  properties: {
    calls: { type: 'integer', minimum: 1, maximum: 1_000_000 },
    windowSeconds: { type: 'integer', minimum: 1, maximum: 86_400 },
  },
}
const LEVELS = { type: 'object', properties: { warningBelow: { type: 'number' }, criticalBelow: { type: 'number' } } }

describe('policySchema', () => {
  it('says of every setting what administrators of Saldo 0.1 could set', () => {
    expect(policySchema()).toMatchObject({
      type: 'object',
      properties: {
        partnerId: { title: 'Partner ID', type: 'string' },
        intervalMinutes: { title: 'Interval', type: 'integer', minimum: 1, maximum: 1_440 },
        limitShare: { title: 'Share of the limits', type: 'number' },
        countsAllForPartner: { title: 'All calls count for the partner', type: 'boolean' },
        limits: { type: 'object', properties: { partner: LIMIT, client: LIMIT, channel: LIMIT, waba: LIMIT } },
        thresholds: { type: 'object', additionalProperties: LEVELS },
        weekStart: { title: 'First day of the week', type: 'integer', minimum: 1, maximum: 7 },
        theme: { title: 'Theme', type: 'string', enum: ['system', 'light', 'dark'] },
      },
    })
  })

  it('says nothing of a key, nor of what is the user’s own', () => {
    expect(JSON.stringify(policySchema())).not.toMatch(/"(apiKey|key|badgeAccountId)"/)
  })
})
