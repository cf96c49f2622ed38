import { describe, expect, it } from 'vitest'
import type { Watch } from './alert.ts'
import { CONFIRM_MS, hasBegun, moveWatch, type Sight } from './move-watch.ts'

const watch = (state: Watch['state'], sinceMs = 0): Watch => ({ state, sinceMs })
const NOW = CONFIRM_MS

describe('a watch after one more reading', () => {
  it.each<[Watch | undefined, Sight, Watch]>([
    [undefined, 'clear', watch('ok', NOW)],
    [undefined, 'crossed', watch('firing', NOW)],
    [undefined, 'far', watch('firing', NOW)],
    [watch('unknown'), 'near', watch('ok', NOW)],
    [watch('unknown'), 'far', watch('firing', NOW)],
    [watch('ok'), 'clear', watch('ok')],
    [watch('ok'), 'near', watch('ok')],
    [watch('ok'), 'crossed', watch('pending', NOW)],
    [watch('ok'), 'far', watch('firing', NOW)],
    [watch('pending'), 'clear', watch('ok', NOW)],
    [watch('pending'), 'near', watch('ok', NOW)],
    [watch('pending', 1), 'crossed', watch('pending', 1)],
    [watch('pending'), 'crossed', watch('firing')],
    [watch('pending', 1), 'far', watch('firing', 1)],
    // The clock was set back.
    [watch('pending', NOW + 1), 'crossed', watch('pending', NOW)],
    [watch('firing'), 'crossed', watch('firing')],
    [watch('firing'), 'near', watch('recovering')],
    [watch('firing'), 'clear', watch('ok', NOW)],
    [watch('recovering'), 'near', watch('recovering')],
    [watch('recovering'), 'far', watch('firing')],
    [watch('recovering'), 'clear', watch('ok', NOW)],
  ])('%j that sees %s is %j', (before, sight, after) => {
    expect(moveWatch(before, sight, NOW)).toEqual(after)
  })

  it('waits for what is expected to mend it, unless it is far', () => {
    expect(moveWatch(watch('pending'), 'crossed', NOW, { isExpected: true })).toEqual(watch('pending'))
    expect(moveWatch(watch('pending'), 'far', NOW, { isExpected: true })).toEqual(watch('firing'))
  })

  it('keeps that its episode was told', () => {
    expect(moveWatch({ ...watch('firing'), isDelivered: true }, 'near', NOW).isDelivered).toBe(true)
    expect(moveWatch({ ...watch('firing'), isDelivered: true }, 'clear', NOW).isDelivered).toBeUndefined()
  })
})

describe('an episode', () => {
  it.each<[Watch | undefined, Watch, boolean]>([
    [undefined, watch('firing'), false],
    [watch('unknown'), watch('firing'), false],
    [watch('recovering'), watch('firing'), false],
    [watch('firing'), watch('firing'), false],
    [watch('ok'), watch('pending'), false],
    [watch('ok'), watch('firing'), true],
    [watch('pending'), watch('firing'), true],
  ])('from %j to %j begins: %s', (before, after, begins) => {
    expect(hasBegun(before, after)).toBe(begins)
  })
})
