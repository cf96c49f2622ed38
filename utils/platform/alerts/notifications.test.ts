import { describe, expect, it } from 'vitest'
import { createOptions } from './notifications.ts'

const TEXT = { title: 'a', message: 'b' }

describe('the options of a notification', () => {
  it.each([true, false])('have nothing that Firefox does not know, urgent or not (%s)', (isUrgent) => {
    expect(Object.keys(createOptions({ ...TEXT, isUrgent }, true)).toSorted()).toEqual([
      'iconUrl',
      'message',
      'title',
      'type',
    ])
  })

  it.each([
    [true, { requireInteraction: true, priority: 2 }],
    [false, {}],
  ])('stay on the screen of Chromium only where it is urgent (%s)', (isUrgent, extra) => {
    const options = createOptions({ ...TEXT, isUrgent }, false)
    expect(options).toEqual({ type: 'basic', iconUrl: expect.stringMatching(/icons\/128\.png$/), ...TEXT, ...extra })
    expect(options.priority ?? 0).toBeGreaterThanOrEqual(0)
  })
})
